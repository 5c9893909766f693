import { randomUUID } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { readBody } from '../../cloud/http.ts';
import { uuidOf } from '../login/people.ts';
import { messagePage } from '../login/screens.ts';
import { type Answer, type Asked, cookieOf, html, redirect, type Routes } from '../login/server.ts';
import { errorPage, hubCookie, issuerOf } from './authorize.ts';
import { seconds } from './signer.ts';
import type { HubSession, HubState } from './state.ts';

export const logoutPath = '/oidc/logout';

/**
 * A client starts a logout. With a hint, the hub ends the session at once. Without a hint, the hub asks the person
 * first. The form of the question sends only the answer, so the hub keeps the request, as a WSO2 server does under its
 * cookie (class OIDCLogoutServlet of github.com/wso2-extensions/identity-inbound-auth-oauth). The hub redirects only if
 * the request names its client by `client_id` or by the hint.
 */
export const logoutRoutes = (state: HubState): Routes => {
  const route = (asked: Asked) => logOut(state, asked);
  return { [`GET ${logoutPath}`]: route, [`POST ${logoutPath}`]: route };
};

const logOut = async (state: HubState, asked: Asked): Promise<Answer> => {
  const fields = asked.method === 'POST' ? new URLSearchParams(asked.body) : asked.query;
  const cookie = cookieOf(asked, hubCookie) ?? '';
  const consent = fields.get('consent');
  if (consent !== null) return answered(state, cookie, consent);
  const hint = fields.get('id_token_hint');
  const payload = hint === null ? undefined : await state.signer.read(hint);
  const wrong = fault(state, fields, payload?.aud);
  if (wrong) return errorPage(...wrong);
  if (hint !== null) return end(state, cookie, fields, payload?.['sid']);
  state.pendingLogouts.set(cookie, fields);
  return html(200, messagePage('Đăng xuất', 'Bạn có muốn đăng xuất?', question));
};

const fault = (
  { rules, client }: HubState,
  fields: URLSearchParams,
  audience: unknown,
): [string, string] | undefined => {
  if (fields.has('id_token_hint') && rules.hint === 'verified' && audience !== client.clientId)
    return ['invalid_request', 'id_token_hint is not valid'];
  if (fields.has('client_id') && fields.get('client_id') !== client.clientId)
    return ['invalid_client', 'client_id is not known'];
  const target = fields.get('post_logout_redirect_uri');
  const isKnown = target === null || client.postLogoutRedirectUris.includes(target);
  return isKnown || rules.postLogoutUri === 'any'
    ? undefined
    : ['invalid_callback', 'post_logout_redirect_uri is not registered'];
};

const answered = (state: HubState, cookie: string, consent: string): Answer => {
  const fields = state.pendingLogouts.get(cookie) ?? new URLSearchParams();
  state.pendingLogouts.delete(cookie);
  return consent === 'approve'
    ? end(state, cookie, fields)
    : errorPage('access_denied', 'End User denied the logout request');
};

/** The hint names its session, so a browser without the cookie ends exactly that session. */
const end = ({ sessions }: HubState, cookie: string, fields: URLSearchParams, named?: unknown): Answer => {
  for (const [key, { sid }] of sessions) if (sid === named || key === cookie) sessions.delete(key);
  const target = fields.get('post_logout_redirect_uri');
  const isNamed = fields.has('client_id') || fields.has('id_token_hint');
  if (target === null || !isNamed) return html(200, messagePage('Đã đăng xuất', 'Bạn đã đăng xuất khỏi Cổng.'));
  const given = fields.get('state');
  return redirect(given === null ? target : `${target}?${new URLSearchParams({ state: given })}`);
};

const question = `<form method="post"><button name="consent" value="approve">Đăng xuất</button>
<button name="consent" value="deny">Không</button></form>`;

/** How a logout token differs from the token that a WSO2 server sends. */
export interface LogoutShape {
  /** A WSO2 server leaves it out of the header. */
  readonly typ?: string;
  /** Claims that are not sent. For example, a provider that sends only `sid` leaves out `sub`. */
  readonly without?: readonly ('sub' | 'sid' | 'exp' | 'iat' | 'jti' | 'events' | 'aud' | 'iss')[];
  /** How far the provider's clock is ahead of ours. */
  readonly secondsAhead?: number;
  readonly more?: Readonly<Record<string, unknown>>;
}

export interface SentLogout {
  readonly token: string;
  readonly status: number;
  readonly body: string;
}

/** @param session a session that logged in here */
export const logoutToken = (state: HubState, session: HubSession, shape: LogoutShape = {}): Promise<string> => {
  const { client, rules, now, signer } = state;
  const iat = seconds(now()) + (shape.secondsAhead ?? 0);
  const payload: Record<string, unknown> = {
    sub: uuidOf(session.person),
    iss: issuerOf(state),
    aud: client.clientId,
    jti: randomUUID(),
    events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
    exp: iat + rules.logoutTokenSeconds,
    iat,
    sid: session.sid,
    ...shape.more,
  };
  const kept = Object.entries(payload).filter(([name]) => !shape.without?.some((left) => left === name));
  return signer.sign(Object.fromEntries(kept), shape.typ);
};

/** Posts a form with the single field `logout_token`, without a User-Agent. */
export const postLogout = (to: string, token: string): Promise<SentLogout> =>
  new Promise((resolve, reject) => {
    const body = new URLSearchParams({ logout_token: token }).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': body.length };
    const request = httpRequest(to, { method: 'POST', headers }, (response) => {
      readBody(response).then(
        (read) => resolve({ token, status: response.statusCode ?? 0, body: read.toString('utf8') }),
        reject,
      );
    });
    request.on('error', reject);
    request.end(body);
  });
