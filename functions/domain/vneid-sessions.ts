import type { SealedEnd } from './gateways.ts';
import type { AccountId, IssuerSessionKey, SessionKey } from './ids.ts';

/** What we store about VNeID's own session, as long as our session lasts. */
export interface KeptVneidSession {
  readonly key: SessionKey;
  /** The accounts that the session may belong to. A pending link has not decided yet. */
  readonly accounts: readonly AccountId[];
  readonly sid?: IssuerSessionKey;
  readonly ends?: SealedEnd;
  readonly until: Date;
}

/** These are separate rows, so that the account, which every request reads, does not grow. */
export interface VneidSessions {
  keep(session: KeptVneidSession): Promise<void>;
  /** Returns our session that belongs to the issuer's session of this name. */
  bySid(sid: IssuerSessionKey, now: Date): Promise<Pick<KeptVneidSession, 'key' | 'accounts'> | undefined>;
  /** Adds an account that the session may belong to. Does nothing if `sid` names another session by now. */
  addAccount(sid: IssuerSessionKey, key: SessionKey, account: AccountId): Promise<void>;
  /** Returns what ends VNeID's session, only once. */
  takeEnd(key: SessionKey, now: Date): Promise<SealedEnd | undefined>;
}
