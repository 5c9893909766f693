import type { Account, AccountId, Frozen } from './account.ts';
import type { AuditEvent } from './audit.ts';
import type { Contacts } from './contacts.ts';
import type { Notice } from './notice.ts';
import type { Session, SessionKey } from './session.ts';

/** What "Không phải tôi" does to an account. */
export interface UndoneChange {
  readonly sessions: Account['sessions'];
  readonly frozen?: Frozen;
  /** Put back as they were. */
  readonly contacts?: Contacts;
  /** The portal login goes; VNeID opens the account. */
  readonly dropsLogin?: true;
}

/** Two accounts of one person become one, or two again: everything both sides must say in one transaction. */
export interface Merge {
  readonly survivor: Account;
  readonly absorbed: Account;
  readonly at: Date;
  /** The only session left afterwards, in the survivor. */
  readonly session: { key: SessionKey; session: Session };
  /** The session that asked for it, which must still be there. */
  readonly askedIn: { id: AccountId; key: SessionKey };
  readonly audits: readonly AuditEvent[];
  readonly notices: readonly Notice[];
}

export type MergeOutcome = 'done' | 'changed-meanwhile';
