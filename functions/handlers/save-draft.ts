import { Refusal } from '../domain/refusal.ts';
import { json } from '../http/replies.ts';
import { start } from '../wiring/start.ts';
import { accounts, drafts, limits } from '../wiring/stores.ts';
import { web } from '../wiring/web.ts';
import { draftForm, draftOf, draftRefusals } from '../middlewares/draft-form.ts';
import { fields } from '../middlewares/fields.ts';
import { loggedIn, type LoggedInNeeds } from '../middlewares/require-session.ts';
import { changing, type WebNeeds } from '../middlewares/stack.ts';
import { saveDraft as save, type SaveDraftNeeds } from '../use-cases/dossiers/keep-draft.ts';

/** `POST /api/draft`: keeps what is in the form of a new dossier, while it is being written. */
export const saveDraft = (needs: WebNeeds & LoggedInNeeds & SaveDraftNeeds) =>
  changing(needs)
    .use(fields(draftForm))
    .use(loggedIn(needs))
    .handler(async (_event, { fields: given, login: { account } }) => {
      const kept = await save(needs, { account, ...draftOf(given) });
      if (typeof kept === 'string') throw new Refusal(draftRefusals[kept]);
      return json(200, { version: kept.version, savedAt: kept.savedAt });
    });

export const handler = start(() => saveDraft({ ...web(), accounts: accounts(), drafts: drafts(), limits: limits() }));
