import type { Messages, PopulationProfile, Stage } from './stage.ts';
import { exampleClientId, providers } from './providers.ts';

/** AWS's own example of an account id. */
const account = '111122223333';

/**
 * What the shipped stages say until an agency fills in its own values. None of them can be real, so that
 * `stillExamples` finds each that was left. An identifier that somebody else could own must not stand here.
 */
export const examples = {
  account,
  certificateArn: `arn:aws:acm:us-east-1:${account}:certificate/00000000-0000-0000-0000-000000000000`,
  // GitHub allows no dot in the name of an owner.
  repository: 'example.vn/lien-ket-vneid',
  alarmsTo: 'truc-ban@example.vn',
  // Kept for documentation (RFC 5737).
  vneidServers: '192.0.2.0/24',
  securityContact: 'mailto:an-toan-thong-tin@example.vn',
} as const;

const population: PopulationProfile = {
  url: 'https://dancu.example.vn/XacThucThongTinCongDan',
  user: 'USER-000',
  xRoadClient: 'VN/GOV/G00/lien-ket',
  office: { MaDVC: 'DVC-000', MaTichHop: 'TH-000', MaCanBo: 'CB-000' },
};

const messages: Messages = { mailFrom: 'khong-tra-loi@lien-ket.example.vn', smsFrom: 'TEN-MAU' };

/** @param origin public address of the stage, which VNeID sends people back to */
export const exampleAgency = (
  origin: string,
): Pick<
  Stage,
  'account' | 'repository' | 'vneid' | 'vneidServers' | 'population' | 'messages' | 'securityContact'
> => ({
  account,
  repository: examples.repository,
  vneid: providers.openid('https://vneid.example.vn', origin),
  vneidServers: [examples.vneidServers],
  population,
  messages,
  securityContact: examples.securityContact,
});

const { user, xRoadClient, office } = population;
const codes: ReadonlySet<string> = new Set([
  exampleClientId,
  messages.smsFrom,
  examples.vneidServers,
  user,
  xRoadClient,
  ...Object.values(office),
]);

const isExample = (value: string) => codes.has(value) || value.includes('example.vn') || value.includes(account);

const texts = (value: unknown, path: string): [path: string, text: string][] => {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => texts(one, path ? `${path}.${key}` : key));
};

/**
 * Names each field of a stage that still has its example value. A value that begins with one that is named already
 * (an endpoint of an issuer) is left out, because it changes with that one.
 */
export const stillExamples = (stage: Stage): { readonly field: string; readonly value: string }[] => {
  const found: { field: string; value: string }[] = [];
  for (const [field, value] of texts(stage, ''))
    if (isExample(value) && !found.some((known) => value.startsWith(known.value))) found.push({ field, value });
  return found;
};
