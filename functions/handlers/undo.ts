import { Refusal } from '../domain/refusal.ts';
import { json } from '../http/replies.ts';
import { start } from '../live/start.ts';
import { accounts, limits, links, notices } from '../live/stores.ts';
import { undoTokens } from '../live/undo-tokens.ts';
import { web } from '../live/web.ts';
import { fields, language, shortText } from '../middlewares/fields.ts';
import { changing, formPage, type WebNeeds } from '../middlewares/stack.ts';
import { undoChange, type UndoChangeNeeds } from '../use-cases/undo-change.ts';

/** `POST /api/undo`: "Không phải tôi", from the page that a notice leads to; no login is asked for. */
export const undo = (needs: WebNeeds & UndoChangeNeeds) =>
  changing(needs, formPage('/khong-phai-toi/'))
    .use(fields({ token: shortText, language }))
    .handler(async (_event, { request, fields: { token } }) => {
      const outcome = await undoChange(needs, { token, source: request.source });
      if (outcome.kind !== 'undone') throw new Refusal(`undo-${outcome.kind}`);
      return json(200, { case: outcome.case });
    });

export const handler = start(() =>
  undo({
    ...web(),
    accounts: { ...accounts(), ...links() },
    notices: notices(),
    tokens: undoTokens(),
    limits: limits(),
  }),
);
