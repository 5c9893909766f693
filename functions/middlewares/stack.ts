import middy from '@middy/core';
import type { Reply } from '../http/replies.ts';
import type { ApiEvent } from '../http/request.ts';
import type { ShowOn } from '../http/show-on.ts';
import { requireOriginSecret, type OriginSecretDeps } from './origin-secret.ts';
import type { RequireSessionDeps } from './require-session.ts';
import { requireSameOrigin } from './same-origin.ts';
import { errorHandler, type ErrorHandlerDeps } from './error-handler.ts';
import type { Read } from './context.ts';
import { whileOpen, type WhileOpenDeps } from './while-open.ts';

export interface WebDeps extends ErrorHandlerDeps, OriginSecretDeps, WhileOpenDeps {
  publicOrigin: string;
}

/** The middlewares of the one route that also answers while the portal is closed. */
export const always = (deps: WebDeps, showOn?: ShowOn) =>
  middy<ApiEvent, Reply, Error, Read>({ timeoutEarlyInMillis: 0 })
    .use(errorHandler(deps, showOn))
    .use(requireOriginSecret(deps));

/** The middlewares of every route that only reads. */
export const reading = (deps: WebDeps, showOn?: ShowOn) => always(deps, showOn).use(whileOpen(deps));

/**
 * The middlewares of every route that changes something.
 * @param sessions given if the route acts for the browser's session
 */
export const changing = (deps: WebDeps, showOn?: ShowOn, sessions?: RequireSessionDeps) =>
  reading(deps, showOn).use(requireSameOrigin(deps, sessions));
