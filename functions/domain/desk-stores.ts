import type { Account } from './account.ts';
import type { AuditEvent } from './audit.ts';
import type { Case, ClosedCase, Proposal } from './case.ts';

/** Cases that "Không phải tôi" has opened; they are written by the answers that open them and the links that settle them. */
export interface Cases {
  /** Strongly consistent. */
  byCode(code: string): Promise<Case | undefined>;
  /**
   * Open cases, oldest first, one page after the other. An answer of the last second may be missing.
   * @param after the last case of the page before
   */
  open(after?: Case): Promise<readonly Case[]>;
  /** Writes a proposal over the one that was read, while the case is open. */
  propose(seen: Case, proposal: Proposal, audit: AuditEvent): Promise<'proposed' | 'changed-meanwhile'>;
  /**
   * Closes a case and changes its account, in one write. Its conditions are that the case is open, that the proposal is
   * the one that was read, that another operator made it, and that the account has not changed since.
   */
  close(account: Account, closed: ClosedCase): Promise<'closed' | 'changed-meanwhile'>;
}

/** Reads what was told of accounts. */
export interface Stories {
  /** What carries one support code, oldest first. An event of the last second may be missing. */
  byCode(code: string): Promise<readonly Pick<AuditEvent, 'about' | 'name' | 'at'>[]>;
  /** The newest events about something, oldest first. @param before only events older than this moment */
  newest(about: AuditEvent['about'], most: number, before?: Date): Promise<readonly AuditEvent[]>;
}
