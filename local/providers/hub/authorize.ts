import { randomUUID } from 'node:crypto';
import { messagePage } from '../login/screens.ts';
import { type Answer, cookieOf, html, redirect, repeated, type Routes, sessionCookie } from '../login/server.ts';
import type { AuthorizeRequest, HubSession, HubState } from './state.ts';

/** The hub's own cookie. A WSO2 server uses this name. */
export const hubCookie = 'commonAuthId';
const errorPath = '/authenticationendpoint/oauth2_error.do';

/** Host A: the client's request, and the return from host B. */
export const authorizeRoutes = (state: HubState): Routes => ({
  'GET /oauth2/authorize': (asked) => {
    const wrong = fault(state, asked.query);
    if (wrong) return errorPage(...wrong);
    const request = requestOf(asked.query);
    const session = state.sessions.get(cookieOf(asked, hubCookie) ?? '');
    if (session && state.faults.on !== 'denied') return sendCode(state, request, session);
    const own = randomUUID();
    state.waiting.set(own, request);
    const parameters = new URLSearchParams({
      response_type: 'code',
      client_id: 'vnconnect',
      redirect_uri: `${state.origin}/commonauth`,
      scope: 'openid',
      state: own,
    });
    return redirect(`${state.vneidOrigin}/auth?${parameters}`);
  },
  'GET /commonauth': ({ query }) => {
    const own = query.get('state') ?? '';
    const request = state.waiting.get(own);
    state.waiting.delete(own);
    if (!request) return errorPage('invalid_request', 'the authentication flow is not known');
    const code = query.get('code') ?? '';
    const person = state.vneidCodes.get(code);
    state.vneidCodes.delete(code);
    if (!person) return back(request, { error: 'access_denied', error_description: 'Authentication required' });
    const session = { sid: randomUUID(), person, loggedInAt: state.now() };
    const cookie = randomUUID();
    state.sessions.set(cookie, session);
    return sendCode(state, request, session, sessionCookie(hubCookie, cookie));
  },
  [`GET ${errorPath}`]: ({ query }) =>
    html(400, messagePage('Yêu cầu không hợp lệ', `${query.get('oauthErrorCode')}: ${query.get('oauthErrorMsg')}`)),
});

/** A WSO2 server shows its own error page and never redirects to an unknown address. */
export const errorPage = (code: string, message: string): Answer =>
  redirect(`${errorPath}?${new URLSearchParams({ oauthErrorCode: code, oauthErrorMsg: message })}`);

const fault = ({ rules, client }: HubState, query: URLSearchParams): [string, string] | undefined => {
  const twice = repeated(query);
  if (twice && rules.repeatedParameters === 'refused') return ['invalid_request', `repeated parameter ${twice}`];
  const unknown = [...query.keys()].find((name) => !rules.authorizeParameters.includes(name));
  if (unknown && rules.unknownParameters === 'refused') return ['invalid_request', `unknown parameter ${unknown}`];
  if (query.get('client_id') !== client.clientId) return ['invalid_client', 'client_id is not known'];
  const redirectUri = query.get('redirect_uri') ?? '';
  if (rules.redirectUri === 'registered' && !client.redirectUris.includes(redirectUri))
    return ['invalid_callback', 'redirect_uri is not registered'];
  if (!/^https?:\/\//.test(redirectUri)) return ['invalid_callback', 'redirect_uri is not an address'];
  if (query.get('response_type') !== 'code') return ['invalid_request', 'response_type must be code'];
  if (query.has('code_challenge') && rules.pkce === 'refused') return ['invalid_request', 'PKCE is not supported'];
  if (query.has('code_challenge') && query.get('code_challenge_method') !== 'S256' && rules.pkce === 'verified')
    return ['invalid_request', 'code_challenge_method must be S256'];
  const scopes = (query.get('scope') ?? '').split(' ');
  return scopes.includes('openid') ? undefined : ['invalid_scope', 'scope must hold openid'];
};

const requestOf = (query: URLSearchParams): AuthorizeRequest => ({
  redirectUri: query.get('redirect_uri')!,
  state: query.get('state'),
  nonce: query.get('nonce'),
  challenge: query.get('code_challenge'),
  acrValues: query.get('acr_values'),
});

const sendCode = (state: HubState, request: AuthorizeRequest, session: HubSession, cookie?: string): Answer => {
  const code = randomUUID();
  const { faults, rules } = state;
  const lifetime = faults.on === 'expired-code' ? 0 : rules.codeSeconds;
  state.codes.set(code, { session, request, endsAt: state.now().getTime() + lifetime * 1000, isUsed: false });
  const sent = faults.on === 'wrong-code' ? randomUUID() : code;
  const answer: Record<string, string> = { code: sent, session_state: randomUUID() };
  if (rules.issInAnswer === 'present') answer['iss'] = issuerOf(state);
  return back(request, answer, cookie);
};

const back = (request: AuthorizeRequest, answer: Record<string, string>, cookie?: string): Answer => {
  const parameters = new URLSearchParams(answer);
  if (request.state !== null) parameters.set('state', request.state);
  return redirect(`${request.redirectUri}${request.redirectUri.includes('?') ? '&' : '?'}${parameters}`, cookie);
};

export const issuerOf = ({ origin }: { origin: string }): string => `${origin}/oauth2/token`;
