import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { VneidRequest } from '../../functions/domain/gateways.ts';
import { readIdentity } from '../../functions/gateways/vneid/identity.ts';
import { providers } from '../../lib/providers.ts';
import { noFaults } from '../../local/providers/faults.ts';
import { close, listen, portOf } from '../../local/cloud/http.ts';
import { gatewayOf, startProvider, walk } from '../support/provider.ts';

/** OpenID Connect in its own words; what every kind of provider promises stands in `profiles.test.ts`. */
let provider: Awaited<ReturnType<typeof startProvider>>;
beforeAll(async () => {
  provider = await startProvider('openid');
});
afterAll(() => provider.stop());
beforeEach(() => {
  Object.assign(provider.faults, noFaults());
  provider.asked.length = 0;
});

const gateway = (more: object = {}) =>
  gatewayOf({ ...providers.openid(provider.issuer, 'http://localhost:9'), ...more });

const whole = async (more: Partial<VneidRequest> = {}, change = (query: string) => query) => {
  const relyingParty = gateway();
  const { request, location } = await relyingParty.begin();
  return relyingParty.finish(change(await walk(location)), { ...request, ...more });
};

test('the request asks for a fresh login and carries a challenge, never the verifier', async () => {
  const { request, location } = await gateway().begin();
  const sent = Object.fromEntries(new URL(location).searchParams);
  expect(sent).toMatchObject({
    response_type: 'code',
    code_challenge_method: 'S256',
    prompt: 'login',
    max_age: '300',
    state: request.state,
    nonce: request.nonce,
  });
  expect(location).not.toContain(request.codeVerifier);
});

test.each([
  ['denied', { kind: 'denied' }],
  ['unavailable', { kind: 'unavailable' }],
  ['wrong-nonce', { kind: 'rejected', rule: 'OAUTH_JWT_CLAIM_COMPARISON_FAILED nonce' }],
  ['wrong-issuer', { kind: 'rejected', rule: 'OAUTH_JWT_CLAIM_COMPARISON_FAILED iss' }],
  ['expired-token', { kind: 'rejected', rule: 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED exp' }],
] as const)('the provider’s fault %s ends as %j', async (fault, answer) => {
  provider.faults.vneid = fault;
  expect(await whole()).toEqual(answer);
});

test('keys rotated since the last login are fetched', async () => {
  expect((await whole()).kind).toBe('identity');
  provider.faults.vneid = 'rotated-keys';
  expect((await whole()).kind).toBe('identity');
});

test.each([
  ['another state', {}, (query: string) => query.replace(/state=[^&]+/, 'state=other')],
  ['another issuer in the answer', {}, (query: string) => query.replace(/iss=[^&]+/, 'iss=https%3A%2F%2Fevil.example')],
  ['no issuer in the answer', {}, (query: string) => query.replace(/&?iss=[^&]+/, '')],
])('%s is rejected before any token is asked for', async (_what, more, change) => {
  expect((await whole(more, change)).kind).toBe('rejected');
  expect(provider.asked).not.toContain('/token');
});

test.each([
  ['another browser’s verifier', { codeVerifier: 'v'.repeat(43) }, (query: string) => query],
  ['another nonce', { nonce: 'other' }, (query: string) => query],
  ['a made-up code', {}, (query: string) => query.replace(/code=[^&]+/, 'code=made-up')],
])('%s is rejected', async (_what, more, change) => {
  expect((await whole(more, change)).kind).toBe('rejected');
});

test('a provider that is not there is unavailable, not an error', async () => {
  const relyingParty = gateway({ tokenEndpoint: 'http://127.0.0.1:1/token' });
  const { request, location } = await relyingParty.begin();
  expect(await relyingParty.finish(await walk(location), request)).toEqual({ kind: 'unavailable' });
});

test('a provider that never ends its answer is cut off', async () => {
  const endless = await listen(0, (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const more = setInterval(() => response.write(' '.repeat(65_536)), 1);
    response.on('close', () => clearInterval(more));
  });
  const relyingParty = gateway({ tokenEndpoint: `http://127.0.0.1:${portOf(endless)}/` });
  const { request, location } = await relyingParty.begin();
  expect(await relyingParty.finish(await walk(location), request)).toEqual({
    kind: 'rejected',
    rule: 'ANSWER_TOO_LARGE',
  });
  await close(endless);
});

describe('claims', () => {
  const claims = { sub: 's', citizenPid: '000090000102', fullName: 'A', birthDate: '19900521', accountLevel: '2' };
  test.each([
    ['sub', { ...claims, sub: '' }],
    ['citizenPid', { ...claims, citizenPid: '123456789' }],
    ['citizenPid', { ...claims, citizenPid: 90000102 }],
    ['fullName', { ...claims, fullName: ' ' }],
    ['birthDate', { ...claims, birthDate: '19901350' }],
    ['accountLevel', { ...claims, accountLevel: '3' }],
    ['accountLevel', { ...claims, accountLevel: 'toString' }],
  ])('a wrong %s is named and nothing is read', (name, given) => {
    expect(readIdentity(provider.profile, given)).toBe(name);
  });
});

test('a provider that hangs up in the middle of its answer is unavailable', async () => {
  const cutter = await listen(0, (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
    response.write('{');
    setImmediate(() => response.destroy());
  });
  const relyingParty = gateway({ tokenEndpoint: `http://127.0.0.1:${portOf(cutter)}/` });
  const { request, location } = await relyingParty.begin();
  expect(await relyingParty.finish(await walk(location), request)).toEqual({ kind: 'unavailable' });
  await close(cutter);
});
