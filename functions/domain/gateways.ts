import type { PostponedCccd, SealedCccd, VneidIdentity } from './account.ts';
import type { AccountId, LoginKey, SessionKey } from './ids.ts';
import type { LegacyHash } from './imported-account.ts';
import type { Cccd, CccdIndex, Cmnd, CmndIndex } from './cccd.ts';
import type { Outages } from './outage.ts';
import type { Person } from './person.ts';

/** The national population register (CSDL quốc gia về dân cư). */
export interface Population {
  /** Asks whether this CCCD belongs to this name and birth date. One bit, so nobody can use it to look people up. */
  match(cccd: Cccd, person: Person): Promise<'match' | 'no-match' | 'unavailable'>;
}

export interface VneidRequest {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

/** What we store about the provider's own session, to end it later. Never show, log or send any of it in an address. */
export interface ProviderSession {
  /** The provider's name for the session. Its logout tokens contain the same name. */
  readonly sid?: string;
  /** What ends the session without a question to the person: the ID token, or an address that the provider stated. */
  readonly ends?: string;
}

/**
 * @property unknown-client the provider does not know our address, client id, secret or form of request
 * @property unknown-word a claim has a word that the profile does not list; `word` is set only if it may be logged
 * @property rejected the answer breaks a rule of the protocol and may be forged; `rule` never contains a value from it
 */
export type VneidAnswer =
  | { kind: 'identity'; identity: VneidIdentity; session?: ProviderSession }
  | { kind: 'denied' }
  | { kind: 'unavailable' }
  | { kind: 'unknown-client'; rule: string }
  | VneidClaimsRefusal;

/** Why an answer that is genuine, or seems so, identifies nobody whom we accept. */
export type VneidClaimsRefusal =
  | { kind: 'organisation' }
  | { kind: 'no-cccd' }
  | { kind: 'unknown-word'; claim: string; word?: string }
  | { kind: 'rejected'; rule: string };

/** VNeID, as an OpenID Connect provider. */
export interface Vneid {
  /** Creates a new request and the address of VNeID's login screen for it. Undefined while VNeID is down. */
  begin(): Promise<{ request: VneidRequest; location: string } | undefined>;
  /**
   * Redeems the answer that arrived at our callback. `query` is the raw query string. Never called twice for one flow.
   * @param isNew whether this code arrives for the first time; called if nothing else binds the code to its request
   */
  finish(query: string, request: VneidRequest, isNew: (code: string) => Promise<boolean>): Promise<VneidAnswer>;
}

/** What VNeID's server sends when a person logs out there. */
export interface LogoutTokens {
  read(
    token: string,
  ): Promise<
    | { kind: 'logout'; issuer: string; subject?: string; sid?: string; id: string }
    | { kind: 'rejected'; rule: string }
    | { kind: 'unavailable' }
  >;
}

/** A static page of the site with the policies that the edge sends. */
export interface SitePage {
  readonly html: string;
  /** The content security policy. */
  readonly policy: string;
  readonly referrerPolicy: string;
}

/** The site as the edge serves it, in the current language and phase of the login policy. */
export interface Site {
  /** Undefined if the edge does not answer with the page. */
  page(path: string): Promise<SitePage | undefined>;
}

/** Stored CCCDs. They are encrypted, and only a keyed hash finds them again. */
export interface CccdVault {
  index(cccd: Cccd): Promise<CccdIndex>;
  /** The same for a CMND, with another key. It finds accounts and is never a unique key. */
  cmndIndex(cmnd: Cmnd): Promise<CmndIndex>;
  /** Encrypts a CCCD. It can be decrypted only with its own index, which one account holds. */
  seal(cccd: Cccd, index: CccdIndex): Promise<SealedCccd>;
  /** Encrypts a CCCD with another key, for the one function that asks the register again. */
  postpone(cccd: Cccd, index: CccdIndex): Promise<PostponedCccd>;
  resume(postponed: PostponedCccd, index: CccdIndex): Promise<Cccd>;
}

/** What ends VNeID's own session, encrypted for the one function that ends it. */
export type SealedEnd = string & { readonly __brand: 'SealedEnd' };

/** Encrypts an ID token or a logout address, because either contains the person's CCCD. */
export interface EndVault {
  /** Encrypts the text so that it opens only with this session's key. Undefined if the text is too long to store. */
  sealEnd(ends: string, key: SessionKey): Promise<SealedEnd | undefined>;
  openEnd(sealed: SealedEnd, key: SessionKey): Promise<string>;
}

/** Values that are trusted only if they return with our signature. */
export interface SignedTokens<Value extends string> {
  of(value: Value): Promise<string>;
  /** Undefined if we did not create the token. */
  read(token: string): Promise<Value | undefined>;
}

export interface Passwords {
  loginKey(loginName: string): Promise<LoginKey>;
  /**
   * Checks a password. An unknown login name costs as much time as a wrong password. So its hash imitates an imported
   * kind of hash, each kind as often as the stage's import has it.
   * @param hash the stored hash, or the key of a login name that no account has
   */
  check(
    password: string,
    hash: string | { readonly unknown: LoginKey },
  ): Promise<'right' | 'wrong' | { kind: 'right'; newHash: string }>;
  hash(password: string): Promise<string>;
  /** A keyed hash of text with personal data. Equal texts have equal marks. Nobody can test a guess without the key. */
  mark(text: string): Promise<string>;
  /** Puts the hash of an older system inside one of ours. The first login replaces it with a direct hash. */
  wrap(legacy: LegacyHash): Promise<string>;
}

/** Passwords from public lists, most of them stolen from other sites. */
export interface LeakedPasswords {
  holds(password: string): Promise<boolean>;
}

/** The queue from which a worker receives jobs. */
export interface Queue {
  /** Delivers a job again after this many seconds, at most twelve hours after its first delivery. */
  postpone(receipt: string, seconds: number): Promise<void>;
}

/** Values that nobody can guess. */
export interface Random {
  /** 256 bits in base64url. */
  secret(): string;
  accountId(): AccountId;
  /** Ten capital letters and digits. */
  dossierCode(): string;
}

/** Where audit events are stored so that even we cannot change them. */
export interface Archive {
  /** @param name equal for equal lines @param lines one event on each line */
  write(name: string, lines: readonly string[]): Promise<void>;
}

/** The alarms that alert operators when a partner fails. */
export interface PartnerAlarms {
  /** @throws Error if a partner has no alarm */
  outages(): Promise<Outages>;
}

/** The file of the site from which pages learn that a partner fails. */
export interface OutageFile {
  write(outages: Outages): Promise<void>;
}
