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

/** Logout that a client starts: at once with a hint, and after a question without one. */
export const logoutRoutes = (state: HubState): Routes => {
  const route = (asked: Asked) => logOut(state, asked);
  return { [`GET ${logoutPath}`]: route, [`POST ${logoutPath}`]: route };
};

const logOut = async (state: HubState, asked: Asked): Promise<Answer> => {
  const { rules, client, sessions } = state;
  const fields = asked.method === 'POST' ? new URLSearchParams(asked.body) : asked.query;
  const hint = fields.get('id_token_hint');
  const cookie = cookieOf(asked, hubCookie) ?? '';
  const payload = hint === null ? undefined : await state.signer.read(hint);
  if (hint !== null && rules.hint === 'verified' && payload?.aud !== client.clientId)
    return errorPage('invalid_request', 'id_token_hint is not valid');
  if (hint === null && fields.get('consent') !== 'approve')
    return html(200, messagePage('Đăng xuất', 'Bạn có muốn đăng xuất?', question));
  // The hint names its session, so a browser without the cookie ends exactly that session.
  for (const [key, { sid }] of sessions) if (sid === payload?.['sid'] || key === cookie) sessions.delete(key);
  const target = fields.get('post_logout_redirect_uri');
  if (target === null) return html(200, messagePage('Đã đăng xuất', 'Bạn đã đăng xuất khỏi Cổng.'));
  if (rules.postLogoutUri === 'registered' && !client.postLogoutRedirectUris.includes(target))
    return errorPage('invalid_callback', 'post_logout_redirect_uri is not registered');
  const given = fields.get('state');
  return redirect(given === null ? target : `${target}?${new URLSearchParams({ state: given })}`);
};

const question = '<form method="post"><button name="consent" value="approve">Đăng xuất</button></form>';

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
