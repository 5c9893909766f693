import type { AccountId, LoginKey, SealedCccd, VneidIdentity } from './account.ts';
import type { Cccd, CccdIndex } from './cccd.ts';
import type { Person } from './person.ts';

/** The national population register (CSDL quốc gia về dân cư). */
export interface Population {
  /** Does this number belong to a person of this name and birth date? One bit, so that it is no look-up service. */
  match(cccd: Cccd, person: Person): Promise<'match' | 'no-match' | 'unavailable'>;
}

export interface VneidRequest {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

export type VneidAnswer =
  | { kind: 'identity'; identity: VneidIdentity }
  | { kind: 'denied' }
  | { kind: 'unavailable' }
  | { kind: 'rejected'; rule: string };

/** VNeID, as an OpenID Connect provider. */
export interface Vneid {
  /** A fresh request and the address that carries it to VNeID's login screen. */
  begin(): Promise<{ request: VneidRequest; location: string }>;
  /** Redeems the answer that came to our callback; `query` is the raw query string. Never called twice for one flow. */
  finish(query: string, request: VneidRequest): Promise<VneidAnswer>;
}

/** Numbers at rest: encrypted, and found again only by a keyed hash. */
export interface CccdVault {
  index(cccd: Cccd): Promise<CccdIndex>;
  /** Encrypts a number so that it opens only beside its own index, which one account holds. */
  seal(cccd: Cccd, index: CccdIndex): Promise<SealedCccd>;
}

export interface Passwords {
  loginKey(loginName: string): Promise<LoginKey>;
  /** Costs the same for an undefined hash (no such login) as for a wrong password. */
  check(password: string, hash: string | undefined): Promise<'right' | 'wrong' | { kind: 'right'; newHash: string }>;
  hash(password: string): Promise<string>;
}

/** Unguessable values. */
export interface Chance {
  /** 256 bits, base64url. */
  secret(): string;
  accountId(): AccountId;
}
