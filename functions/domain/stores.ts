import type { AuditEvent } from './audit.ts';
import type { Dossier, DossierEntry, Draft } from './dossier.ts';
import type { Flow, PendingLink } from './flow.ts';
import type { AccountId, BrowserKey, FlowId, NoticeId } from './ids.ts';
import type { Contact } from './hearers.ts';
import type { Notice } from './notice.ts';

/** Notices that wait to be sent, and their answers. The changes that they report write them. */
export interface Notices {
  byId(id: NoticeId): Promise<Notice | undefined>;
  /** Writes notices that belong to no change of an account. */
  write(notices: readonly Notice[], audit: AuditEvent): Promise<void>;
  /** Records that this contact has received the message, or will find it counted in a summary. */
  markSent(id: NoticeId, to: Contact, audit: AuditEvent): Promise<void>;
}

export interface Flows {
  issue(flow: Flow): Promise<void>;
  byId(id: FlowId, now: Date): Promise<Flow | undefined>;
  /** Consumes a flow once: a second caller gets `used`. Only the browser that began the flow can consume it. */
  consume(id: FlowId, browser: BrowserKey, now: Date): Promise<Flow | 'unknown' | 'used' | 'other-browser'>;
  /** Ends a flow that has made no link, and deletes its pending link. It may be called twice. */
  end(id: FlowId): Promise<void>;
  /** `used`: the flow made its link or ended after it was read. @param endsAt the new end of the flow, if it changes */
  setPending(id: FlowId, pending: PendingLink, endsAt?: Date): Promise<'set' | 'used'>;
}

/** Records events that belong to no other write. */
export interface Audit {
  append(event: AuditEvent): Promise<void>;
  /**
   * Records an event that a person can repeat: at most once in `noteMs` for each account, name and detail. The detail
   * contains only our own words, so only a few different ones exist.
   * @returns the support code that finds the event: the code of the first one if it is recorded already
   */
  note(event: AuditEvent): Promise<string>;
}

export interface Drafts {
  /** A strongly consistent read. */
  of(accountId: AccountId): Promise<Draft | undefined>;
  /** @param seen the version that was read; 0 if there was no draft */
  save(draft: Draft, seen: number): Promise<'saved' | 'changed-meanwhile'>;
  /** Replaces the draft with the dossier, in one transaction. */
  submit(draft: Draft, dossier: Dossier): Promise<'submitted' | 'changed-meanwhile'>;
}

/** Reads are strongly consistent, so a dossier appears as soon as it is submitted. */
export interface Dossiers {
  /** Returns all of them, in no particular order, without the citizen's text and papers. */
  of(accountId: AccountId): Promise<DossierEntry[]>;
  count(accountId: AccountId): Promise<number>;
  one(accountId: AccountId, dossierId: string): Promise<Dossier | undefined>;
}
