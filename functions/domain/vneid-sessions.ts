import type { SealedEnd } from './gateways.ts';
import type { AccountId, IssuerSessionKey, SessionKey } from './ids.ts';

/** What is kept of VNeID's own session beside a session of ours, until that ends. */
export interface KeptVneidSession {
  readonly key: SessionKey;
  /** The accounts that the session may be of; an unfinished link has not decided yet. */
  readonly accounts: readonly AccountId[];
  readonly sid?: IssuerSessionKey;
  readonly ends?: SealedEnd;
  readonly until: Date;
}

/** Rows of their own, so that an account, which every request reads, does not grow. */
export interface VneidSessions {
  keep(session: KeptVneidSession): Promise<void>;
  /** Our session that belongs to the issuer's session of this name. */
  bySid(sid: IssuerSessionKey, now: Date): Promise<Pick<KeptVneidSession, 'key' | 'accounts'> | undefined>;
  /** One more account that the session may be of. Nothing changes where `sid` stands for another session by now. */
  addAccount(sid: IssuerSessionKey, key: SessionKey, account: AccountId): Promise<void>;
  /** Takes what ends VNeID's session, once. */
  takeEnd(key: SessionKey, now: Date): Promise<SealedEnd | undefined>;
}
