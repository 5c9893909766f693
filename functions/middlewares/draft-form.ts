import * as v from 'valibot';
import { type DossierForm, formLengths } from '../domain/dossier.ts';

const upTo = (length: number) => v.pipe(v.string(), v.maxLength(length));

/** The form of a new dossier and the version of the draft that it began with. */
export const draftForm = {
  title: upTo(formLengths.title),
  authority: upTo(formLengths.authority),
  content: upTo(formLengths.content),
  version: v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number)),
};

type Given = DossierForm & { version: number };

export const draftOf = ({ title, authority, content, version }: Given): { form: DossierForm; seen: number } => ({
  form: { title, authority, content },
  seen: version,
});
