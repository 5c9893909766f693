import type { Account } from './account.ts';
import type { AuditEvent } from './audit.ts';
import type { Case, ClosedCase, Proposal } from './case.ts';

/** Cases of "Không phải tôi". The answer that opens a case writes it, and so does the link that settles it. */
export interface Cases {
  /** A strongly consistent read. */
  byCode(code: string): Promise<Case | undefined>;
  /**
   * Returns open cases, oldest first, in pages. An answer of the last second may be missing.
   * @param after the last case of the page before
   */
  open(after?: Case): Promise<readonly Case[]>;
  /** Replaces the proposal that was read, if the case is open. */
  propose(seen: Case, proposal: Proposal, audit: AuditEvent): Promise<'proposed' | 'changed-meanwhile'>;
  /**
   * Closes a case and changes its account in one write. The conditions: the case is open, its proposal is the one that
   * was read, another operator made the proposal, and the account has not changed since then.
   */
  close(account: Account, closed: ClosedCase): Promise<'closed' | 'changed-meanwhile'>;
}

/** Reads the audit events of accounts. */
export interface Stories {
  /** Returns the events with one support code, oldest first. An event of the last second may be missing. */
  byCode(code: string): Promise<readonly Pick<AuditEvent, 'about' | 'name' | 'at'>[]>;
  /** Returns the newest events about a subject, oldest first. @param before only events older than this moment */
  newest(about: AuditEvent['about'], most: number, before?: Date): Promise<readonly AuditEvent[]>;
}
