import { json } from '../http/replies.ts';
import { random, start } from '../wiring/start.ts';
import { accounts, disavowals, limits, notices } from '../wiring/stores.ts';
import { undoTokens } from '../wiring/undo-tokens.ts';
import { web } from '../wiring/web.ts';
import { language, shortText } from '../http/form-fields.ts';
import { fields } from '../middlewares/fields.ts';
import { formPage } from '../http/show-on.ts';
import { changing, type WebDeps } from '../middlewares/stack.ts';
import { disavow, type DisavowDeps } from '../use-cases/notices/disavow.ts';

/** `POST /api/undo`: "Không phải tôi", from the page that a notice leads to; no login is asked for. */
export const undoHandler = (deps: WebDeps & DisavowDeps) =>
  changing(deps, formPage('/khong-phai-toi/'))
    .use(fields({ token: shortText, language }))
    .handler(async (_event, { request, fields: { token } }) => {
      return json(200, { case: await disavow(deps, { token, source: request.source }) });
    });

export const handler = start(() =>
  undoHandler({
    ...web(),
    accounts: { ...accounts(), ...disavowals() },
    notices: notices(),
    tokens: undoTokens(),
    limits: limits(),
    random,
  }),
);
