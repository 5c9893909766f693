import { day } from '../domain/dates.ts';
import type { DossierEntry, DossierFacts } from './facts.ts';
import type { View } from './view.ts';

export type Statuses = Readonly<Record<string, string>>;

/** The texts of one dossier in the list besides its id: the title, which is Vietnamese on every page, day and status. */
export const entryTexts = ({ title, submittedAt, status }: DossierEntry, statuses: Statuses) => ({
  title,
  rest: [day(submittedAt), statuses[status] ?? status],
});

/** The page of one dossier. The names of its papers are a separate list. */
export const dossierView = (facts: DossierFacts, statuses: Statuses): View => ({
  texts: {
    id: facts.id,
    title: facts.title,
    authority: facts.authority,
    status: statuses[facts.status],
    submittedAt: day(facts.submittedAt),
    dueAt: facts.dueAt && day(facts.dueAt),
    content: facts.content,
  },
  parts: { detail: true, content: Boolean(facts.content) },
});
