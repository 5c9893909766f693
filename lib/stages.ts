import { Architecture } from 'aws-cdk-lib/aws-lambda';
import { exampleAgency, exampleOwner, examples } from './examples.ts';
import type { Owner } from './owner.ts';
import { type ProviderName, providers, type VneidProfile } from './providers.ts';

/** CloudFront takes its certificate and its firewall from here, and gives its logs here only. */
export const edgeRegion = 'us-east-1';

/** What differs between the stages, and nothing else. Providers are the agency's to fill in: no endpoint is in the code. */
export interface Stage {
  readonly name: string;
  /** The AWS account that the stage lives in. Every command that reads or writes the stage refuses credentials of another. */
  readonly account: string;
  /** The one origin that citizens see; cookies, CSRF check and redirect address hang on it. */
  readonly origin: string;
  readonly region: string;
  /**
   * Of the origin's host, in us-east-1: CloudFront takes no other. A kept stage must have one. Without one the site answers
   * under CloudFront's name only.
   */
  readonly certificateArn?: string;
  /** The repository on GitHub, `owner/name`, whose workflows may deploy this stage; left out where none may. */
  readonly repository?: string;
  readonly architecture: 'arm64' | 'x64';
  /** Citizens depend on it: protected and retained tables, new versions let in little by little. */
  readonly isKept: boolean;
  /** How long nobody, not even the account's owner, can change or delete an archived audit event. */
  readonly archiveDays: number;
  /** What tables take at once, without growing first: raised for a launch day. DynamoDB's own start where it is left out. */
  readonly warm?: { readonly readsPerSecond: number; readonly writesPerSecond: number };
  readonly logDays: 14 | 30;
  readonly vneid: VneidProfile;
  /** IPv4 addresses (CIDR) of VNeID's own servers: the firewall does not count the logouts that they tell of. */
  readonly vneidServers: readonly string[];
  readonly population: PopulationProfile;
  readonly loginPolicy: LoginPolicy;
  /**
   * The kinds of password hashes that imported accounts still have. A login name that nobody has is worked like one of
   * them as often, so that the time of an answer does not tell who has an account. Empty where nothing was imported.
   */
  readonly importedHashes: readonly ImportedHash[];
  readonly messages: Messages;
  /** Agency, support and legal texts, read by `readOwner`; every page and notice shows them. */
  readonly owner: Owner;
  /** Where people report a security hole: an address with its scheme (RFC 9116, 2.5.3). */
  readonly securityContact: string;
  /** Who is woken by alarms; nobody where it is left out. */
  readonly alarmsTo?: string;
}

/** How people are told; sender address and name must be verified in the stage's AWS account. */
export interface Messages {
  readonly mailFrom: string;
  readonly smsFrom: string;
}

type LoginMode = 'enabled' | 'link-only' | 'closed';

/** What a portal login is good for, by kind of account; each step from its day on, Vietnam time. */
export type LoginPolicy = Readonly<
  Record<'citizen' | 'official', readonly { readonly from: string; readonly mode: LoginMode }[]>
>;

/** Also the guide's steps need a stage where they can be walked. */
const openLogins: LoginPolicy = { citizen: [], official: [] };

const policyFrom = (from: string, mode: LoginMode): LoginPolicy => ({
  citizen: [{ from, mode }],
  official: [{ from, mode }],
});

/** Percent of all accounts; what is left to a hundred has hashes of ours. */
export type ImportedHash = { readonly percent: number } & (
  | { readonly kind: 'bcrypt'; readonly rounds: number }
  | { readonly kind: 'pbkdf2'; readonly algorithm: 'sha1' | 'sha256' | 'sha512'; readonly iterations: number }
  | { readonly kind: 'ssha' | 'ssha256' | 'ssha512' | 'md5-crypt' }
);

export interface PopulationProfile {
  readonly url: string;
  readonly user: string;
  readonly xRoadClient: string;
  readonly office: { readonly MaDVC: string; readonly MaTichHop: string; readonly MaCanBo: string };
}

