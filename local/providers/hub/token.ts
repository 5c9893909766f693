import { createHash, randomUUID } from 'node:crypto';
import { tokenFault, unavailable } from '../login/faults.ts';
import { uuidOf } from '../login/people.ts';
import {
  bearerOf,
  isClient,
  type Answer,
  type Asked,
  fieldsOf,
  html,
  json,
  mediaType,
  oauthError,
  repeated,
  type Route,
} from '../login/server.ts';
import { issuerOf } from './authorize.ts';
import { claimsOf } from './claims.ts';
import { seconds } from './signer.ts';
import type { HubCode, HubState } from './state.ts';

/** `POST /oauth2/token`: exchanges a code for an access token and an ID token. */
export const token =
  (state: HubState): Route =>
  async (asked) => {
    const refusal = tokenFault(state.faults) ?? refuseBody(state, asked);
    if (refusal) return refusal;
    const fields = fieldsOf(asked);
    if (!fields) return oauthError(400, 'invalid_request', 'the body cannot be read');
    const wrong = refuseClient(state, asked, fields) ?? refuseFields(state, fields);
    if (wrong) return wrong;
    const code = findCode(state, fields);
    if (!code) return oauthError(400, 'invalid_grant', 'Inactive authorization code received from token request');
    code.isUsed = true;
    const accessToken = randomUUID();
    const lifetime = state.rules.tokenSeconds;
    state.tokens.set(accessToken, { session: code.session, endsAt: state.now().getTime() + lifetime * 1000 });
    return json(200, {
      access_token: accessToken,
      refresh_token: randomUUID(),
      scope: 'openid',
      id_token: await idToken(state, code, accessToken),
      token_type: 'Bearer',
      expires_in: lifetime,
    });
  };

/** `GET` or `POST` on the userinfo address: returns the claims as plain JSON. */
export const userinfo =
  (state: HubState): Route =>
  async (asked) => {
    if (state.faults.on === 'unavailable') return unavailable();
    const found = state.tokens.get(bearerOf(asked));
    if (!found || found.endsAt <= state.now().getTime())
      return oauthError(401, 'invalid_token', 'Access token validation failed');
    return json(200, await claimsOf(state, found.session));
  };

const refuseBody = ({ rules }: HubState, asked: Asked): Answer | undefined =>
  mediaType(asked) === 'application/x-www-form-urlencoded' || rules.body === 'any'
    ? undefined
    : html(415, '<h1>HTTP Status 415 – Unsupported Media Type</h1>');

const refuseClient = ({ rules, client }: HubState, asked: Asked, fields: URLSearchParams): Answer | undefined =>
  isClient(client, rules.clientAuthentication, asked, fields)
    ? undefined
    : oauthError(401, 'invalid_client', 'Client Authentication failed.');

const refuseFields = ({ rules }: HubState, fields: URLSearchParams): Answer | undefined => {
  const twice = repeated(fields);
  if (twice && rules.repeatedParameters === 'refused')
    return oauthError(400, 'invalid_request', `repeated field ${twice}`);
  return fields.get('grant_type') === 'authorization_code'
    ? undefined
    : oauthError(400, 'unsupported_grant_type', 'Unsupported grant_type value');
};

const findCode = ({ codes, rules, now }: HubState, fields: URLSearchParams): HubCode | undefined => {
  const code = codes.get(fields.get('code') ?? '');
  if (!code || code.endsAt <= now().getTime()) return undefined;
  if (code.isUsed && rules.usedCode === 'refused') return undefined;
  if (code.request.redirectUri !== fields.get('redirect_uri')) return undefined;
  const { challenge } = code.request;
  if (rules.pkce !== 'verified' || challenge === null) return code;
  const answer = createHash('sha256')
    .update(fields.get('code_verifier') ?? '')
    .digest('base64url');
  return answer === challenge ? code : undefined;
};

/** Contains only the claims of the protocol. The userinfo address returns the hub's data about the person. */
const idToken = (state: HubState, { session, request }: HubCode, accessToken: string): Promise<string> => {
  const { client, rules, now, signer } = state;
  const half = createHash('sha256').update(accessToken).digest().subarray(0, 16);
  return signer.sign({
    iss: issuerOf(state),
    sub: uuidOf(session.person),
    aud: client.clientId,
    azp: client.clientId,
    iat: seconds(now()),
    nbf: seconds(now()),
    exp: seconds(now()) + rules.tokenSeconds,
    at_hash: half.toString('base64url'),
    sid: session.sid,
    amr: ['OpenIDConnectAuthenticator'],
    ...(request.nonce !== null && { nonce: request.nonce }),
    // An assumption: the hub answers `acr_values` with the level that it knows.
    ...(request.acrValues !== null && { acr: session.person.level === 2 ? 'LoA1' : 'LoA0' }),
    ...(rules.authTime === 'present' && { auth_time: seconds(session.loggedInAt) }),
  });
};
