import type { Account } from './account.ts';
import type { Cccd } from './cccd.ts';
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
  extends Person, Pick<Account, 'kind' | 'cmndMasked' | 'phone' | 'email' | 'createdAt'> {
  readonly loginName: string;
  readonly hash: LegacyHash;
  readonly cccd?: Cccd;
  /** The same for the same line, however its JSON is spaced, so that a second run knows what the first one did. */
  readonly fingerprint: string;
}

/** Why a line is not taken; the words an engineer reads in the file of rejects. */
export const arrivalFaults = {
  'not-json': 'The line is not one JSON object.',
  'not-utf8': 'The line is not UTF-8.',
  'too-long': 'The line is longer than 64 KiB.',
  'field-missing': 'A field is missing, unknown or of the wrong type: loginName, hash, kind, fullName, birthDate, …',
  'hash-unknown': 'The hash is none of bcrypt, pbkdf2_sha…, {SSHA…}, $1$…, or of an unreasonable cost.',
  'birth-date': 'The birth date is no date of the form yyyy, yyyyMM or yyyyMMdd.',
  'cccd-malformed': 'The CCCD number has not twelve digits.',
  'created-at': 'createdAt is no date.',
  'login-name-twice': 'The login name is another account’s, here or earlier in the file. Nothing was merged.',
} as const;

export type ArrivalFault = keyof typeof arrivalFaults;
