import * as v from 'valibot';
import { type DossierForm, formLengths } from '../domain/dossier.ts';
import type { RefusalCode } from '../domain/refusal.ts';

const upTo = (length: number) => v.pipe(v.string(), v.maxLength(length));

/** The form of a new dossier, whose it is, and the version of the draft that it began with. */
export const draftForm = {
  title: upTo(formLengths.title),
  authority: upTo(formLengths.authority),
  content: upTo(formLengths.content),
  owner: upTo(16),
  version: v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number)),
};

type Given = DossierForm & { owner: string; version: number };

export const draftOf = ({
  title,
  authority,
  content,
  owner,
  version,
}: Given): { form: DossierForm; owner: string; seen: number } => ({
  form: { title, authority, content },
  owner,
  seen: version,
});

export const draftRefusals = {
  'changed-meanwhile': 'draft-changed',
  'other-owner': 'draft-other',
  'used-up': 'submit-limit',
} as const satisfies Record<string, RefusalCode>;
