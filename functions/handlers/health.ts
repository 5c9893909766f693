import { json } from '../http/replies.ts';
import { start } from '../wiring/start.ts';
import { web } from '../wiring/web.ts';
import { always, type WebDeps } from '../middlewares/stack.ts';

/**
 * `GET /api/health`: this function starts, its environment is whole and its secret can be read. It names the field of the
 * origin secret that the edge sends the value of, never the value, so that a rotation can be proven from outside; and
 * whether the portal is closed.
 */
export const healthHandler = (deps: WebDeps) =>
  always(deps).handler(async (_event, { originSecret }) =>
    json(200, { ok: true, originSecret, closed: await deps.isClosed() }),
  );

export const handler = start(() => healthHandler(web()));
