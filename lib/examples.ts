import { type Owner, type OwnerTexts, readOwner } from './owner.ts';
import type { Messages, PopulationProfile, Stage } from './stage.ts';
import { exampleClientId, providers } from './providers.ts';

/** An account id that AWS uses in its own examples. */
const account = '111122223333';

/** Another account id of AWS's examples, for the copies. */
const copyAccount = '444455556666';

/**
 * Values of the shipped stages until an agency fills in its own. None of them can be a real value, so `stillExamples`
 * finds each one that is left. Never put an identifier here that another person could own.
 */
export const examples = {
  account,
  certificateArn: `arn:aws:acm:us-east-1:${account}:certificate/00000000-0000-0000-0000-000000000000`,
  // GitHub does not allow a dot in the name of an owner, so this owner cannot exist.
  repository: 'example.vn/lien-ket-vneid',
  alarmsTo: 'truc-ban@example.vn',
  copies: {
    account: copyAccount,
    archiveBucket: `lien-ket-archive-${copyAccount}`,
    keyArn: `arn:aws:kms:ap-southeast-1:${copyAccount}:key/00000000-0000-0000-0000-000000000000`,
    vaultArn: `arn:aws:backup:ap-southeast-1:${copyAccount}:backup-vault:lien-ket`,
  },
  // Both ranges are reserved for documentation (RFC 5737).
  vneidServers: '192.0.2.0/24',
  officeNetworks: '198.51.100.0/24',
  securityContact: 'mailto:an-toan-thong-tin@example.vn',
} as const;

const population: PopulationProfile = {
  url: 'https://dancu.example.vn/XacThucThongTinCongDan',
  user: 'USER-000',
  xRoadClient: 'VN/GOV/G00/lien-ket',
  // Public clients of the register send these values.
  nameForm: 'upper',
  office: { MaDVC: 'DVC-000', MaTichHop: 'TH-000', MaCanBo: 'CB-000' },
};

const messages: Messages = { mailFrom: 'khong-tra-loi@lien-ket.example.vn', smsFrom: 'TEN-MAU' };

/**
 * VNeID's telephone is the public one of the Ministry of Public Security. The portal's number belongs to no subscriber.
 */
const owner: OwnerTexts = {
  agency: {
    name: { vi: 'Trung tâm Dịch vụ công (tên mẫu)', en: 'Public Service Centre (example name)' },
    shortName: 'Cong mau',
    place: { vi: 'Số 1, phố Mẫu, Hà Nội', en: '1 Mau Street, Hanoi' },
  },
  support: {
    portal: {
      number: '1900 0000',
      of: { vi: 'Tổng đài Cổng Dịch vụ công', en: 'Support of the public service portal' },
      hours: { vi: '7:00–22:00 hằng ngày', en: '7:00–22:00 every day' },
    },
    vneid: {
      number: '1900 0368',
      of: { vi: 'Tổng đài VNeID, Bộ Công an', en: 'VNeID support, Ministry of Public Security' },
      hours: { vi: '24/7', en: 'day and night' },
    },
    mail: 'ho-tro@example.vn',
    place: { vi: 'Bộ phận Một cửa, số 1, phố Mẫu, Hà Nội', en: 'One-stop counter, 1 Mau Street, Hanoi' },
  },
  legal: {
    basis: [
      {
        vi: 'Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15 và Nghị định 356/2025/NĐ-CP',
        en: 'Personal Data Protection Law 91/2025/QH15 and Decree 356/2025/NĐ-CP',
      },
      {
        vi: 'Nghị định 69/2024/NĐ-CP về định danh và xác thực điện tử',
        en: 'Decree 69/2024/NĐ-CP on electronic identification and authentication',
      },
    ],
    dataOfficer: 'du-lieu-ca-nhan@example.vn',
    complaints: {
      vi: 'Cục An ninh mạng và phòng, chống tội phạm sử dụng công nghệ cao (A05), Bộ Công an',
      en: 'Department of Cybersecurity and High-Tech Crime Prevention (A05), Ministry of Public Security',
    },
  },
};

/** The owner of every stage without an owner of its own, and of the laptop edition. */
export const exampleOwner: Owner = readOwner(owner);

/** @param origin public address of the stage, to which VNeID redirects people */
export const exampleAgency = (
  origin: string,
): Pick<
  Stage,
  | 'account'
  | 'repository'
  | 'vneid'
  | 'vneidServers'
  | 'officeNetworks'
  | 'population'
  | 'messages'
  | 'owner'
  | 'securityContact'
> => ({
  account,
  repository: examples.repository,
  vneid: providers.openid('https://vneid.example.vn', origin),
  vneidServers: [examples.vneidServers],
  officeNetworks: [examples.officeNetworks],
  population,
  messages,
  owner: exampleOwner,
  securityContact: examples.securityContact,
});

const { user, xRoadClient, office } = population;
const codes: ReadonlySet<string> = new Set([
  exampleClientId,
  messages.smsFrom,
  examples.vneidServers,
  examples.officeNetworks,
  user,
  xRoadClient,
  ...Object.values(office),
  ...[owner.agency.name, owner.agency.place, owner.support.place].flatMap(({ vi, en }) => [vi, en]),
  owner.agency.shortName,
  owner.support.portal.number,
]);

const isExample = (value: string) =>
  codes.has(value) || value.includes('example.vn') || value.includes(account) || value.includes(copyAccount);

const texts = (value: unknown, path: string): [path: string, text: string][] => {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => texts(one, path ? `${path}.${key}` : key));
};

/**
 * Names each field of a stage that still has its example value. It leaves out a value that starts with a value named
 * before (an endpoint of an issuer), because it changes together with that one.
 */
export const stillExamples = (stage: Stage): { readonly field: string; readonly value: string }[] => {
  const found: { field: string; value: string }[] = [];
  for (const [field, value] of texts(stage, ''))
    if (isExample(value) && !found.some((known) => value.startsWith(known.value))) found.push({ field, value });
  return found;
};
