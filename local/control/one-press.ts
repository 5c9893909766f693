import { Browser, LoginStopped } from '../providers/login/citizen.ts';
import { type Known, others, personOf } from '../providers/login/people.ts';
import { passVneid } from '../providers/pass-vneid.ts';
import { personas, portalPassword } from '../providers/personas.ts';
import type { ControlDeps } from './deps.ts';

interface Press {
  /** The name of the person in the table of people. */
  readonly login: string;
  readonly language: 'vi' | 'en';
  /** The cookies of the tester's browser. All ports of a host share them, so they are the site's. */
  readonly cookie: string;
}

/** Where the tester's browser goes with which cookies, or the code of the refusal. */
type End = { readonly location: string; readonly cookies: string[] } | { readonly why: string };

/** Logs in with login name and password. Resolves to undefined if nobody with an account has this name. */
export const logInByPortal = async ({ site }: ControlDeps, press: Press): Promise<End | undefined> => {
  const account = personas.find(({ login }) => login === press.login)?.account;
  if (!account) return undefined;
  const end = await post(site, '/api/login', { loginName: press.login, password: portalPassword }, press);
  if ('why' in end) return { why: end.why === 'login-frozen' && account.isFrozen ? 'frozen-from-start' : end.why };
  return { ...end, location: site + end.next };
};

/**
 * Goes to VNeID as a browser does, passes its screens, and hands the callback to the tester's browser, which makes the
 * last step by itself. Resolves to undefined if this VNeID knows nobody with this name.
 */
export const logInByVneid = async ({ site, phone }: ControlDeps, press: Press): Promise<End | undefined> => {
  const person = atVneid(press.login, phone !== undefined);
  if (!person) return undefined;
  const end = await post(site, '/api/vneid/start', { purpose: 'login' }, press);
  if ('why' in end) return end;
  const way = { authorizeUrl: end.next, redirectUri: `${site}/api/vneid/callback`, person, phone };
  try {
    return { location: await passVneid(new Browser(), way), cookies: end.cookies };
  } catch (error) {
    if (error instanceof LoginStopped) return { why: 'stopped' };
    throw error;
  }
};

const atVneid = (name: string, hasApp: boolean): Known | undefined => {
  const number = personas.find(({ login }) => login === name)?.vneid?.cccd;
  if (number) return personOf(number);
  return hasApp ? others.find(({ login }) => login === name) : undefined;
};

type Answered = { readonly next: string; readonly cookies: string[] } | { readonly why: string };

const post = async (site: string, path: string, fields: object, { language, cookie }: Press): Promise<Answered> => {
  const answer = await fetch(site + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: site, cookie },
    body: JSON.stringify({ ...fields, wanted: 'ho-so', language }),
  });
  const body = (await answer.json().catch(() => ({}))) as { next?: string; code?: string };
  return answer.ok && body.next !== undefined
    ? { next: body.next, cookies: answer.headers.getSetCookie() }
    : { why: body.code ?? String(answer.status) };
};
