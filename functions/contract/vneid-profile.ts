import * as v from 'valibot';
import { birthDateForms } from '../domain/person.ts';
import type { VneidProfile } from '../gateways/vneid/profile.ts';
import { text, url } from './schema-parts.ts';

const anyVneid = {
  issuer: url,
  formerIssuers: v.exactOptional(v.array(url)),
  authorizationEndpoint: url,
  tokenEndpoint: url,
  clientId: text,
  redirectUri: url,
  scope: text,
  pkce: v.boolean(),
  endSession: v.variant('kind', [
    v.object({ kind: v.literal('none') }),
    v.object({ kind: v.picklist(['ask', 'post-hint']), endpoint: url }),
    v.object({ kind: v.literal('logout-uri'), claim: text, hosts: v.array(text) }),
  ]),
  claims: v.object({
    subject: text,
    cccd: text,
    cmnd: v.exactOptional(text),
    fullName: text,
    birthDate: text,
    level: text,
    person: v.exactOptional(v.object({ claim: text, value: text, organisation: text })),
    organisationId: v.exactOptional(text),
  }),
  birthDates: v.pipe(v.array(v.picklist(birthDateForms)), v.minLength(1)),
  levels: v.record(v.string(), v.picklist([1, 2])),
};

/**
 * The schema of the description of VNeID that a function accepts. docs/how-to/connect-a-provider.md explains each
 * field.
 */
export const vneidProfile = v.variant('kind', [
  v.object({
    ...anyVneid,
    kind: v.literal('openid'),
    authentication: v.picklist(['post', 'basic', 'private-key']),
    jwksUri: url,
    userinfoEndpoint: v.exactOptional(url),
    nonce: v.boolean(),
    answersWithIssuer: v.boolean(),
    acr: v.exactOptional(text),
    idTokenAlgorithm: v.picklist(['RS256', 'PS256', 'ES256', 'EdDSA']),
    leastRsaBits: v.picklist([2048, 3072]),
    idTokenEncryption: v.exactOptional(
      v.object({ algorithm: v.picklist(['RSA-OAEP-256', 'ECDH-ES']), content: v.picklist(['A128GCM', 'A256GCM']) }),
    ),
    maxAgeSeconds: v.exactOptional(v.number()),
    prompt: v.exactOptional(v.literal('login')),
    pushedRequestEndpoint: v.exactOptional(url),
    dpop: v.exactOptional(v.literal('ES256')),
    logoutToken: v.object({ typ: v.picklist(['logout+jwt', 'any']), names: v.picklist(['sub', 'sid-only']) }),
  }),
  v.object({
    ...anyVneid,
    kind: v.literal('direct'),
    authentication: v.picklist(['post', 'basic']),
    userinfoEndpoint: url,
    tokenBody: v.picklist(['form', 'json']),
    sendsEncryptKey: v.boolean(),
  }),
]) satisfies v.GenericSchema<unknown, VneidProfile>;
