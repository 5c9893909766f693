import type { Dossier, DossierEntry } from '../domain/dossier.ts';

/**
 * A dossier in a list, by the fields that the list shows. Rows are written by officials' systems too, so each field is
 * named: nothing else of a row reaches a browser.
 */
export const dossierEntry = ({ id, title, authority, status, submittedAt, dueAt }: DossierEntry) => ({
  id,
  title,
  authority,
  status,
  submittedAt,
  dueAt,
});

/** One dossier as its owner reads it: the entry of the list with the citizen's text and the names of the papers. */
export const dossierFacts = (dossier: Dossier) => ({
  ...dossierEntry(dossier),
  content: dossier.content,
  papers: dossier.papers,
});
