import { randomUUID } from 'node:crypto';
import { tokenFault, unavailable } from '../login/faults.ts';
import { type Known, organisation, writeDate } from '../login/people.ts';
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
import { seal } from './envelope.ts';
import type { DirectState, IssuedCode } from './state.ts';

const tokenFields = ['grant_type', 'code', 'client_id', 'redirect_uri', 'client_secret', 'encrypt_key'];
const bodies = { form: ['application/x-www-form-urlencoded'], json: ['application/json'] };

/**
 * `POST /token`: exchanges a decrypted code and its `encrypt_key` for an access token in an envelope, without an ID
 * token.
 */
export const token =
  (state: DirectState): Route =>
  (asked) => {
    const refusal = tokenFault(state.faults) ?? refuseCaller(state, asked) ?? refuseBody(state, asked);
    if (refusal) return refusal;
    const fields = fieldsOf(asked);
    if (!fields) return oauthError(400, 'invalid_request', 'the body cannot be read');
    const wrong = refuseClient(state, asked, fields) ?? refuseFields(state, fields);
    if (wrong) return wrong;
    const issued = findCode(state, fields);
    if (!issued) return oauthError(400, 'invalid_grant', 'Invalid authorization code');
    issued.isUsed = true;
    const accessToken = randomUUID();
    const seconds = state.rules.tokenSeconds;
    state.tokens.set(accessToken, { person: issued.person, endsAt: state.now().getTime() + seconds * 1000 });
    return sealed(state, { access_token: accessToken, token_type: 'Bearer', expires_in: seconds, scope: 'openid' });
  };

/** `GET /userinfo`: returns the claims of the person in an envelope. */
export const userinfo =
  (state: DirectState): Route =>
  (asked) => {
    if (state.faults.on === 'unavailable') return unavailable();
    const refusal = refuseCaller(state, asked);
    if (refusal) return refusal;
    const found = state.tokens.get(bearerOf(asked));
    if (!found || found.endsAt <= state.now().getTime())
      return oauthError(401, 'invalid_token', 'Token verification failed');
    return sealed(state, claimsOf(state, found.person));
  };

/** An address that is not on the list gets 401 for every request. */
const refuseCaller = ({ rules }: DirectState, { address }: Asked): Answer | undefined =>
  rules.addresses === 'any' || rules.addresses.includes(address) ? undefined : unauthorized();

const unauthorized = () => oauthError(401, 'unauthorized_client', 'Invalid client or Invalid client credentials');

const refuseBody = ({ rules }: DirectState, asked: Asked): Answer | undefined => {
  const accepted = rules.body === 'any' ? [...bodies.form, ...bodies.json] : bodies[rules.body];
  return accepted.includes(mediaType(asked)) ? undefined : html(415, '<h1>415 Unsupported Media Type</h1>');
};

const refuseClient = ({ rules, settings }: DirectState, asked: Asked, fields: URLSearchParams): Answer | undefined =>
  isClient(settings, rules.clientAuthentication, asked, fields) ? undefined : unauthorized();

const refuseFields = ({ rules }: DirectState, fields: URLSearchParams): Answer | undefined => {
  const unknown = [...fields.keys()].find((name) => !tokenFields.includes(name));
  if (unknown && rules.unknownParameters === 'refused')
    return oauthError(400, 'invalid_request', `unknown field ${unknown}`);
  const twice = repeated(fields);
  if (twice && rules.repeatedParameters === 'refused')
    return oauthError(400, 'invalid_request', `repeated field ${twice}`);
  if (fields.get('grant_type') !== 'authorization_code') return oauthError(400, 'unsupported_grant_type', 'grant_type');
  if (!fields.get('encrypt_key') && rules.encryptKey === 'required')
    return oauthError(400, 'invalid_request', 'encrypt_key is missing');
  return undefined;
};

/** A code is valid only with its own `encrypt_key` and redirect address, once, and until it expires. */
const findCode = ({ codes, rules, now }: DirectState, fields: URLSearchParams): IssuedCode | undefined => {
  const code = fields.get('code') ?? '';
  const sealedOne = () => [...codes.values()].find((each) => each.sealed.data === code);
  const issued = codes.get(code) ?? (rules.code === 'any' ? sealedOne() : undefined);
  if (!issued || issued.endsAt <= now().getTime()) return undefined;
  if (issued.isUsed && rules.usedCode === 'refused') return undefined;
  if (issued.redirectUri !== fields.get('redirect_uri')) return undefined;
  const fits = rules.encryptKey === 'ignored' || issued.sealed.key === fields.get('encrypt_key');
  return fits ? issued : undefined;
};

const sealed = ({ settings }: DirectState, content: object): Answer =>
  json(200, seal(settings.clientPublicKey, JSON.stringify(content)));

const claimsOf = ({ rules, faults }: DirectState, person: Known): Record<string, string> => ({
  // An assumption: a person without a 12-digit number has an empty number, and an organisation has its own number.
  citizenPid: person.kind === 'organisation' ? person.number : (person.cccd ?? ''),
  fullName: person.fullName,
  birthDate: writeDate(person.birthDate, rules.birthDate),
  accountType: rules.accountType[faults.on === 'organisation' ? organisation.kind : person.kind],
  accountLevel: rules.accountLevel[person.level],
});
