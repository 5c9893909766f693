import type { Owner } from './owner.ts';
import type { VneidProfile } from './providers.ts';

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
  /**
   * Another AWS account, in the stage's region, that keeps copies of what must outlive the loss of this one. A bucket with
   * Object Lock and versions for the archive, with its key, and a backup vault for the tables; docs/lifecycle.md says how
   * they are made.
   */
  readonly copies?: {
    readonly account: string;
    readonly archiveBucket: string;
    readonly keyArn: string;
    readonly vaultArn: string;
  };
  readonly logDays: 14 | 30;
  readonly vneid: VneidProfile;
  /** Origins that a browser passes after VNeID's authorization endpoint: a hub sends it on to VNeID's own host. */
  readonly vneidHosts?: readonly string[];
  /** IPv4 addresses (CIDR) of VNeID's own servers: the firewall does not count the logouts that they tell of. */
  readonly vneidServers: readonly string[];
  /**
   * IPv4 addresses (CIDR) under which the agency's offices and counters come, thousands of people behind one of them. The
   * firewall counts them by a limit of their own.
   */
  readonly officeNetworks: readonly string[];
  /**
   * Whether a request that meets one of AWS's own firewall rules is blocked or only counted. A stage begins with `count`,
   * and shows for two weeks that no citizen meets them (docs/runbooks/firewall.md).
   */
  readonly managedRules: 'count' | 'block';
  readonly population: PopulationProfile;
  /**
   * Partners that let in listed addresses only. The functions that ask them leave through fixed addresses of the stage
   * (stack Egress); empty where no partner has such a list.
   */
  readonly addressLists: readonly Partner[];
  readonly loginPolicy: LoginPolicy;
  /**
   * The kinds of password hashes that imported accounts still have. A login name that nobody has is worked like one of
   * them as often, so that the time of an answer does not tell who has an account. Empty where nothing was imported.
   */
  readonly importedHashes: readonly ImportedHash[];
  /**
   * Whether a browser that is not known does an effort before its password is tried, while many passwords are being
   * guessed. Where it does not, it is refused then.
   */
  readonly asksEfforts: boolean;
  readonly messages: Messages;
  /** Agency, support and legal texts, read by `readOwner`; every page and notice shows them. */
  readonly owner: Owner;
  /** Where people report a security hole: an address with its scheme (RFC 9116, 2.5.3). */
  readonly securityContact: string;
  /** Who is woken by alarms; nobody where it is left out. */
  readonly alarmsTo?: string;
  /**
   * What the AWS account may cost in a month, in US dollars. `alarmsTo` gets a mail when it costs four fifths of that, and
   * when AWS foresees more than all of it.
   */
  readonly monthlyUsd?: number;
}

export type Partner = 'vneid' | 'register';

/** How people are told; sender address and name must be verified in the stage's AWS account. */
export interface Messages {
  readonly mailFrom: string;
  readonly smsFrom: string;
}

export type LoginMode = 'enabled' | 'link-only' | 'closed';

/** What a portal login is good for, by kind of account; each step from its day on, Vietnam time. */
export type LoginPolicy = Readonly<
  Record<'citizen' | 'official', readonly { readonly from: string; readonly mode: LoginMode }[]>
>;

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
  /** How the register wants a name: as the account has it, in upper case, or in upper case without marks. */
  readonly nameForm: 'as-is' | 'upper' | 'ascii';
  readonly office: { readonly MaDVC: string; readonly MaTichHop: string; readonly MaCanBo: string };
}
