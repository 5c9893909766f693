import { exportJWK, generateKeyPair, type CryptoKey, type JWK, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { logoutTokens } from '../../functions/gateways/vneid/logout-token.ts';
import { close, listen, portOf } from '../../local/cloud/http.ts';
import { providers } from '../../lib/providers.ts';

/**
 * OpenID Connect Back-Channel Logout 1.0, section 2.6. The ids of faults are those of the OpenID Foundation's tests for
 * relying parties.
 */
let server: Awaited<ReturnType<typeof listen>>;
let issuer: string;
const keys = new Map<string, CryptoKey>();

beforeAll(async () => {
  const published: JWK[] = [];
  for (const kid of ['known', 'unknown', 'es256', 'short']) {
    const { privateKey, publicKey } = await generateKeyPair(kid === 'es256' ? 'ES256' : 'RS256', {
      modulusLength: kid === 'short' ? 2048 : 3072,
    });
    keys.set(kid, privateKey);
    if (kid !== 'unknown') published.push({ ...(await exportJWK(publicKey)), kid, use: 'sig' });
  }
  server = await listen(0, (request, response) => {
    if (request.url === '/broken') return response.writeHead(500).end();
    return response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ keys: published }));
  });
  issuer = `http://127.0.0.1:${portOf(server)}`;
});
afterAll(() => close(server));

const event = 'http://schemas.openid.net/event/backchannel-logout';
const now = () => Math.floor(Date.now() / 1000);
const usual = (): JWTPayload => ({
  iss: issuer,
  aud: 'lien-ket-vneid',
  sub: 'person-1',
  iat: now(),
  exp: now() + 120,
  jti: 'token-1',
  events: { [event]: {} },
});

const sign = (claims: JWTPayload, kid = 'known', typ: string | undefined = 'logout+jwt') =>
  new SignJWT(claims)
    .setProtectedHeader({ alg: kid === 'es256' ? 'ES256' : 'RS256', kid, ...(typ && { typ }) })
    .sign(keys.get(kid)!);

const read = (token: string) => {
  return logoutTokens(providers.openid(issuer, 'http://localhost:9'), () => {}).read(token);
};

test('oidcc-client-test-rp-backchannel-rpinitlogout: a correct token names the person who logged out', async () => {
  expect(await read(await sign(usual()))).toEqual({ kind: 'logout', issuer, subject: 'person-1', id: 'token-1' });
});

const without = (name: string) => () => {
  const { [name]: _, ...rest } = usual();
  return rest;
};

test.each<[string, () => JWTPayload, string?, string?]>([
  ['oidcc-client-test-rp-backchannel-rpinitlogout-wrong-iss', () => ({ ...usual(), iss: 'https://other.example' })],
  ['oidcc-client-test-rp-backchannel-rpinitlogout-wrong-aud', () => ({ ...usual(), aud: 'another-client' })],
  ['oidcc-client-test-rp-backchannel-rpinitlogout-wrong-alg', usual, 'es256'],
  ['wrong-signature', usual, 'unknown'],
  [
    'oidcc-client-test-rp-backchannel-rpinitlogout-wrong-event',
    () => ({ ...usual(), events: { 'http://schemas.openid.net/event/foo': {} } }),
  ],
  ['with an event that is not an object', () => ({ ...usual(), events: { [event]: true } })],
  ['oidcc-client-test-rp-backchannel-rpinitlogout-no-event', without('events')],
  ['oidcc-client-test-rp-backchannel-rpinitlogout-with-nonce', () => ({ ...usual(), nonce: 'n' })],
  ['no-sub', without('sub')],
  ['no-jti', without('jti')],
  ['no-iat', without('iat')],
  ['an old token', () => ({ ...usual(), iat: now() - 600, exp: now() + 600 })],
  ['an ended token', () => ({ ...usual(), exp: now() - 60 })],
  ['a token from the future', () => ({ ...usual(), iat: now() + 600, exp: now() + 900 })],
  ['an ID token', usual, 'known', 'JWT'],
])('the logout token %s is rejected', async (_what, claims, kid, typ) => {
  expect((await read(await sign(claims(), kid, typ))).kind).toBe('rejected');
});

test.each([
  ['answer 500', () => `${issuer}/broken`],
  ['cannot be reached', () => 'http://127.0.0.1:1/jwks'],
])('keys that %s are an outage, and no reason to reject the token', async (_what, jwksUri) => {
  const profile = { ...providers.openid(issuer, 'http://localhost:9'), jwksUri: jwksUri() };
  expect(await logoutTokens(profile, () => {}).read(await sign(usual()))).toEqual({ kind: 'unavailable' });
});

test('a token that is signed with a short RSA key is rejected, although the issuer publishes that key', async () => {
  expect(await read(await sign(usual(), 'short'))).toEqual({ kind: 'rejected', rule: 'ERR_RSA_KEY_TOO_SHORT' });
});

test('oidcc-client-test-rp-backchannel-rpinitlogout-alg-none is rejected', async () => {
  expect((await read(new UnsecuredJWT(usual()).encode())).kind).toBe('rejected');
});

test.each(['', 'x', 'a.b.c', '.'.repeat(4000)])('a text that is not a token is rejected: %j', async (token) => {
  expect((await read(token)).kind).toBe('rejected');
});
