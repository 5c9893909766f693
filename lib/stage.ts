import type { Owner } from './owner.ts';
import type { VneidProfile } from './providers.ts';

/** Everything that differs between the stages. Endpoints of providers are values that the agency fills in, not code. */
export interface Stage {
  readonly name: string;
  /**
   * The AWS account of the stage. Every command that reads or writes the stage refuses credentials of another account.
   */
  readonly account: string;
  /** The one origin that citizens see. Cookies, the CSRF check and the redirect address depend on it. */
  readonly origin: string;
  readonly region: string;
  /**
   * The certificate for the origin's host. It must be in us-east-1, because CloudFront accepts no other region. A kept
   * stage must have one. Without a certificate the site answers only under CloudFront's own host name.
   */
  readonly certificateArn?: string;
  /**
   * The repository on GitHub whose workflows may deploy this stage, as GitHub's tokens name it: `owner/name`, or
   * `owner@id/name@id` if it was created or renamed after 15 July 2026. If undefined, no workflow may.
   */
  readonly repository?: string;
  readonly architecture: 'arm64' | 'x64';
  /** Citizens depend on the stage: tables are protected and retained, and new versions get traffic step by step. */
  readonly isKept: boolean;
  /** Days during which nobody, not even the owner of the AWS account, can change or delete an archived audit event. */
  readonly archiveDays: number;
  /**
   * Load that tables accept at once, without growing first. Raise it for a launch day. If undefined, DynamoDB's default
   * applies.
   */
  readonly warm?: { readonly readsPerSecond: number; readonly writesPerSecond: number };
  /**
   * Another AWS account in the stage's region. It keeps copies of the data that must survive the loss of this account:
   * the archive in a bucket with Object Lock and versions, with its key, and the tables in a backup vault.
   * docs/lifecycle.md says how to create them.
   */
  readonly copies?: {
    readonly account: string;
    readonly archiveBucket: string;
    readonly keyArn: string;
    readonly vaultArn: string;
  };
  readonly logDays: 14 | 30;
  readonly vneid: VneidProfile;
  /**
   * Origins that a browser passes after VNeID's authorization endpoint. For example, a hub redirects it to VNeID's own
   * host.
   */
  readonly vneidHosts?: readonly string[];
  /** Addresses (CIDR, IPv4 or IPv6) of VNeID's own servers. The firewall does not count the logouts that they report. */
  readonly vneidServers: readonly string[];
  /**
   * Addresses (CIDR, IPv4 or IPv6) of the agency's offices and counters. Thousands of people share one of them, so the
   * firewall counts them with a limit of their own.
   */
  readonly officeNetworks: readonly string[];
  /**
   * Addresses (CIDR, IPv4 or IPv6) that the firewall refuses. Say in a comment why, and until when
   * (docs/runbooks/firewall.md).
   */
  readonly blockedNetworks: readonly string[];
  /**
   * Whether a request that matches one of AWS's own firewall rules is blocked or only counted. A stage starts with
   * `count` and must show for two weeks that no citizen's request matches (docs/runbooks/firewall.md).
   */
  readonly managedRules: 'count' | 'block';
  readonly population: PopulationProfile;
  /**
   * Partners that accept listed addresses only. Functions that call them use fixed addresses of the stage (stack
   * Egress). The list is empty if no partner has such a list.
   */
  readonly addressLists: readonly Partner[];
  readonly loginPolicy: LoginPolicy;
  /**
   * The kinds of password hashes that imported accounts still have. A login with an unknown name computes one of these
   * hashes, in the same proportions, so the response time does not show which accounts exist. Empty if nothing was
   * imported.
   */
  readonly importedHashes: readonly ImportedHash[];
  /**
   * Whether a new browser must do an effort before its password is checked, while many passwords are being guessed. If
   * false, such a browser is refused during that time.
   */
  readonly asksEfforts: boolean;
  readonly messages: Messages;
  /** Agency, support and legal texts, parsed by `readOwner`. Every page and notice shows parts of them. */
  readonly owner: Owner;
  /** Where people report a vulnerability: an address with its scheme (RFC 9116, 2.5.3). */
  readonly securityContact: string;
  /** The address that gets the alarms. If undefined, nobody gets them. */
  readonly alarmsTo?: string;
  /**
   * What the AWS account may cost in a month, in US dollars. `alarmsTo` gets a mail when the costs reach four fifths of
   * it, and when AWS forecasts more than all of it.
   */
  readonly monthlyUsd?: number;
}

export type Partner = 'vneid' | 'register';

/** How notices are sent. The sender's address and name must be verified in the stage's AWS account. */
export interface Messages {
  readonly mailFrom: string;
  readonly smsFrom: string;
}

export type LoginMode = 'enabled' | 'link-only' | 'closed';

/** What a portal login may do, by kind of account. Each step applies from its day on, in Vietnam's time. */
export type LoginPolicy = Readonly<
  Record<'citizen' | 'official', readonly { readonly from: string; readonly mode: LoginMode }[]>
>;

/** Percent of all accounts. The rest up to a hundred has hashes of our own. */
export type ImportedHash = { readonly percent: number } & (
  | { readonly kind: 'bcrypt'; readonly rounds: number }
  | { readonly kind: 'pbkdf2'; readonly algorithm: 'sha1' | 'sha256' | 'sha512'; readonly iterations: number }
  | { readonly kind: 'ssha' | 'ssha256' | 'ssha512' | 'md5-crypt' }
);

export interface PopulationProfile {
  readonly url: string;
  readonly user: string;
  readonly xRoadClient: string;
  /** How the register wants a name: as in the account, in upper case, or in upper case without diacritics. */
  readonly nameForm: 'as-is' | 'upper' | 'ascii';
  readonly office: { readonly MaDVC: string; readonly MaTichHop: string; readonly MaCanBo: string };
}
