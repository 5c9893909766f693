import type { Account } from './account.ts';
import type { Cccd, Cmnd } from './cccd.ts';
import type { Person } from './person.ts';

/** A password hash of an older system, taken apart. */
export interface LegacyHash {
  /** Kind, cost and salt: all that a password must be put together with. */
  readonly setting: string;
  readonly digest: string;
}

/** More work than this for one login is a mistake, or an attack by import file. */
export const mostWork = { bcryptRounds: 14, pbkdf2Iterations: 2_000_000 };

/** A kind and cost of hashes that came with imported accounts, and how many percent of all accounts still have it. */
export type ImportedHash = { readonly percent: number } & (
  | { readonly kind: 'bcrypt'; readonly rounds: number }
  | { readonly kind: 'pbkdf2'; readonly algorithm: 'sha1' | 'sha256' | 'sha512'; readonly iterations: number }
  | { readonly kind: 'ssha' | 'ssha256' | 'ssha512' | 'md5-crypt' }
);

/** An account as another system hands it over. */
export interface ImportedAccount
  extends Person, Pick<Account, 'kind' | 'cmndMasked' | 'oldAccountIds' | 'phone' | 'email' | 'createdAt'> {
  readonly loginName: string;
  readonly hash: LegacyHash;
  readonly cccd?: Cccd;
  /** By which the account can be found: of its field, and of a login name of nine digits. */
  readonly cmnds: readonly Cmnd[];
  /** The line names a landline. The account comes in without it, because no notice could reach it. */
  readonly hasLandline?: true;
  /** The same for the same line, however its JSON is spaced, so that a second run knows what the first one did. */
  readonly fingerprint: string;
}

/** Why a line is not taken; the words an engineer reads in the file of rejects. */
export const arrivalFaults = {
  'not-json': 'The line is not one JSON object.',
  'not-utf8': 'The line is not UTF-8.',
  'too-long': 'The line is longer than 64 KiB.',
  'key-twice': 'The field stands twice in the line, so it is not known which one is right.',
  'field-missing': 'The field is missing or empty.',
  'field-unknown': 'The import knows no such field.',
  'field-type': 'The field is not of the type that docs/importing.md names.',
  'login-name': 'The login name is longer than 200 characters, or holds characters that nobody can type.',
  'hash-unknown': 'The hash is of no kind that docs/importing.md lists, or of an unreasonable cost.',
  'full-name': 'The name holds no letter, is too long, or has lost letters in a wrong encoding.',
  'birth-date': 'The birth date is not a date of the form yyyy, yyyyMM or yyyyMMdd.',
  'cccd-malformed': 'The CCCD number has not twelve digits. A CMND of nine digits belongs in the field cmnd.',
  'cmnd-malformed': 'The CMND number has not nine digits. A number of twelve digits belongs in the field cccd.',
  'phone-malformed': 'The field is not one Vietnamese telephone number.',
  'email-malformed': 'The field is not one e-mail address that a message can be sent to.',
  'created-at': 'The date is not of ISO 8601, such as 2019-03-01 or 2019-03-01T08:30:00+07:00.',
  'old-account-ids': 'The field is not a list of at most twenty ids of at most 128 characters.',
  'login-name-twice': 'The login name is another account’s, here or earlier in the file. Nothing was merged.',
} as const;

export type ArrivalFaultCode = keyof typeof arrivalFaults;

/** Why a line is not taken, and because of which field. */
export interface ArrivalFault {
  readonly code: ArrivalFaultCode;
  readonly field?: string;
}
