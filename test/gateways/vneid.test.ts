import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { VneidRequest } from '../../functions/domain/gateways.ts';
import { readIdentity } from '../../functions/gateways/vneid/identity.ts';
import { providers } from '../../lib/providers.ts';
import { noFaults } from '../../local/providers/faults.ts';
import { close, listen, portOf } from '../../local/cloud/http.ts';
import { gatewayOf, startProvider } from '../support/provider.ts';

/** What is special about OpenID Connect. `profiles.test.ts` tests the promises of every kind of provider. */
let provider: Awaited<ReturnType<typeof startProvider>>;
beforeAll(async () => {
  provider = await startProvider('openid');
});
afterAll(() => provider.stop());
beforeEach(() => {
  Object.assign(provider.faults, noFaults());
  provider.forget();
});

const gateway = (more: object = {}) =>
  gatewayOf({ ...providers.openid(provider.issuer, 'http://localhost:9'), ...more });

const whole = async (more: Partial<VneidRequest> = {}, change = (query: string) => query) => {
  const relyingParty = gateway();
  const { request, location } = await relyingParty.begin();
  return relyingParty.finish(change(await provider.walk(location)), { ...request, ...more });
};

test('the request asks for a fresh login and contains the challenge, never the verifier', async () => {
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
] as const)('the fault %s of the provider ends as %j', async (fault, answer) => {
  provider.faults.vneid = fault;
  expect(await whole()).toEqual(answer);
});

test.each([
  ['another state', {}, (query: string) => query.replace(/state=[^&]+/, 'state=other')],
  ['another issuer in the answer', {}, (query: string) => query.replace(/iss=[^&]+/, 'iss=https%3A%2F%2Fevil.example')],
  ['no issuer in the answer', {}, (query: string) => query.replace(/&?iss=[^&]+/, '')],
])('an answer with %s is rejected before any token is requested', async (_what, more, change) => {
  expect((await whole(more, change)).kind).toBe('rejected');
  expect(provider.asked()).not.toContain('/token');
});

test.each([
  ['another browser’s verifier', { codeVerifier: 'v'.repeat(43) }, (query: string) => query],
  ['another nonce', { nonce: 'other' }, (query: string) => query],
  ['a made-up code', {}, (query: string) => query.replace(/code=[^&]+/, 'code=made-up')],
])('a login with %s is rejected', async (_what, more, change) => {
  expect((await whole(more, change)).kind).toBe('rejected');
});

test('a provider that cannot be reached is unavailable, not an error', async () => {
  const relyingParty = gateway({ tokenEndpoint: 'http://127.0.0.1:1/token' });
  const { request, location } = await relyingParty.begin();
  expect(await relyingParty.finish(await provider.walk(location), request)).toEqual({ kind: 'unavailable' });
});

test('a provider that never ends its answer is cut off', async () => {
  const endless = await listen(0, (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const more = setInterval(() => response.write(' '.repeat(65_536)), 1);
    response.on('close', () => clearInterval(more));
  });
  const relyingParty = gateway({ tokenEndpoint: `http://127.0.0.1:${portOf(endless)}/` });
  const { request, location } = await relyingParty.begin();
  expect(await relyingParty.finish(await provider.walk(location), request)).toEqual({
    kind: 'rejected',
    rule: 'ANSWER_TOO_LARGE',
  });
  await close(endless);
});

