import { AppError } from '../domain/app-error.ts';
import { json } from '../http/replies.ts';
import { random, start } from '../wiring/start.ts';
import { accounts, disavowals, limits, notices } from '../wiring/stores.ts';
import { undoTokens } from '../wiring/undo-tokens.ts';
import { web } from '../wiring/web.ts';
import { fields, language, shortText } from '../middlewares/fields.ts';
import { changing, formPage, type WebDeps } from '../middlewares/stack.ts';
import { disavow, type DisavowDeps } from '../use-cases/notices/disavow.ts';

/** `POST /api/undo`: "Không phải tôi", from the page that a notice leads to; no login is asked for. */
export const undo = (deps: WebDeps & DisavowDeps) =>
  changing(deps, formPage('/khong-phai-toi/'))
    .use(fields({ token: shortText, language }))
    .handler(async (_event, { request, fields: { token } }) => {
      const outcome = await disavow(deps, { token, source: request.source });
      if (outcome.kind !== 'undone') throw new AppError(`undo-${outcome.kind}`);
      return json(200, { case: outcome.case });
    });

export const handler = start(() =>
  undo({
    ...web(),
    accounts: { ...accounts(), ...disavowals() },
    notices: notices(),
    tokens: undoTokens(),
    limits: limits(),
    random,
  }),
);
