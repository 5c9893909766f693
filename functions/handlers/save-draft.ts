import { AppError } from '../domain/app-error.ts';
import { json } from '../http/replies.ts';
import { start } from '../wiring/start.ts';
import { accounts, drafts, limits } from '../wiring/stores.ts';
import { web } from '../wiring/web.ts';
import { draftForm, draftOf, draftRefusals } from '../middlewares/draft-form.ts';
import { fields } from '../middlewares/fields.ts';
import { requireSession, type RequireSessionDeps } from '../middlewares/require-session.ts';
import { changing, type WebDeps } from '../middlewares/stack.ts';
import { saveDraft as save, type SaveDraftDeps } from '../use-cases/dossiers/keep-draft.ts';

/** `POST /api/draft`: keeps what is in the form of a new dossier, while it is being written. */
export const saveDraft = (deps: WebDeps & RequireSessionDeps & SaveDraftDeps) =>
  changing(deps)
    .use(fields(draftForm))
    .use(requireSession(deps))
    .handler(async (_event, { fields: given, login: { account } }) => {
      const kept = await save(deps, { account, ...draftOf(given) });
      if (typeof kept === 'string') throw new AppError(draftRefusals[kept]);
      return json(200, { version: kept.version, savedAt: kept.savedAt });
    });

export const handler = start(() => saveDraft({ ...web(), accounts: accounts(), drafts: drafts(), limits: limits() }));
