import { day } from './dates.ts';
import type { DossierEntry, DossierFacts } from './facts.ts';
import type { View } from './view.ts';

export type Statuses = Readonly<Record<string, string>>;

/** What the list says of one dossier beside its number: name, day, state. */
export const entryTexts = ({ title, submittedAt, status }: DossierEntry, statuses: Statuses): readonly string[] => [
  title,
  day(submittedAt),
  statuses[status] ?? status,
];

/** What the page of one dossier shows. The names of its papers are a list of their own. */
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
