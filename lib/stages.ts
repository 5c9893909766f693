import { Architecture } from 'aws-cdk-lib/aws-lambda';
import { exampleAgency, exampleOwner, examples } from './examples.ts';
import { type ProviderName, providers } from './providers.ts';
import type { LoginMode, LoginPolicy, Stage } from './stage.ts';

/** CloudFront accepts its certificate and its firewall only from this region, and delivers its logs only here. */
export const edgeRegion = 'us-east-1';

const openLogins: LoginPolicy = { citizen: [], official: [] };

const policyFrom = (from: string, mode: LoginMode): LoginPolicy => ({
  citizen: [{ from, mode }],
  official: [{ from, mode }],
});

/** Every field that `own` leaves out has its example value, and preflight names it. */
const deployed = (name: string, host: string, own: Partial<Stage> & Pick<Stage, 'isKept' | 'archiveDays'>): Stage => ({
  name,
  origin: `https://${host}`,
  region: 'ap-southeast-1',
  architecture: 'arm64',
  logDays: own.isKept ? 30 : 14,
  loginPolicy: openLogins,
  importedHashes: [],
  asksEfforts: true,
  addressLists: own.isKept ? ['vneid', 'register'] : [],
  blockedNetworks: [],
  managedRules: 'count',
  ...exampleAgency(`https://${host}`),
  ...(own.isKept && { certificateArn: examples.certificateArn, alarmsTo: examples.alarmsTo, copies: examples.copies }),
  ...own,
});

export const stages: readonly Stage[] = [
  deployed('dev', 'dev.lien-ket.example.vn', { isKept: false, archiveDays: 1 }),
  deployed('staging', 'staging.lien-ket.example.vn', { isKept: true, archiveDays: 7, monthlyUsd: 300 }),
  deployed('production', 'lien-ket.example.vn', {
    isKept: true,
    // Decree 69/2024/NĐ-CP, article 40, and the portal's own announcement. The agency can change the day.
    loginPolicy: policyFrom('2026-07-20', 'link-only'),
    // Law 116/2025 and Decree 356/2025 require twelve months. One more month is for late questions.
    archiveDays: 400,
    // A thousand logins and ten thousand session checks per second (docs/performance.md).
    warm: { readsPerSecond: 30_000, writesPerSecond: 8_000 },
    monthlyUsd: 5_000,
  }),
];

/**
 * The laptop edition's origins. Its ports are unknown before it runs; `local/cloud/template.ts` puts in the real
 * origins.
 */
export const laptopOrigins = {
  site: 'http://site.laptop',
  vneid: 'http://vneid.laptop',
  /** Where a hub redirects people to log in. */
  login: 'http://login.laptop',
  population: 'http://population.laptop',
} as const;

/**
 * The laptop edition with each login policy. The law's steps begin with Decree 69/2024/NĐ-CP, in the past on every
 * clock.
 */
const laptopPolicies: Readonly<Record<string, LoginPolicy>> = {
  laptop: openLogins,
  'laptop-link-only': policyFrom('2024-07-01', 'link-only'),
  'laptop-closed': policyFrom('2024-07-01', 'closed'),
};

/** A stage of the laptop edition: the same stacks, with its simulators as providers. */
const laptop = (name: string, loginPolicy: LoginPolicy, provider: ProviderName): Stage => ({
  name,
  origin: laptopOrigins.site,
  account: '000000000000',
  region: 'ap-southeast-1',
  architecture: process.arch === 'arm64' ? 'arm64' : 'x64',
  isKept: false,
  archiveDays: 1,
  logDays: 14,
  vneid: providers[provider](laptopOrigins.vneid, laptopOrigins.site),
  ...(provider === 'hub' && { vneidHosts: [laptopOrigins.login] }),
  vneidServers: [],
  addressLists: [],
  officeNetworks: [],
  blockedNetworks: [],
  managedRules: 'block',
  population: {
    url: `${laptopOrigins.population}/XacThucThongTinCongDan`,
    user: 'lien-ket',
    xRoadClient: 'VN/GOV/G00/lien-ket',
    nameForm: 'upper',
    office: { MaDVC: 'DVC-000', MaTichHop: 'TH-000', MaCanBo: 'HE-THONG' },
  },
  loginPolicy,
  importedHashes: [],
  asksEfforts: true,
  owner: exampleOwner,
  messages: { mailFrom: 'khong-tra-loi@lien-ket.example.vn', smsFrom: 'LIENKET' },
  securityContact: 'mailto:an-toan-thong-tin@lien-ket.example.vn',
});

export const architectureOf = ({ architecture }: Stage): Architecture =>
  architecture === 'arm64' ? Architecture.ARM_64 : Architecture.X86_64;

/** Whether the stage is the laptop edition, whose simulators accept calls from every address. */
export const isLaptop = ({ name }: Stage): boolean => Object.hasOwn(laptopPolicies, name);

/**
 * @param provider the kind of provider that VNeID is, for the laptop edition only
 * @throws Error that lists the stages if no stage has this name
 */
export const stageOf = (name: string, provider: ProviderName = 'openid'): Stage => {
  const policy = Object.hasOwn(laptopPolicies, name) && laptopPolicies[name];
  if (policy) return laptop(name, policy, provider);
  const stage = stages.find((s) => s.name === name);
  if (!stage) throw new Error(`There is no stage "${name}". Choose one of: ${stages.map((s) => s.name).join(', ')}.`);
  return stage;
};

/** Returns the deployed stages of one AWS account. */
export const stagesOf = (account: string): readonly Stage[] => stages.filter((stage) => stage.account === account);

/** Returns every stage that a site is built for: the deployed ones, and the laptop edition with each login policy. */
export const stagesWithSite = (): readonly Stage[] => [
  ...stages,
  ...Object.keys(laptopPolicies).map((name) => stageOf(name)),
];