describe('claims', () => {
  const claims = { sub: 's', citizenPid: '000090000102', fullName: 'A', birthDate: '19900521', accountLevel: '2' };
  test.each([
    ['sub', { ...claims, sub: '' }],
    ['citizenPid', { ...claims, citizenPid: 90000102 }],
    ['fullName', { ...claims, fullName: ' ' }],
    ['birthDate', { ...claims, birthDate: '19901350' }],
    ['accountLevel', { ...claims, accountLevel: undefined }],
  ])('a wrong claim %s is named, and no identity is read', (name, given) => {
    expect(readIdentity(provider.profile, given)).toEqual({ kind: 'rejected', rule: `claim ${name}` });
  });

  test.each([
    ['of nine digits', '123456789'],
    ['that is empty', ''],
    ['of a passport', 'M00000202'],
    ['that is absent', undefined],
  ])('a person with a citizenPid %s has no CCCD and is not rejected as forged', (_what, citizenPid) => {
    expect(readIdentity(provider.profile, { ...claims, citizenPid })).toEqual({ kind: 'no-cccd' });
  });

  test.each([
    ['nine digits', '012 345 678', '012345678'],
    ['no value', undefined, undefined],
    ['an empty text', '', undefined],
    ['twelve digits', '000090000102', undefined],
    ['a number that is not a text', 123456789, undefined],
  ])('an old CMND that contains %s refuses nobody, and is read only if it has nine digits', (_what, stated, cmnd) => {
    const names = { ...provider.profile.claims, cmnd: 'SoCMND' };
    const read = readIdentity({ ...provider.profile, claims: names }, { ...claims, SoCMND: stated });
    expect(read.kind === 'identity' && read.identity.cmnd).toBe(cmnd);
    expect(read.kind).toBe('identity');
  });

  test.each([
    ['3', { word: '3' }],
    ['toString', { word: 'toString' }],
    ['Nguyễn Văn A', {}],
    ['x'.repeat(33), {}],
  ])('the level %s is unknown, and the answer contains it only if it is one short word', (accountLevel, more) => {
    const answer = { kind: 'unknown-word', claim: 'accountLevel', ...more };
    expect(readIdentity(provider.profile, { ...claims, accountLevel })).toEqual(answer);
  });

  test('an account type that the profile does not name is unknown, and that of an organisation is an organisation', () => {
    const profile = providers.direct('http://127.0.0.1:1', 'http://localhost:9');
    const of = (accountType: string) => readIdentity(profile, { ...claims, accountType });
    expect(of('1')).toMatchObject({ kind: 'identity', identity: { subject: undefined } });
    expect(of('2')).toEqual({ kind: 'organisation' });
    expect(of('9')).toEqual({ kind: 'unknown-word', claim: 'accountType', word: '9' });
    const byId = { ...profile, claims: { ...profile.claims, organisationId: 'taxCode' } };
    expect(readIdentity(byId, { ...claims, accountType: '1', taxCode: '0100000001' })).toEqual({
      kind: 'organisation',
    });
  });

  test.each([
    ['19900521', ['yyyyMMdd'], { year: 1990, month: 5, day: 21 }],
    ['21/05/1990', ['yyyyMMdd', 'dd/MM/yyyy'], { year: 1990, month: 5, day: 21 }],
    ['1990-05-21', ['yyyy-MM-dd'], { year: 1990, month: 5, day: 21 }],
    ['1951', ['dd/MM/yyyy'], { year: 1951 }],
    ['00/00/1951', ['dd/MM/yyyy'], { year: 1951 }],
    ['21/05/1990', ['yyyyMMdd'], undefined],
    ['31/02/1990', ['dd/MM/yyyy'], undefined],
    ['05/21/1990', ['dd/MM/yyyy'], undefined],
  ] as const)('the birth date %s is read only in the forms %j', (birthDate, birthDates, read) => {
    const answer = readIdentity({ ...provider.profile, birthDates }, { ...claims, birthDate });
    expect(answer.kind === 'identity' ? answer.identity.birthDate : undefined).toEqual(read);
  });
});

test('a provider that closes the connection in the middle of its answer is unavailable', async () => {
  const cutter = await listen(0, (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
    response.write('{');
    setImmediate(() => response.destroy());
  });
  const relyingParty = gateway({ tokenEndpoint: `http://127.0.0.1:${portOf(cutter)}/` });
  const { request, location } = await relyingParty.begin();
  expect(await relyingParty.finish(await provider.walk(location), request)).toEqual({ kind: 'unavailable' });
  await close(cutter);
});
