import { readCommit } from '../config.ts';
import { json } from '../http/replies.ts';
import { start } from '../wiring/start.ts';
import { environment, webDeps } from '../wiring/web.ts';
import { always, type WebDeps } from '../middlewares/stack.ts';

/**
 * `GET /api/health`: shows that the function starts, has its whole environment and can read its secret. The answer
 * names the field of the origin secret whose value the edge sends, never the value, so that a rotation can be verified
 * from outside. It also says whether the portal is closed, and which commit is deployed.
 */
export const healthHandler = (deps: WebDeps & { commit: string }) =>
  always(deps).handler(async (_event, { originSecret }) =>
    json(200, { ok: true, originSecret, closed: await deps.isClosed(), commit: deps.commit }),
  );

export const handler = start(() => healthHandler({ ...webDeps(), commit: readCommit(environment) }));
