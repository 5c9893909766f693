import type { AccountId } from './ids.ts';

/** A request to an authority, with its papers and its result. An account must not lose it. */
export interface Dossier {
  readonly id: string;
  readonly accountId: AccountId;
  readonly title: string;
  readonly authority: string;
  /** What the citizen requests. Dossiers older than the form have no content. */
  readonly content?: string;
  readonly status: 'received' | 'processing' | 'done' | 'returned';
  readonly submittedAt: Date;
  readonly dueAt?: Date;
  readonly papers: readonly string[];
}

/** What a list shows of a dossier. */
export type DossierEntry = Pick<Dossier, 'id' | 'title' | 'authority' | 'status' | 'submittedAt' | 'dueAt'>;

/** How many dossiers one answer holds. A Lambda reply has at most six megabytes, and one account had 2,000 dossiers. */
export const dossierPageSize = 100;

/** The procedures that the form of a new dossier offers. The title of a dossier is one of these. */
export const procedures = [
  'Cấp bản sao trích lục khai sinh',
  'Xác nhận tình trạng hôn nhân',
  'Đăng ký tạm trú',
  'Cấp đổi giấy phép lái xe',
] as const;

/** The fields of the form of a new dossier. */
export interface DossierForm {
  readonly title: string;
  readonly authority: string;
  readonly content: string;
}

/**
 * What a person has typed into the form of a new dossier and has not sent. An account has one draft. The draft survives
 * everything that can happen on the way to VNeID and back.
 */
export interface Draft extends DossierForm {
  readonly accountId: AccountId;
  readonly savedAt: Date;
  /** Increases with each save, so that two windows do not overwrite each other. */
  readonly version: number;
}

/** The longest texts of the form, in UTF-16 units. Together they are below the largest body that the API reads. */
export const formLengths = { authority: 120, content: 1000 } as const;

/** Returns whether two forms have the same texts. */
export const isSameForm = (a: DossierForm, b: DossierForm): boolean =>
  a.title === b.title && a.authority === b.authority && a.content === b.content;