/** Everything that is left out of `own` has its example value, which preflight names. */
const deployed = (name: string, host: string, own: Partial<Stage> & Pick<Stage, 'isKept' | 'archiveDays'>): Stage => ({
  name,
  origin: `https://${host}`,
  region: 'ap-southeast-1',
  architecture: 'arm64',
  logDays: own.isKept ? 30 : 14,
  loginPolicy: openLogins,
  importedHashes: [],
  ...exampleAgency(`https://${host}`),
  ...(own.isKept && { certificateArn: examples.certificateArn, alarmsTo: examples.alarmsTo }),
  ...own,
});

const stages: readonly Stage[] = [
  deployed('dev', 'dev.lien-ket.example.vn', { isKept: false, archiveDays: 1 }),
  deployed('staging', 'staging.lien-ket.example.vn', { isKept: true, archiveDays: 7 }),
  deployed('production', 'lien-ket.example.vn', {
    isKept: true,
    // Decree 69/2024/NĐ-CP, article 40, and the portal's own announcement. The agency moves the day.
    loginPolicy: policyFrom('2026-07-20', 'link-only'),
    // Law 116/2025 and Decree 356/2025 want twelve months; one more for whoever asks late.
    archiveDays: 400,
    // A thousand logins and ten thousand checks a second (docs/performance.md).
    warm: { readsPerSecond: 30_000, writesPerSecond: 8_000 },
  }),
];

/** The laptop edition's origins, whose ports are known only when it runs; `local/template.ts` puts the real ones in. */
export const laptopOrigins = {
  site: 'http://site.laptop',
  vneid: 'http://vneid.laptop',
  population: 'http://population.laptop',
} as const;

/** The laptop edition under each login policy. The law's steps begin with Decree 69/2024/NĐ-CP, long ago on every clock. */
const laptopPolicies: Readonly<Record<string, LoginPolicy>> = {
  laptop: openLogins,
  'laptop-link-only': policyFrom('2024-07-01', 'link-only'),
  'laptop-closed': policyFrom('2024-07-01', 'closed'),
};

/** The laptop edition: the same stacks, with its simulators as providers. */
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
  vneidServers: [],
  population: {
    url: `${laptopOrigins.population}/XacThucThongTinCongDan`,
    user: 'lien-ket',
    xRoadClient: 'VN/GOV/G00/lien-ket',
    office: { MaDVC: 'DVC-000', MaTichHop: 'TH-000', MaCanBo: 'HE-THONG' },
  },
  loginPolicy,
  importedHashes: [],
  owner: exampleOwner,
  messages: { mailFrom: 'khong-tra-loi@lien-ket.example.vn', smsFrom: 'LIENKET' },
  securityContact: 'mailto:an-toan-thong-tin@lien-ket.example.vn',
});

export const architectureOf = ({ architecture }: Stage): Architecture =>
  architecture === 'arm64' ? Architecture.ARM_64 : Architecture.X86_64;

/**
 * @param provider which kind of provider VNeID is, for the laptop edition
 * @throws Error that lists the stages when there is no such one
 */
export const stageOf = (name: string, provider: ProviderName = 'openid'): Stage => {
  const policy = Object.hasOwn(laptopPolicies, name) && laptopPolicies[name];
  if (policy) return laptop(name, policy, provider);
  const stage = stages.find((s) => s.name === name);
  if (!stage) throw new Error(`There is no stage "${name}". Choose one of: ${stages.map((s) => s.name).join(', ')}.`);
  return stage;
};

/** The deployed stages of one AWS account. */
export const stagesOf = (account: string): readonly Stage[] => stages.filter((stage) => stage.account === account);

/** Every stage that a site is built for: the deployed ones, and the laptop edition under each login policy. */
export const stagesWithSite = (): readonly Stage[] => [
  ...stages,
  ...Object.keys(laptopPolicies).map((name) => stageOf(name)),
];
