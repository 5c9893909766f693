import type { AuditEvent } from './audit.ts';
import type { Dossier, DossierEntry, Draft } from './dossier.ts';
import type { Flow, PendingLink } from './flow.ts';
import type { AccountId, BrowserKey, FlowId, NoticeId } from './ids.ts';
import type { Contact } from './hearers.ts';
import type { Notice } from './notice.ts';

/** Messages that wait to go out, and the answers to them; they are written by the changes that they tell of. */
export interface Notices {
  byId(id: NoticeId): Promise<Notice | undefined>;
  /** Sends what no change of an account is written with. */
  write(notices: readonly Notice[], audit: AuditEvent): Promise<void>;
  /** Notes whom the message has reached. */
  markSent(id: NoticeId, to: Contact): Promise<void>;
}

export interface Flows {
  issue(flow: Flow): Promise<void>;
  byId(id: FlowId, now: Date): Promise<Flow | undefined>;
  /** Takes a flow once: `used` for the second caller. Only the browser that began it can take it. */
  consume(id: FlowId, browser: BrowserKey, now: Date): Promise<Flow | 'unknown' | 'used' | 'other-browser'>;
  /** Ends a flow that has not made its link; its pending link is forgotten. Ending it twice is no error. */
  end(id: FlowId): Promise<void>;
  /** `used` when the flow has made its link, or ended, since it was read. @param endsAt when the flow ends now, where that changes */
  setPending(id: FlowId, pending: PendingLink, endsAt?: Date): Promise<'set' | 'used'>;
}

/** For what happened without changing anything else. */
export interface Audit {
  append(event: AuditEvent): Promise<void>;
  /**
   * Tells of what somebody may do again and again: once in `noteMs` for each account, name and detail. The detail holds
   * words of ours only, so that there are few different ones.
   * @returns the support code that finds it: the first one's, where it is told already
   */
  note(event: AuditEvent): Promise<string>;
}

export interface Drafts {
  /** Strongly consistent. */
  of(accountId: AccountId): Promise<Draft | undefined>;
  /** @param seen version that was read; 0 without a draft */
  save(draft: Draft, seen: number): Promise<'saved' | 'changed-meanwhile'>;
  /** The draft goes and the dossier comes, in one transaction. */
  submit(draft: Draft, dossier: Dossier): Promise<'submitted' | 'changed-meanwhile'>;
}

/** Strongly consistent: a dossier is there as soon as it was submitted. */
export interface Dossiers {
  /** All of them, in no particular order, without the citizen's text and papers. */
  of(accountId: AccountId): Promise<DossierEntry[]>;
  count(accountId: AccountId): Promise<number>;
  one(accountId: AccountId, dossierId: string): Promise<Dossier | undefined>;
}
