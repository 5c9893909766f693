import { readCommit } from '../config.ts';
import { json } from '../http/replies.ts';
import { start } from '../wiring/start.ts';
import { environment, web } from '../wiring/web.ts';
import { always, type WebDeps } from '../middlewares/stack.ts';

/**
 * `GET /api/health`: this function starts, its environment is whole and its secret can be read. It names the field of the
 * origin secret that the edge sends the value of, never the value, so that a rotation can be proven from outside;
 * whether the portal is closed; and the commit that was deployed.
 */
export const healthHandler = (deps: WebDeps & { commit: string }) =>
  always(deps).handler(async (_event, { originSecret }) =>
    json(200, { ok: true, originSecret, closed: await deps.isClosed(), commit: deps.commit }),
  );

export const handler = start(() => healthHandler({ ...web(), commit: readCommit(environment) }));
