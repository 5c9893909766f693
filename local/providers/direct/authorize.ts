import { randomUUID } from 'node:crypto';
import { messagePage } from '../login/screens.ts';
import { type Answer, html, redirect, repeated, type Route } from '../login/server.ts';
import type { Known } from '../login/people.ts';
import { seal } from './envelope.ts';
import type { DirectState } from './state.ts';

/** `GET /auth`: for every refusal the person sees a page of VNeID. It never redirects to an unknown address. */
export const authorize =
  (state: DirectState): Route =>
  ({ query }) => {
    const wrong = fault(state, query);
    if (wrong) return html(400, messagePage('Yêu cầu không hợp lệ', wrong));
    const back = { redirectUri: query.get('redirect_uri')!, state: query.get('state') };
    return state.walks.begin({
      shared: (person) => sendCode(state, back, person),
      declined: () => redirect(withQuery(back.redirectUri, ['error=access_denied', ...stateOf(back.state)])),
    });
  };

/** @returns what is wrong, in the words of RFC 6749 with the name of the parameter */
const fault = ({ rules, settings }: DirectState, query: URLSearchParams): string | undefined => {
  const unknown = [...query.keys()].find((name) => !rules.authorizeParameters.includes(name));
  if (unknown && rules.unknownParameters === 'refused') return `invalid_request: unknown parameter ${unknown}`;
  const twice = repeated(query);
  if (twice && rules.repeatedParameters === 'refused') return `invalid_request: repeated parameter ${twice}`;
  if (query.get('client_id') !== settings.clientId) return 'unauthorized_client: client_id';
  if (rules.redirectUri === 'registered' && !settings.redirectUris.includes(query.get('redirect_uri') ?? ''))
    return 'invalid_request: redirect_uri is not registered';
  if (!/^https?:\/\//.test(query.get('redirect_uri') ?? '')) return 'invalid_request: redirect_uri';
  if (query.get('response_type') !== 'code') return 'unsupported_response_type';
  return query.get('scope') === 'openid' ? undefined : 'invalid_scope';
};

interface Back {
  readonly redirectUri: string;
  readonly state: string | null;
}

const sendCode = (state: DirectState, { redirectUri, state: given }: Back, person: Known): Answer => {
  const { rules, faults, settings, codes, now } = state;
  const code = randomUUID();
  // With this fault, the browser brings a code that can be decrypted but that the token endpoint never issued.
  const sealed = seal(settings.clientPublicKey, faults.on === 'wrong-code' ? randomUUID() : code);
  const seconds = faults.on === 'expired-code' ? 0 : rules.codeSeconds;
  codes.set(code, {
    person,
    redirectUri,
    sealed,
    endsAt: now().getTime() + seconds * 1000,
    isUsed: false,
  });
  const write = (text: string) => (rules.callback === 'raw' ? text : encodeURIComponent(text));
  return redirect(
    withQuery(redirectUri, [`code=${write(sealed.data)}`, `encrypt_key=${write(sealed.key)}`, ...stateOf(given)]),
  );
};

const stateOf = (state: string | null): string[] => (state === null ? [] : [`state=${encodeURIComponent(state)}`]);

const withQuery = (uri: string, pairs: string[]): string => `${uri}${uri.includes('?') ? '&' : '?'}${pairs.join('&')}`;
