import type { Login } from '../domain/account.ts';
import type { AppErrorCode, RefusalFacts } from '../domain/app-error.ts';
import {
  cccdPathOf,
  confirmPathOf,
  loginPathOf,
  page,
  parseDestination,
  pathOf,
  withoutScript,
} from '../domain/destination.ts';
import { type ApiRequest, languageIn } from './request.ts';

/**
 * What is known about a request when it is refused. A refusal may come before the form is read or the session is found.
 */
export interface KnownOfRequest {
  readonly request: ApiRequest;
  readonly fields?: Readonly<Record<string, unknown>>;
  readonly login?: Login;
}

/** Where a refusal is shown, and the cookie that the browser carries to that page. */
export interface Shown {
  readonly location: string;
  readonly cookie?: string;
}

/** Chooses the page that shows a refusal to a browser without script. */
export type ShowOn = (known: KnownOfRequest, code: AppErrorCode, facts?: RefusalFacts) => string | Shown;

/** Chooses a page that needs no cookie. */
export type PageFor = (known: KnownOfRequest, code: AppErrorCode) => string;

/** One fixed page, in the language of the form. Only a browser without script opens it. */
export const formPage =
  (path: `/${string}`): PageFor =>
  ({ fields }) =>
    withoutScript(page(path, languageOf(fields)));

/**
 * The refusal page of a page that a function fills: the login page if nobody is logged in. If the filled page cannot be
 * shown, it is the static page, because otherwise the browser would be redirected in a circle.
 */
export const ownRefusal =
  (path: `/${string}`): PageFor =>
  ({ login, request }, code) => {
    const language = languageIn(request);
    if (!login) return loginPathOf({ screen: 'ho-so', language });
    const shown = page(path, language);
    return code === 'busy' || code === 'internal' ? shown : withoutScript(shown);
  };

/** The login page that leads to the form's destination. */
export const loginPage: PageFor = ({ fields }) => {
  const language = languageOf(fields);
  return loginPathOf(parseDestination(String(fields?.['wanted']), language) ?? { screen: 'ho-so', language });
};

/** The screen on which the citizen asked for a link, or the login page if they must log in first. */
export const linkPage: PageFor = (known, code) => {
  const destination = parseDestination(String(known.fields?.['wanted']), languageOf(known.fields));
  const isLink = known.fields?.['purpose'] === 'link';
  const isLoggedIn = /^(vneid-unavailable|network-limit|form-other-person)$/.test(code);
  return destination && isLink && isLoggedIn ? pathOf(destination) : loginPage(known, code);
};

/** The CCCD page that leads to this session's destination, or the login page if there is no session. */
export const cccdPage: PageFor = (known, code) =>
  known.login
    ? withoutScript(cccdPathOf({ ...known.login.session.wanted, language: languageOf(known.fields) }))
    : loginPage(known, code);

/** The confirm page that contained the form, or the page of faults if the form does not name its flow. */
export const confirmPage: PageFor = (known, code) => {
  const flow = known.fields?.['flow'];
  if (typeof flow !== 'string') return formPage('/su-co/')(known, code);
  return withoutScript(confirmPathOf(flow, languageOf(known.fields)));
};

const languageOf = (fields: KnownOfRequest['fields']) => (fields?.['language'] === 'en' ? 'en' : 'vi');
