import type { AccountId } from './ids.ts';
import type { AuditEvent } from './audit.ts';
import { type OperatorId, proposalLifeMs } from './case.ts';

/** Why an operator may read an account: an order of a court or an authority, or a request of the person. */
export const exportReasons = ['court-order', 'person'] as const;
export type ExportReason = (typeof exportReasons)[number];

/** One operator's request to read a whole account. It shows nothing until another operator carries it out. */
export interface ExportRequest {
  readonly accountId: AccountId;
  readonly why: ExportReason;
  /** The number of the order or letter. It can be looked up years later. */
  readonly reference: string;
  readonly by: OperatorId;
  readonly at: Date;
}

/** Returns when the request becomes void. The term is the same as for a proposal to close a case. */
export const requestEndOf = ({ at }: Pick<ExportRequest, 'at'>): Date => new Date(at.getTime() + proposalLifeMs);

/**
 * Returns whether the text can be the number of an order or a letter. A sentence is refused, so no name enters the
 * audit.
 */
export const isReference = (text: string): boolean => /^[\p{L}\d][\p{L}\d./-]{2,39}$/u.test(text) && /\d/.test(text);

export interface Exports {
  /** A strongly consistent read. */
  of(id: AccountId): Promise<ExportRequest | undefined>;
  /** Writes a request. It replaces a request only if that one is void. */
  request(asked: ExportRequest, audit: AuditEvent): Promise<'requested' | 'changed-meanwhile'>;
  /**
   * Uses up a request. The conditions: the request is the one that was read, another operator made it, and it is not
   * void.
   */
  open(seen: ExportRequest, by: OperatorId, audit: AuditEvent): Promise<'opened' | 'changed-meanwhile'>;
}
