import type { Account, Dispute, Frozen } from './account.ts';
import type { AccountId, NoticeId, SessionKey } from './ids.ts';
import type { AuditEvent } from './audit.ts';
import type { Case } from './case.ts';
import type { Contacts } from './contacts.ts';
import type { Notice } from './notice.ts';
import type { Session } from './session.ts';

/** What "Không phải tôi" does to one account. */
export interface Disavowal {
  /** The sessions that stay. */
  readonly sessions: Account['sessions'];
  readonly frozen?: Frozen;
  readonly dispute?: Dispute;
  /** Contacts put back as they were; a contact that is not among them is removed. */
  readonly contacts?: Contacts;
  /** Undefined when the answer joins a case that is open already. */
  readonly opens?: Case;
}

/** A disavowal, the notice that it answers, and what is told of it. */
export interface AnsweredNotice extends Disavowal {
  readonly notice: NoticeId;
  readonly audit: AuditEvent;
  readonly notices: readonly Notice[];
}

/** Two accounts of one person become one, or two again: everything both sides must say in one transaction. */
export interface Merge {
  readonly survivor: Account;
  readonly absorbed: Account;
  readonly at: Date;
  /** The only session left afterwards, in the survivor; undefined when "Không phải tôi" ends them. */
  readonly session?: { key: SessionKey; session: Session };
  /** The session that asked for it, which must still be there; undefined when "Không phải tôi" asks. */
  readonly askedIn?: { id: AccountId; key: SessionKey };
  /** A split that a notice asked for: what it does to the account that answered. */
  readonly answered?: Disavowal & { readonly of: AccountId; readonly notice: NoticeId };
  readonly audits: readonly AuditEvent[];
  readonly notices: readonly Notice[];
}

export type MergeOutcome = 'done' | 'changed-meanwhile' | 'used';
