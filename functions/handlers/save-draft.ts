import { json } from '../http/replies.ts';
import { start } from '../wiring/start.ts';
import { accounts, drafts, limits } from '../wiring/stores.ts';
import { webDeps } from '../wiring/web.ts';
import { draftForm, draftOf } from '../http/draft-form.ts';
import { changingOwn } from '../middlewares/require-owner.ts';
import type { RequireSessionDeps } from '../middlewares/require-session.ts';
import type { WebDeps } from '../middlewares/stack.ts';
import { saveDraft, type SaveDraftDeps } from '../use-cases/dossiers/keep-draft.ts';

/** `POST /api/draft`: saves the form of a new dossier while the person writes it. */
export const saveDraftHandler = (deps: WebDeps & RequireSessionDeps & SaveDraftDeps) =>
  changingOwn(deps, draftForm).handler(async (_event, { fields: given, login: { account } }) => {
    const { version, savedAt } = await saveDraft(deps, { account, ...draftOf(given) });
    return json(200, { version, savedAt });
  });

export const handler = start(() =>
  saveDraftHandler({ ...webDeps(), accounts: accounts(), drafts: drafts(), limits: limits() }),
);
