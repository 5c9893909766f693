import type { AccountId } from './ids.ts';
import type { AuditEvent } from './audit.ts';
import { type OperatorId, proposalLifeMs } from './case.ts';

/** Why somebody may read what an account holds: an order of a court or an authority, or a wish of the person. */
export const exportReasons = ['court-order', 'person'] as const;
export type ExportReason = (typeof exportReasons)[number];

/** One operator's wish to read an account whole. It shows nothing before another operator carries it out. */
export interface ExportRequest {
  readonly accountId: AccountId;
  readonly why: ExportReason;
  /** The number of the order or of the letter, so that somebody can look it up years later. */
  readonly reference: string;
  readonly by: OperatorId;
  readonly at: Date;
}

/** A request is void afterwards, as a proposal to close a case is. */
export const requestEndOf = ({ at }: Pick<ExportRequest, 'at'>): Date => new Date(at.getTime() + proposalLifeMs);

/** Numbers of orders and letters: no sentence, so that no name gets into the audit. */
export const isReference = (text: string): boolean => /^[\p{L}\d][\p{L}\d./-]{2,39}$/u.test(text) && /\d/.test(text);

export interface Exports {
  /** Strongly consistent. */
  of(id: AccountId): Promise<ExportRequest | undefined>;
  /** Writes a request, over one that is void. */
  request(asked: ExportRequest, audit: AuditEvent): Promise<'requested' | 'changed-meanwhile'>;
  /**
   * Uses a request up. Its conditions are that it is the one that was read, that another operator made it, and that it is
   * not void.
   */
  open(seen: ExportRequest, by: OperatorId, audit: AuditEvent): Promise<'opened' | 'changed-meanwhile'>;
}
