import type { Dossier, DossierEntry } from '../domain/dossier.ts';

/**
 * A dossier in the list, with the fields that the list shows. The systems of officials also write these rows, so each
 * field is named: nothing else in a row reaches a browser.
 */
export const dossierEntry = ({ id, title, authority, status, submittedAt, dueAt }: DossierEntry) => ({
  id,
  title,
  authority,
  status,
  submittedAt,
  dueAt,
});

/** One dossier for its owner: the entry of the list, the citizen's text and the names of the papers. */
export const dossierFacts = (dossier: Dossier) => ({
  ...dossierEntry(dossier),
  content: dossier.content,
  papers: dossier.papers,
});
