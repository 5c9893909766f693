import type { Account } from './account.ts';
import type { AuditEvent } from './audit.ts';
import type { Cccd, Cmnd, CmndIndex } from './cccd.ts';
import type { Person } from './person.ts';

/** A password hash of an older system, split into its parts. */
export interface LegacyHash {
  /** Kind, cost and salt: what the digest of a password depends on. */
  readonly setting: string;
  readonly digest: string;
}

/** The highest cost of one login. A higher cost is a mistake, or an attack by import file. */
export const mostWork = { bcryptRounds: 14, pbkdf2Iterations: 2_000_000 };

/** A kind and cost of imported hashes, and the percentage of all accounts that still have it. */
export type ImportedHash = { readonly percent: number } & (
  | { readonly kind: 'bcrypt'; readonly rounds: number }
  | { readonly kind: 'pbkdf2'; readonly algorithm: 'sha1' | 'sha256' | 'sha512'; readonly iterations: number }
  | { readonly kind: 'ssha' | 'ssha256' | 'ssha512' | 'md5-crypt' }
);

/** An account as another system exported it. */
export interface ImportedAccount
  extends Person, Pick<Account, 'kind' | 'cmndMasked' | 'oldAccountIds' | 'phone' | 'email' | 'createdAt'> {
  readonly loginName: string;
  readonly hash: LegacyHash;
  readonly cccd?: Cccd;
  /** The CMNDs that find the account: from the field `cmnd`, and from a login name of nine digits. */
  readonly cmnds: readonly Cmnd[];
  /** The line has a landline. The account is imported without it, because no notice could reach it. */
  readonly hasLandline?: true;
  /** Equal for equal lines, regardless of spaces in the JSON. It tells a second run what the first run imported. */
  readonly fingerprint: string;
}

/** Why a line is refused. An engineer reads these sentences in the file of rejects. */
export const importFaults = {
  'not-json': 'The line is not one JSON object.',
  'not-utf8': 'The line is not UTF-8.',
  'too-long': 'The line is longer than 64 KiB.',
  'key-twice': 'The field appears twice in the line, so the import does not know which value is right.',
  'field-missing': 'The field is missing or empty.',
  'field-unknown': 'The import does not know this field.',
  'field-type': 'The field does not have the type that docs/importing.md gives.',
  'login-name': 'The login name is longer than 200 characters, or has characters that people cannot type.',
  'hash-unknown': 'The hash is not of a kind that docs/importing.md lists, or its cost is unreasonable.',
  'full-name': 'The name has no letter, is too long, or has lost letters in a wrong encoding.',
  'birth-date': 'The birth date is not a date in the form yyyy, yyyyMM or yyyyMMdd.',
  'cccd-malformed': 'The CCCD does not have twelve digits. A CMND of nine digits belongs in the field cmnd.',
  'cmnd-malformed': 'The CMND does not have nine digits. A CCCD of twelve digits belongs in the field cccd.',
  'phone-malformed': 'The field is not one Vietnamese telephone number.',
  'email-malformed': 'The field is not one e-mail address that a message can be sent to.',
  'created-at': 'The date is not in ISO 8601 form, such as 2019-03-01 or 2019-03-01T08:30:00+07:00.',
  'old-account-ids': 'The field is not a list of at most twenty ids of at most 128 characters.',
  'login-name-twice': 'Another account in the portal or earlier in the file has this login name. Nothing was merged.',
} as const;

export type ImportFaultCode = keyof typeof importFaults;

/** Why a line is refused, and which field is the cause. */
export interface ImportFault {
  readonly code: ImportFaultCode;
  readonly field?: string;
}

/** An account from another system, with all that is written together with it. */
export interface ImportWrite {
  readonly account: Account;
  /** PHC string. */
  readonly passwordHash: string;
  readonly cmnds: readonly CmndIndex[];
  readonly audit: AuditEvent;
}
