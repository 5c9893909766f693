import type { AccountId } from './account.ts';

/** A request to an authority with its papers and result: what an old account holds and must not lose. */
export interface Dossier {
  readonly id: string;
  readonly accountId: AccountId;
  readonly title: string;
  readonly authority: string;
  readonly status: 'received' | 'processing' | 'done' | 'returned';
  readonly submittedAt: Date;
  readonly dueAt?: Date;
  readonly papers: readonly string[];
}
