import type { AccountId, FlowId } from '../domain/ids.ts';
import { browserLifeMs } from '../domain/limits.ts';
import type { Flow } from '../domain/flow.ts';
import type { SessionToken } from '../domain/session.ts';
import type { ApiRequest } from './request.ts';

const linkPrefix = '__Host-link-';
// `__Host-`: only this host can set the cookie, over HTTPS and for the whole site, so no sister domain can plant one.
const sessionName = '__Host-session';
const browserName = '__Host-browser';
/** The cookie of a session that has ended. It finds the stored data that ends VNeID's own session. */
const endName = '__Host-end';
/** The cookie that carries the values of a form without script to the page that answers it. */
const carriedName = '__Host-carried';
/** One cookie for each confirm page, so that two tabs do not overwrite each other's cookie. */
const linkName = (flow: FlowId) => `${linkPrefix}${flow}`;
const attributes = 'Path=/; Secure; HttpOnly; SameSite=Lax';

/** The cookie lives until the browser closes. The server ends the session sooner. */
export const sessionCookie = ({ accountId, secret }: SessionToken): string =>
  `${sessionName}=${accountId}.${secret}; ${attributes}`;

const removing = `${attributes}; Max-Age=0`;
const gone = (name: string): string => `${name}=; ${removing}`;

// A bundle leaves out a cookie that it does not use only if the call is marked as pure.
export const noSessionCookie = /* @__PURE__ */ gone(sessionName);

/**
 * Recognises a browser over time. The secret in it binds flows to this browser. A right portal login adds our
 * signature, and with it the browser has login limits of its own.
 */
export const browserCookie = (cookie: string): string =>
  `${browserName}=${cookie}; ${attributes}; Max-Age=${browserLifeMs / 1000}`;

export const readSessionToken = (request: ApiRequest): SessionToken | undefined => {
  const [, accountId, secret] = /^([0-9a-f-]{36})\.([\w-]{43})$/.exec(request.cookies.get(sessionName) ?? '') ?? [];
  return accountId && secret ? { accountId: accountId as AccountId, secret } : undefined;
};

/** Long enough for the question on the page after a logout. */
const endLifeSeconds = 10 * 60;

/** The secret of a session that has just ended. It opens nothing any more. */
export const endCookie = (secret: string): string => `${endName}=${secret}; ${attributes}; Max-Age=${endLifeSeconds}`;

export const noEndCookie = /* @__PURE__ */ gone(endName);

export const readEndSecret = (request: ApiRequest): string | undefined =>
  /^[\w-]{43}$/.exec(request.cookies.get(endName) ?? '')?.[0];

export const carriedCookie = (text: string, seconds: number): string =>
  `${carriedName}=${text}; ${attributes}; Max-Age=${seconds}`;

export const noCarriedCookie = /* @__PURE__ */ gone(carriedName);

export const readCarriedCookie = (request: ApiRequest): string | undefined => request.cookies.get(carriedName);

/** Returns the cookie unchecked. Only its signature shows whether we issued it. */
export const readBrowserCookie = (request: ApiRequest): string | undefined => request.cookies.get(browserName);

/**
 * The secret that binds a flow to the browser, with or without a signature. A browser that makes up a secret binds only
 * its own flows.
 */
export const readBrowserSecret = (request: ApiRequest): string | undefined =>
  /^([\w-]{43})(\.[\w-]{43})?$/.exec(readBrowserCookie(request) ?? '')?.[1];

/**
 * The secret that must arrive with the answer of the confirm page. Only the browser that returned from VNeID has it.
 * The cookie expires with its flow, because API Gateway refuses requests whose headers are longer than 10,240 bytes,
 * and a kiosk's browser is never closed.
 */
export const linkCookie = ({ id, endsAt }: Pick<Flow, 'id' | 'endsAt'>, secret: string, now: Date): string =>
  `${linkName(id)}=${secret}; ${attributes}; Max-Age=${Math.max(0, Math.ceil((endsAt.getTime() - now.getTime()) / 1000))}`;

/** How many confirm pages one browser can have open at the same time. */
const mostLinks = 8;

/**
 * Deletes the cookie of an answered confirm page. If the reply is lost, the browser keeps the cookie, so a retry still
 * has the secret.
 */
export const noLinkCookie = (flow: FlowId): string => gone(linkName(flow));

/**
 * Deletes the cookies of all confirm pages after a logout, and after each login. A page that one person left open must
 * not open an account for the next person, who has logged in since.
 * @param added a confirm page that the browser opens now. Then only the oldest ones are deleted (RFC 6265, 5.4: the
 *   oldest cookie comes first)
 */
export const noLinkCookies = (request: ApiRequest, added?: FlowId): string[] => {
  const names = linkNames(request).filter((name) => !added || name !== linkName(added));
  return names.slice(0, added && 1 - mostLinks).map(gone);
};

const linkNames = ({ cookies }: ApiRequest): string[] =>
  [...cookies.keys()].filter(
    (name) => name.startsWith(linkPrefix) && /^[\w-]{43}$/.test(name.slice(linkPrefix.length)),
  );

/** The confirm page that this browser opened last. A static page without script cannot say which one it is. */
export const newestFlowOf = (request: ApiRequest): FlowId | undefined =>
  linkNames(request).at(-1)?.slice(linkPrefix.length) as FlowId | undefined;

export const readLinkSecret = (request: ApiRequest, flow: FlowId): string | undefined => {
  const secret = request.cookies.get(linkName(flow));
  return secret && /^[\w-]{43}$/.test(secret) ? secret : undefined;
};
