import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { VneidRequest } from '../../functions/domain/gateways.ts';
import { readIdentity } from '../../functions/gateways/vneid/identity.ts';
import { beginAtVneid } from '../../functions/gateways/vneid/begin.ts';
import { finishAtVneid } from '../../functions/gateways/vneid/finish.ts';
import { stageOf } from '../../lib/stages.ts';
import { type Faults, noFaults } from '../../local/faults.ts';
import { close, listen, portOf, readBody } from '../../local/http.ts';
import { persona, vneidPassword } from '../../local/personas.ts';
import { vneidSimulator } from '../../local/vneid/vneid.ts';
import { Browserless } from '../support/browserless.ts';

const clientSecret = 'a-client-secret-of-the-simulator';
const redirectUri = 'http://localhost:9/api/vneid/callback';
const faults: Faults = noFaults();
let server: Awaited<ReturnType<typeof listen>>;
let issuer: string;
let tokenCalls = 0;

beforeAll(async () => {
  const late: { listener?: Parameters<typeof listen>[1] } = {};
  server = await listen(0, (request, response) => {
    if (request.url === '/token') tokenCalls++;
    late.listener!(request, response);
  });
  issuer = `http://127.0.0.1:${portOf(server)}`;
  late.listener = await vneidSimulator({ issuer, clientId: 'lien-ket-vneid', clientSecret, redirectUri, faults });
});
afterAll(() => close(server));
beforeEach(() => {
  Object.assign(faults, noFaults());
  tokenCalls = 0;
});

const profile = () => ({
  ...stageOf('laptop', {
    laptopOrigins: { site: 'http://localhost:9', vneid: issuer, population: 'http://127.0.0.1:9' },
  }).vneid,
});
const gateway = (more: Partial<ReturnType<typeof profile>> = {}) => ({
  begin: beginAtVneid({ ...profile(), ...more }),
  finish: finishAtVneid({ profile: { ...profile(), ...more }, clientSecret: async () => clientSecret }),
});

/** Walks through VNeID's login and consent; resolves to the callback's query. */
const walk = async (location: string, login = 'chua-cccd'): Promise<string> => {
  const browser = new Browserless();
  const { vneid: known } = persona(login);
  const landed = await browser.walk(location, redirectUri, [
    { cccd: known!.cccd, password: vneidPassword },
    { answer: 'yes' },
  ]);
  return landed.search.slice(1);
};

const whole = async (more: Partial<VneidRequest> = {}, change = (query: string) => query) => {
  const relyingParty = gateway();
  const { request, location } = await relyingParty.begin();
  return relyingParty.finish(change(await walk(location)), { ...request, ...more });
};

test('a login at the provider comes back as the identity under its own claim names', async () => {
  expect(await whole()).toEqual({
    kind: 'identity',
    identity: {
      issuer,
      subject: expect.stringMatching(/^[0-9a-f]{32}$/),
      cccd: '000090000102',
      fullName: 'Trần Văn Bình',
      birthDate: { year: 1990, month: 5, day: 21 },
      level: 2,
    },
  });
});

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
  faults.vneid = fault;
  expect(await whole()).toEqual(answer);
});

test('keys rotated since the last login are fetched', async () => {
  expect((await whole()).kind).toBe('identity');
  faults.vneid = 'rotated-keys';
  expect((await whole()).kind).toBe('identity');
});

test.each([
  ['another state', {}, (query: string) => query.replace(/state=[^&]+/, 'state=other')],
  ['another issuer in the answer', {}, (query: string) => query.replace(/iss=[^&]+/, 'iss=https%3A%2F%2Fevil.example')],
  ['no issuer in the answer', {}, (query: string) => query.replace(/&?iss=[^&]+/, '')],
])('%s is rejected before any token is asked for', async (_what, more, change) => {
  expect((await whole(more, change)).kind).toBe('rejected');
  expect(tokenCalls).toBe(0);
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
    expect(readIdentity(profile(), given)).toBe(name);
  });
});

test('a code that holds a plus sign reaches the provider as it came', async () => {
  let received: string | undefined;
  const recorder = await listen(0, async (request, response) => {
    received = new URLSearchParams((await readBody(request)).toString('utf8')).get('code') ?? undefined;
    response.writeHead(400, { 'content-type': 'application/json' }).end('{"error":"invalid_grant"}');
  });
  const relyingParty = gateway({ tokenEndpoint: `http://127.0.0.1:${portOf(recorder)}/`, answersWithIssuer: false });
  const { request } = await relyingParty.begin();
  expect((await relyingParty.finish(`state=${request.state}&code=ab+c/d%3D`, request)).kind).toBe('rejected');
  expect(received).toBe('ab+c/d=');
  await close(recorder);
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

test('a client secret that cannot be read is our fault, not VNeID’s', async () => {
  const finish = finishAtVneid({ profile: profile(), clientSecret: () => Promise.reject(new Error('throttled')) });
  const { request } = await gateway().begin();
  await expect(finish(`state=${request.state}&code=c`, request)).rejects.toThrow('throttled');
});
