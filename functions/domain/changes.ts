import type { Account, Dispute, Frozen, HeldCccd, VneidLink } from './account.ts';
import type { AccountId, FlowId, NoticeId, SessionKey } from './ids.ts';
import type { AuditEvent } from './audit.ts';
import type { Case } from './case.ts';
import type { Contacts } from './contacts.ts';
import type { Notice } from './notice.ts';
import type { Person } from './person.ts';
import type { Session } from './session.ts';

/** A link with everything that the same transaction writes. */
export interface NewLink {
  readonly flowId: FlowId;
  readonly link: VneidLink;
  /** The CCCD that VNeID proved. */
  readonly cccd: HeldCccd;
  /** Name and birth date from VNeID, if they replace those of the account. */
  readonly person?: Person;
  /** The only session that remains. */
  readonly session: { key: SessionKey; session: Session };
  /** The session in which the link began. It must still exist. Undefined if the person was logged out. */
  readonly begunIn?: SessionKey | undefined;
  /** Contacts that are removed with the old portal login and all former contacts. Undefined if the login stays. */
  readonly dropsLoginWith?: readonly (keyof Contacts)[];
  /** The link settles a dispute, so a frozen account opens again. */
  readonly reopens?: true;
  /** VNeID has settled who owns the account, so older notices can no longer be answered. */
  readonly settles?: true;
  /** Removed contacts that still receive notices, because the link settles nothing. */
  readonly formerContacts?: Account['formerContacts'];
  /** The account that loses the CCCD because it never proved it, as it was read, and that account's audit event. */
  readonly evicts?: { readonly account: Account; readonly audit: AuditEvent };
  readonly audit: AuditEvent;
  readonly notices: readonly Notice[];
}

/** What "Không phải tôi" does to one account. */
export interface Disavowal {
  /** The sessions that remain. */
  readonly sessions: Account['sessions'];
  readonly frozen?: Frozen;
  readonly dispute?: Dispute;
  /** The contacts as they were before. A contact that is not given is removed. */
  readonly contacts?: Contacts;
  /** Undefined if the answer joins a case that is already open. */
  readonly opens?: Case;
}

/** Returns the code of a case that no dispute of the account records: the answer changed nothing in the account. */
export const onlyCaseOf = ({ dispute, opens }: Disavowal): string | undefined => (dispute ? undefined : opens?.code);

/** A case opened without a notice. The account stays as it is and gets a dispute. */
export interface OpenedCase {
  readonly opens: Case;
  readonly audit: AuditEvent;
}

/** A disavowal with the notice that it answers, its audit event and its notices. */
export interface AnsweredNotice extends Disavowal {
  readonly notice: NoticeId;
  readonly audit: AuditEvent;
  readonly notices: readonly Notice[];
}

/** A merge of two accounts of one person, or its split: what both accounts write in one transaction. */
export interface Merge {
  readonly survivor: Account;
  readonly absorbed: Account;
  readonly at: Date;
  /** The only session that remains, in the survivor. Undefined if "Không phải tôi" ends all of them. */
  readonly session?: { key: SessionKey; session: Session };
  /** The session that asked for the merge. It must still exist. Undefined for "Không phải tôi". */
  readonly askedIn?: { id: AccountId; key: SessionKey };
  /** Set if a notice caused the split: what it changes in the account that answered. */
  readonly answered?: Disavowal & { readonly of: AccountId; readonly notice: NoticeId };
  readonly audits: readonly AuditEvent[];
  readonly notices: readonly Notice[];
}

export type MergeOutcome = 'done' | 'changed-meanwhile' | 'used';
