import middy from '@middy/core';
import { cccdPathOf, loginPathOf, page, parseWanted, pathOf } from '../domain/destination.ts';
import type { Reply } from '../http/replies.ts';
import type { ApiEvent } from '../http/request.ts';
import { fromEdge, type FromEdgeNeeds } from './origin-secret.ts';
import { ownPages } from './same-origin.ts';
import { replies, type RepliesNeeds, type ShowOn } from './error-handler.ts';
import type { Read } from './context.ts';
import { whileOpen, type WhileOpenNeeds } from './while-open.ts';

export interface WebNeeds extends RepliesNeeds, FromEdgeNeeds, WhileOpenNeeds {
  publicOrigin: string;
}

/** The middlewares of the one route that answers while the portal is closed too. */
export const always = (needs: WebNeeds, showOn?: ShowOn) =>
  middy<ApiEvent, Reply, Error, Read>({ timeoutEarlyInMillis: 0 }).use(replies(needs, showOn)).use(fromEdge(needs));

/** The middlewares of every route that only reads. */
export const reading = (needs: WebNeeds, showOn?: ShowOn) => always(needs, showOn).use(whileOpen(needs));

/** The middlewares of every route that changes something. */
export const changing = (needs: WebNeeds, showOn?: ShowOn) => reading(needs, showOn).use(ownPages(needs));

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
