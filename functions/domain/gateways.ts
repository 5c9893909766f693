import type { PostponedCccd, SealedCccd, VneidIdentity } from './account.ts';
import type { AccountId, LoginKey, NoticeId } from './ids.ts';
import type { LegacyHash } from './imported-account.ts';
import type { Cccd, CccdIndex, Cmnd, CmndIndex } from './cccd.ts';
import type { Contact, Notice } from './notice.ts';
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
  /** A fresh request and the address that carries it to VNeID's login screen; undefined while VNeID is down. */
  begin(): Promise<{ request: VneidRequest; location: string } | undefined>;
  /** Redeems the answer that came to our callback; `query` is the raw query string. Never called twice for one flow. */
  finish(query: string, request: VneidRequest): Promise<VneidAnswer>;
}

/** What VNeID's server says when a person logs out there. */
export interface LogoutTokens {
  read(
    token: string,
  ): Promise<
    | { kind: 'logout'; issuer: string; subject: string; id: string }
    | { kind: 'rejected'; rule: string }
    | { kind: 'unavailable' }
  >;
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

/** Messages to people, outside the portal. */
export interface Messenger {
  /** @param undoToken what the message's "Không phải tôi" carries; undefined where nothing can be undone */
  send(to: Contact, notice: Notice, undoToken: string | undefined): Promise<void>;
}

/** Values that are believed only when they come back with our signature. */
export interface SignedTokens<Value extends string> {
  of(value: Value): Promise<string>;
  /** Undefined for whatever we did not make. */
  read(token: string): Promise<Value | undefined>;
}

/** Ties "Không phải tôi" to one notice: the table alone, stolen, undoes nothing. */
export type UndoTokens = SignedTokens<NoticeId>;

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
