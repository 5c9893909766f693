import { AppError } from '../domain/app-error.ts';
import { pathOf } from '../domain/destination.ts';
import { next } from '../http/replies.ts';
import { random, start } from '../wiring/start.ts';
import { accounts, drafts, plainLimits } from '../wiring/stores.ts';
import { webDeps } from '../wiring/web.ts';
import { draftForm, draftOf } from '../http/draft-form.ts';
import { language } from '../http/form-fields.ts';
import { changingOwn } from '../middlewares/require-owner.ts';
import type { RequireSessionDeps } from '../middlewares/require-session.ts';
import type { WebDeps } from '../middlewares/stack.ts';
import { submitDraft, type SubmitDraftDeps } from '../use-cases/dossiers/keep-draft.ts';

/** `POST /api/draft/submit`: turns the form into a dossier and leads to that dossier. */
export const submitDraftHandler = (deps: WebDeps & RequireSessionDeps & SubmitDraftDeps) =>
  changingOwn(deps, { ...draftForm, language }).handler(
    async (_event, { fields: given, login: { account }, request }) => {
      const written = draftOf(given);
      const { title, authority, content } = written.form;
      if ([title, authority, content].some((text) => text.trim() === '')) throw new AppError('draft-incomplete');
      const made = await submitDraft(deps, { account, ...written });
      const destination = { screen: 'ho-so', language: given.language, dossierId: made.id } as const;
      return next(request, `${pathOf(destination)}#dossier-submitted`);
    },
  );

export const handler = start(() =>
  submitDraftHandler({ ...webDeps(), accounts: accounts(), drafts: drafts(), limits: plainLimits(), random }),
);
