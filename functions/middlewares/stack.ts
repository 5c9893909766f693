import middy from '@middy/core';
import { cccdPathOf, loginPathOf, page, parseWanted, pathOf } from '../domain/destination.ts';
import type { Reply } from '../http/replies.ts';
import type { ApiEvent } from '../http/request.ts';
import { requireOriginSecret, type OriginSecretDeps } from './origin-secret.ts';
import { requireSameOrigin } from './same-origin.ts';
import { errorHandler, type ErrorHandlerDeps, type ShowOn } from './error-handler.ts';
import type { Read } from './context.ts';
import { whileOpen, type WhileOpenDeps } from './while-open.ts';

export interface WebDeps extends ErrorHandlerDeps, OriginSecretDeps, WhileOpenDeps {
  publicOrigin: string;
}

/** The middlewares of the one route that answers while the portal is closed too. */
export const always = (deps: WebDeps, showOn?: ShowOn) =>
  middy<ApiEvent, Reply, Error, Read>({ timeoutEarlyInMillis: 0 })
    .use(errorHandler(deps, showOn))
    .use(requireOriginSecret(deps));

/** The middlewares of every route that only reads. */
export const reading = (deps: WebDeps, showOn?: ShowOn) => always(deps, showOn).use(whileOpen(deps));

/** The middlewares of every route that changes something. */
export const changing = (deps: WebDeps, showOn?: ShowOn) => reading(deps, showOn).use(requireSameOrigin(deps));

/** The page of a form in the language that the form says, for refusals that come before the form was understood too. */
export const formPage =
  (path: `/${string}`): ShowOn =>
  ({ fields }) =>
    page(path, languageOf(fields));

/** Back to the login page that leads to the same screen, as far as the form could be read. */
export const loginPage: ShowOn = ({ fields }) => {
  const language = languageOf(fields);
  return loginPathOf(parseWanted(String(fields?.['wanted']), language) ?? { screen: 'ho-so', language });
};

/** The screen that a link was asked for on; the login page where somebody is to log in first. */
export const linkPage: ShowOn = (context, code) => {
  const wanted = parseWanted(String(context.fields?.['wanted']), languageOf(context.fields));
  const isLink = context.fields?.['purpose'] === 'link';
  return wanted && isLink && code === 'vneid-unavailable' ? pathOf(wanted) : loginPage(context, code);
};

/** The CCCD page on the way to the screen that this session wants; the login page where there is no session. */
export const cccdPage: ShowOn = (context, code) =>
  context.login
    ? cccdPathOf({ ...context.login.session.wanted, language: languageOf(context.fields) })
    : loginPage(context, code);

const languageOf = (fields: Readonly<Record<string, unknown>> | undefined) =>
  fields?.['language'] === 'en' ? 'en' : 'vi';
