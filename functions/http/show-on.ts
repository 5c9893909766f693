import type { Login } from '../domain/account.ts';
import type { AppErrorCode } from '../domain/app-error.ts';
import {
  cccdPathOf,
  confirmPathOf,
  loginPathOf,
  page,
  parseWanted,
  pathOf,
  withoutScript,
} from '../domain/destination.ts';

/** What was known of a request when it was refused: a refusal may come before the form is read or the session found. */
export interface KnownOfRequest {
  readonly fields?: Readonly<Record<string, unknown>>;
  readonly login?: Login;
}

/** The page that shows a refusal to a browser without script. */
export type ShowOn = (known: KnownOfRequest, code: AppErrorCode) => string;

/** One fixed page, in the language of the form. Only a browser without script is shown one. */
export const formPage =
  (path: `/${string}`): ShowOn =>
  ({ fields }) =>
    withoutScript(page(path, languageOf(fields)));

/** The login page that leads to the screen of the form. */
export const loginPage: ShowOn = ({ fields }) => {
  const language = languageOf(fields);
  return loginPathOf(parseWanted(String(fields?.['wanted']), language) ?? { screen: 'ho-so', language });
};

/** The screen on which the citizen asked for a link; the login page where they must log in first. */
export const linkPage: ShowOn = (known, code) => {
  const wanted = parseWanted(String(known.fields?.['wanted']), languageOf(known.fields));
  const isLink = known.fields?.['purpose'] === 'link';
  const isLoggedIn = code === 'vneid-unavailable' || code === 'form-other-person';
  return wanted && isLink && isLoggedIn ? pathOf(wanted) : loginPage(known, code);
};

/** The CCCD page that leads to the screen of this session; the login page where there is no session. */
export const cccdPage: ShowOn = (known, code) =>
  known.login
    ? withoutScript(cccdPathOf({ ...known.login.session.wanted, language: languageOf(known.fields) }))
    : loginPage(known, code);

/** The confirm page whose form it was; the page of faults where the form does not say. */
export const confirmPage: ShowOn = (known, code) => {
  const flow = known.fields?.['flow'];
  if (typeof flow !== 'string') return formPage('/su-co/')(known, code);
  return withoutScript(confirmPathOf(flow, languageOf(known.fields)));
};

const languageOf = (fields: KnownOfRequest['fields']) => (fields?.['language'] === 'en' ? 'en' : 'vi');
