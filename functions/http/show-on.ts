import type { Login } from '../domain/account.ts';
import type { AppError, AppErrorCode } from '../domain/app-error.ts';
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

/** What was known of a request when it was refused: a refusal may come before the form is read or the session found. */
export interface KnownOfRequest {
  readonly request: ApiRequest;
  readonly fields?: Readonly<Record<string, unknown>>;
  readonly login?: Login;
}

/** Where a refusal is shown, and what the browser takes along to it. */
export interface Shown {
  readonly location: string;
  readonly cookie?: string;
}

/** The page that shows a refusal to a browser without script. */
export type ShowOn = (known: KnownOfRequest, code: AppErrorCode, tries?: AppError['tries']) => string | Shown;

/** One that needs nothing along. */
export type PageFor = (known: KnownOfRequest, code: AppErrorCode) => string;

/** One fixed page, in the language of the form. Only a browser without script is shown one. */
export const formPage =
  (path: `/${string}`): PageFor =>
  ({ fields }) =>
    withoutScript(page(path, languageOf(fields)));

/**
 * The page beside one that a function fills: the login where nobody is logged in, and the static page while the filled one
 * cannot be shown, so that nobody is sent round in a circle.
 */
export const ownRefusal =
  (path: `/${string}`): PageFor =>
  ({ login, request }, code) => {
    const language = languageIn(request);
    if (!login) return loginPathOf({ screen: 'ho-so', language });
    const shown = page(path, language);
    return code === 'busy' || code === 'internal' ? shown : withoutScript(shown);
  };

/** The login page that leads to the screen of the form. */
export const loginPage: PageFor = ({ fields }) => {
  const language = languageOf(fields);
  return loginPathOf(parseDestination(String(fields?.['wanted']), language) ?? { screen: 'ho-so', language });
};

/** The screen on which the citizen asked for a link; the login page where they must log in first. */
export const linkPage: PageFor = (known, code) => {
  const destination = parseDestination(String(known.fields?.['wanted']), languageOf(known.fields));
  const isLink = known.fields?.['purpose'] === 'link';
  const isLoggedIn = code === 'vneid-unavailable' || code === 'form-other-person';
  return destination && isLink && isLoggedIn ? pathOf(destination) : loginPage(known, code);
};

/** The CCCD page that leads to the screen of this session; the login page where there is no session. */
export const cccdPage: PageFor = (known, code) =>
  known.login
    ? withoutScript(cccdPathOf({ ...known.login.session.wanted, language: languageOf(known.fields) }))
    : loginPage(known, code);

/** The confirm page whose form it was; the page of faults where the form does not say. */
export const confirmPage: PageFor = (known, code) => {
  const flow = known.fields?.['flow'];
  if (typeof flow !== 'string') return formPage('/su-co/')(known, code);
  return withoutScript(confirmPathOf(flow, languageOf(known.fields)));
};

const languageOf = (fields: KnownOfRequest['fields']) => (fields?.['language'] === 'en' ? 'en' : 'vi');
