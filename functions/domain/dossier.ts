import type { AccountId } from './ids.ts';

/** A request to an authority with its papers and result: what an old account holds and must not lose. */
export interface Dossier {
  readonly id: string;
  readonly accountId: AccountId;
  readonly title: string;
  readonly authority: string;
  /** What the citizen asks for; dossiers of before this form have none. */
  readonly content?: string;
  readonly status: 'received' | 'processing' | 'done' | 'returned';
  readonly submittedAt: Date;
  readonly dueAt?: Date;
  readonly papers: readonly string[];
}

/** What a list shows of a dossier. */
export type DossierEntry = Pick<Dossier, 'id' | 'title' | 'authority' | 'status' | 'submittedAt' | 'dueAt'>;

/** Dossiers in one answer. A Lambda function can answer six megabytes; one account had 2,000 dossiers. */
export const dossierPageSize = 100;

/** What can be asked for with the form of a new dossier; a dossier's title is one of these. */
export const procedures = [
  'Cấp bản sao trích lục khai sinh',
  'Xác nhận tình trạng hôn nhân',
  'Đăng ký tạm trú',
  'Cấp đổi giấy phép lái xe',
] as const;

/** What the form of a new dossier asks for. */
export interface DossierForm {
  readonly title: string;
  readonly authority: string;
  readonly content: string;
}

/**
 * What somebody has written into the form of a new dossier and not yet sent: one for each account. It stays through
 * everything that can happen on the way to VNeID and back.
 */
export interface Draft extends DossierForm {
  readonly accountId: AccountId;
  readonly savedAt: Date;
  /** Counts the savings, so that two windows do not write over each other. */
  readonly version: number;
}

/** Longest texts of the form, in UTF-16 units; together they stay below the largest body that the API reads. */
export const formLengths = { authority: 120, content: 1000 } as const;

export const isSameForm = (a: DossierForm, b: DossierForm): boolean =>
  a.title === b.title && a.authority === b.authority && a.content === b.content;
