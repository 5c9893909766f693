import type { PostponedCccd, SealedCccd, VneidIdentity } from './account.ts';
import type { AccountId, LoginKey, SessionKey } from './ids.ts';
import type { LegacyHash } from './imported-account.ts';
import type { Cccd, CccdIndex, Cmnd, CmndIndex } from './cccd.ts';
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

/** What is kept of the provider's own session, to end it later. None of it may be shown, logged or put in an address. */
export interface ProviderSession {
  /** The provider's name for the session; its logout tokens repeat it. */
  readonly sid?: string;
  /** What ends the session without a question: the ID token, or an address that the provider stated. */
  readonly ends?: string;
}

/**
 * @property unknown-client the provider does not know our address, id, secret or form of request
 * @property unknown-word a claim holds a word that the profile does not name; `word` only where it may be logged
 * @property rejected the answer breaks a rule of the protocol, so it may be forged; `rule` holds no value of it
 */
export type VneidAnswer =
  | { kind: 'identity'; identity: VneidIdentity; session?: ProviderSession }
  | { kind: 'denied' }
  | { kind: 'unavailable' }
  | { kind: 'unknown-client'; rule: string }
  | VneidClaimsRefusal;

/** Why an answer that is genuine, or looks so, names nobody whom we can take. */
export type VneidClaimsRefusal =
  | { kind: 'organisation' }
  | { kind: 'no-cccd' }
  | { kind: 'unknown-word'; claim: string; word?: string }
  | { kind: 'rejected'; rule: string };

/** VNeID, as an OpenID Connect provider. */
export interface Vneid {
  /** A fresh request and the address that carries it to VNeID's login screen; undefined while VNeID is down. */
  begin(): Promise<{ request: VneidRequest; location: string } | undefined>;
  /**
   * Redeems the answer that came to our callback; `query` is the raw query string. Never called twice for one flow.
   * @param isNew whether this code comes for the first time; asked where nothing else binds a code to its request
   */
  finish(query: string, request: VneidRequest, isNew: (code: string) => Promise<boolean>): Promise<VneidAnswer>;
}

/** What VNeID's server says when a person logs out there. */
export interface LogoutTokens {
  read(
    token: string,
  ): Promise<
    | { kind: 'logout'; issuer: string; subject?: string; sid?: string; id: string }
    | { kind: 'rejected'; rule: string }
    | { kind: 'unavailable' }
  >;
}

/** A static page of the site with the policies that the edge gives it. */
export interface SitePage {
  readonly html: string;
  /** Its content security policy. */
  readonly policy: string;
  readonly referrerPolicy: string;
}

/** The site as the edge shows it, in the language and the phase of the login policy that hold now. */
export interface Site {
  /** Undefined when the edge does not answer with the page. */
  page(path: string): Promise<SitePage | undefined>;
}

/** Numbers at rest: encrypted, and found again only by a keyed hash. */
export interface CccdVault {
  index(cccd: Cccd): Promise<CccdIndex>;
  /** The same for a CMND, under a key of its own. It finds accounts; it is never a key of one. */
  cmndIndex(cmnd: Cmnd): Promise<CmndIndex>;
  /** Encrypts a number so that it opens only beside its own index, which one account holds. */
  seal(cccd: Cccd, index: CccdIndex): Promise<SealedCccd>;
  /** Encrypts a number, under a key of its own, for the one function that asks the register again. */
  postpone(cccd: Cccd, index: CccdIndex): Promise<PostponedCccd>;
  resume(postponed: PostponedCccd, index: CccdIndex): Promise<Cccd>;
}

/** What ends VNeID's own session, encrypted for the one function that ends it. */
export type SealedEnd = string & { readonly __brand: 'SealedEnd' };

/** An ID token or an address with a token holds the person's number, so it is kept encrypted. */
export interface EndVault {
  /** Encrypts it so that it opens beside this session's key only. Undefined when it is too long to be kept. */
  sealEnd(ends: string, key: SessionKey): Promise<SealedEnd | undefined>;
  openEnd(sealed: SealedEnd, key: SessionKey): Promise<string>;
}

/** Values that are believed only when they come back with our signature. */
export interface SignedTokens<Value extends string> {
  of(value: Value): Promise<string>;
  /** Undefined for a token that we did not make. */
  read(token: string): Promise<Value | undefined>;
}

export interface Passwords {
  loginKey(loginName: string): Promise<LoginKey>;
  /**
   * A name that nobody has costs the same as a wrong password for one of the accounts that it might be: whose old hash
   * is of a kind, or of none, as often as the stage's import says.
   * @param hash what is kept, or whose it would be
   */
  check(
    password: string,
    hash: string | { readonly unknown: LoginKey },
  ): Promise<'right' | 'wrong' | { kind: 'right'; newHash: string }>;
  hash(password: string): Promise<string>;
  /** A keyed hash of text that holds a person's data: equal texts are known again, and nothing can be tried against it. */
  mark(text: string): Promise<string>;
  /** Works an older system's hash into one of ours; the first login replaces it by a plain one. */
  wrap(legacy: LegacyHash): Promise<string>;
}

/** The passwords that everybody can read in lists, most of them stolen elsewhere. */
export interface LeakedPasswords {
  holds(password: string): Promise<boolean>;
}

/** Where a worker's jobs come from. */
export interface Queue {
  /** Hands a job out again after this many seconds, at most twelve hours from when it was handed out. */
  postpone(receipt: string, seconds: number): Promise<void>;
}

/** Unguessable values. */
export interface Random {
  /** 256 bits, base64url. */
  secret(): string;
  accountId(): AccountId;
  /** Ten capital letters and digits. */
  dossierCode(): string;
}

/** Where audit events are kept beyond our own reach. */
export interface Archive {
  /** @param name the same for the same lines @param lines one event each */
  write(name: string, lines: readonly string[]): Promise<void>;
}
