import * as v from 'valibot';
import { type DossierForm, formLengths, procedures } from '../domain/dossier.ts';
import { isPlainLine, isPlainText } from '../domain/plain-text.ts';
import { AppError } from '../domain/app-error.ts';

const upTo = (length: number) => v.pipe(v.string(), v.maxLength(length));

/** The form of a new dossier, with the version of the draft that the page loaded. */
export const draftForm = {
  /** Empty while the citizen has chosen no procedure. */
  title: v.picklist(['', ...procedures]),
  authority: upTo(formLengths.authority),
  content: upTo(formLengths.content),
  version: v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number)),
};

type Given = DossierForm & { version: number };

/** @throws AppError `draft-characters` if a text contains characters that officials would not see */
export const draftOf = ({ title, authority, content: sent, version }: Given): { form: DossierForm; seen: number } => {
  // A browser ends the lines of a form with CR and LF (HTML, "construct the entry list").
  const content = sent.replaceAll('\r\n', '\n');
  if (!isPlainLine(authority) || !isPlainText(content)) throw new AppError('draft-characters');
  return { form: { title, authority, content }, seen: version };
};
