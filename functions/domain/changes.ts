import type { Account, Dispute, Frozen, HeldCccd, VneidLink } from './account.ts';
import type { AccountId, FlowId, NoticeId, SessionKey } from './ids.ts';
import type { AuditEvent } from './audit.ts';
import type { Case } from './case.ts';
import type { Contacts } from './contacts.ts';
import type { Notice } from './notice.ts';
import type { Person } from './person.ts';
import type { Session } from './session.ts';

/** A link with everything that goes in the same transaction. */
export interface NewLink {
  readonly flowId: FlowId;
  readonly link: VneidLink;
  /** The number VNeID proved. */
  readonly cccd: HeldCccd;
  /** Name and birth date as VNeID has them now, where they replace the account's. */
  readonly person?: Person;
  /** The only session left afterwards. */
  readonly session: { key: SessionKey; session: Session };
  /** The session that the link began in, which must still be there; undefined when it began logged out. */
  readonly begunIn?: SessionKey | undefined;
  /** What goes with the old portal login: these contacts and every former one. Undefined when the login stays. */
  readonly dropsLoginWith?: readonly (keyof Contacts)[];
  /** Settles a dispute: what was frozen opens again. */
  readonly reopens?: true;
  /** VNeID has settled who owns the account: older notices answer nothing. */
  readonly settles?: true;
  /** Dropped contacts that are still told of changes, where the link settles nothing. */
  readonly formerContacts?: Account['formerContacts'];
  /** The account that held the number without proof and loses it, as it was read; with what its own audit story says. */
  readonly evicts?: { readonly account: Account; readonly audit: AuditEvent };
  readonly audit: AuditEvent;
  readonly notices: readonly Notice[];
}

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

/** A case that is opened without a notice: the account stays as it is, and a dispute is noted in it. */
export interface OpenedCase {
  readonly opens: Case;
  readonly audit: AuditEvent;
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
