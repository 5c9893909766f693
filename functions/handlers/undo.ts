import { Refusal } from '../domain/refusal.ts';
import { json } from '../http/replies.ts';
import { chance, start } from '../wiring/start.ts';
import { accounts, disavowals, limits, notices } from '../wiring/stores.ts';
import { undoTokens } from '../wiring/undo-tokens.ts';
import { web } from '../wiring/web.ts';
import { fields, language, shortText } from '../middlewares/fields.ts';
import { changing, formPage, type WebNeeds } from '../middlewares/stack.ts';
import { disavow, type DisavowNeeds } from '../use-cases/notices/disavow.ts';

/** `POST /api/undo`: "Không phải tôi", from the page that a notice leads to; no login is asked for. */
export const undo = (needs: WebNeeds & DisavowNeeds) =>
  changing(needs, formPage('/khong-phai-toi/'))
    .use(fields({ token: shortText, language }))
    .handler(async (_event, { request, fields: { token } }) => {
      const outcome = await disavow(needs, { token, source: request.source });
      if (outcome.kind !== 'undone') throw new Refusal(`undo-${outcome.kind}`);
      return json(200, { case: outcome.case });
    });

export const handler = start(() =>
  undo({
    ...web(),
    accounts: { ...accounts(), ...disavowals() },
    notices: notices(),
    tokens: undoTokens(),
    limits: limits(),
    chance,
  }),
);
