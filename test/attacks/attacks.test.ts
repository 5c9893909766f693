import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { clientOf, localNames } from '../../local/cloud/dynamodb.ts';
import { noFaults } from '../../local/providers/faults.ts';
import { violations } from '../../ops/invariants.ts';
import { readSnapshot } from '../../ops/snapshot.ts';
import type { Laptop } from '../../local/laptop-parts.ts';
import { persona } from '../../local/providers/personas.ts';
import { accountIdOf } from '../../local/seed.ts';
import { freshLaptop } from '../support/laptop.ts';
import { Visitor } from '../support/visitor.ts';

/** The attacks by their numbers, against everything that runs: bundles, templates, a real engine, a real provider. */
let laptop: Laptop;
beforeAll(async () => {
  laptop = await freshLaptop();
});
afterEach(() => void Object.assign(laptop.faults, noFaults()));
afterAll(async () => {
  expect(violations(await readSnapshot(clientOf(laptop.dynamoEndpoint), localNames))).toEqual([]);
  await laptop.stop();
});

const somebody = () => new Visitor(laptop);
const snapshot = () => readSnapshot(clientOf(laptop.dynamoEndpoint), localNames);
const accountOf = async (login: string) =>
  (await snapshot()).accounts.find(({ id }) => id === accountIdOf(persona(login)))!;
const auditOf = async (login: string) => {
  const id = accountIdOf(persona(login));
  return (await snapshot()).audit.filter(({ about }) => about === id).map(({ name }) => name);
};
const tokenCalls = () => laptop.askedOfVneid().filter((path) => path === '/token').length;

describe('A1: an account that was made with the victim’s CCCD before the victim came', () => {
  test('A1: after the victim’s yes, the attacker’s password, sessions, contact and open round trips are worthless', async () => {
    const attacker = somebody();
    await attacker.logIn('mao-danh');
    // A second session in another browser, and an open round trip in the first.
    const waiting = somebody();
    await waiting.logIn('mao-danh');
    const pendingCallback = await attacker.toCallback('link', 'chi-vneid');
    const victim = somebody();
    expect((await victim.comesByVneid('mao-danh')).status).toBe(200);
    const { phone, email, loginKey, sessions, link } = await accountOf('mao-danh');
    expect([phone, email, loginKey, Object.keys(sessions).length]).toEqual([undefined, undefined, undefined, 1]);
    expect(link).toBeDefined();
    expect([await attacker.isLoggedIn(), await waiting.isLoggedIn()]).toEqual([false, false]);
    expect((await attacker.logIn('mao-danh')).code).toBe('login-wrong');
    expect(await attacker.callBack(pendingCallback)).toContain('#flow-other-browser');
    expect((await waiting.post('/api/cccd', { cccd: '000182000116' })).code).toBe('login-required');
    expect(await victim.isLoggedIn()).toBe(true);
  });

  test('A1: the planted contact gets the notice, and can end sessions but not keep the victim out', async () => {
    const code = () => {
      const sent = laptop.messages.all().find(({ to }) => to === '+84900000116');
      return / Nhap (\d{4} \d{4}) /.exec(sent?.text ?? '')?.[1];
    };
    await expect.poll(code).toBeDefined();
    const attacker = somebody();
    expect((await attacker.post('/api/undo', { phone: '0900000116', code: code()! })).status).toBe(200);
    const victim = somebody();
    expect((await victim.comesByVneid('mao-danh')).status).toBe(200);
    expect(await victim.isLoggedIn()).toBe(true);
  });

  test('A1: after "not mine", the victim gets an account of their own, and the attacker keeps theirs without the CCCD', async () => {
    const attacker = somebody();
    await attacker.logIn('giu-so');
    const victim = somebody();
    expect((await victim.comesByVneid('giu-so', 'login', 'not-mine')).status).toBe(200);
    expect((await accountOf('giu-so')).cccd).toBeUndefined();
    expect(JSON.stringify((await attacker.get('/api/identity')).body)).toContain('formerCccds');
  });
});

test('A3: a forced callback finds no round trip of its browser and sends no token request', async () => {
  const attacker = somebody();
  const callback = await attacker.toCallback('login', 'chi-vneid');
  const before = tokenCalls();
  expect(await somebody().callBack(callback)).toBe('/su-co/#flow-other-browser');
  const elsewhere = somebody();
  await elsewhere.logIn('co-cccd');
  expect(await elsewhere.callBack(callback)).toBe('/su-co/#flow-other-browser');
  expect(tokenCalls()).toBe(before);
});

test('A4: each login and each link opens a new session and ends the old one', async () => {
  const citizen = somebody();
  await citizen.logIn('can-bo');
  const ids = [citizen.cookie('__Host-session')];
  const stolen = citizen.copy();
  await citizen.logIn('can-bo');
  ids.push(citizen.cookie('__Host-session'));
  expect(await stolen.isLoggedIn()).toBe(false);
  const stolenAgain = citizen.copy();
  expect((await citizen.comesByVneid('can-bo', 'link')).status).toBe(200);
  ids.push(citizen.cookie('__Host-session'));
  expect([await stolenAgain.isLoggedIn(), await citizen.isLoggedIn()]).toEqual([false, true]);
  expect(new Set(ids).size).toBe(3);
});

test.each([
  ['another issuer', (url: URL) => url.searchParams.set('iss', 'https://other.example')],
  ['no issuer', (url: URL) => url.searchParams.delete('iss')],
])('A5: an answer that names %s is rejected, and its code is sent to no server', async (_what, forge) => {
  const citizen = somebody();
  const callback = await citizen.toCallback('login', 'co-cccd');
  const before = tokenCalls();
  forge(callback);
  expect(await citizen.callBack(callback)).toMatch(/^\/dang-nhap\/ho-so\/\?ma-ho-tro=\w+#vneid-rejected$/);
  expect(tokenCalls()).toBe(before);
});

test('A6: of a hundred identical callbacks at once, one continues, with one token request', async () => {
  const citizen = somebody();
  const callback = await citizen.toCallback('login', 'co-cccd');
  const before = tokenCalls();
  const landed = await Promise.all(Array.from({ length: 100 }, () => citizen.copy().callBack(callback)));
  expect(landed.filter((address) => address.includes('/lien-ket/'))).toHaveLength(1);
  expect(landed.filter((address) => address === '/su-co/#flow-used')).toHaveLength(99);
  expect(tokenCalls()).toBe(before + 1);
});

test('A7: a name that changes at the issuer leads to the same account, after a yes', async () => {
  expect((await somebody().comesByVneid('co-cccd')).status).toBe(200);
  laptop.faults.vneid = 'new-name';
  const again = somebody();
  // The CCCD found the account the first time. After that, the subject is the key.
  expect((await again.comesByVneid('co-cccd')).status).toBe(200);
  expect((await again.get('/api/session')).body['fullName']).toContain('Anh');
  expect((await accountOf('co-cccd')).formerNames).toHaveLength(1);
});

test('A8: another person’s VNeID is refused for an account, and the account’s story records it', async () => {
  const citizen = somebody();
  await citizen.logIn('khac-so');
  expect((await citizen.comesByVneid('khac-so', 'link')).code).toContain('#vneid-other-number');
  expect(await auditOf('khac-so')).toContain('vneid.refused');
  expect((await accountOf('khac-so')).link).toBeUndefined();
});

test('A9: twenty answered confirm pages of one identity at once make one account with one CCCD', async () => {
  const visitors = Array.from({ length: 20 }, somebody);
  const landed: string[] = [];
  for (const visitor of visitors) landed.push(await visitor.callBack(await visitor.toCallback('login', 'chua-cccd')));
  const answers = await Promise.all(visitors.map((visitor, i) => visitor.confirm(landed[i]!)));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  const { accounts } = await snapshot();
  expect(accounts.filter(({ cccd }) => cccd?.masked === '000•••••••02')).toHaveLength(1);
});

describe('A20: a logout token', () => {
  const post = async (token: string) => {
    const response = await fetch(`${laptop.site}/api/vneid/logged-out`, {
      method: 'POST',
      body: new URLSearchParams({ logout_token: token }),
    });
    return response.status;
  };
  const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

  test('A20: a forged logout token ends no session', async () => {
    const citizen = somebody();
    await citizen.logIn('chi-nam-sinh');
    expect((await citizen.comesByVneid('chi-nam-sinh', 'link')).status).toBe(200);
    const { link } = await accountOf('chi-nam-sinh');
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      iss: laptop.vneid,
      aud: 'lien-ket-vneid',
      sub: link!.subject,
      iat: now,
      exp: now + 60,
      jti: 'forged',
      events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
    };
    for (const header of [
      { alg: 'none', typ: 'logout+jwt' },
      { alg: 'HS256', typ: 'logout+jwt' },
      { alg: 'RS256', kid: 'vneid-1', typ: 'logout+jwt' },
    ])
      expect(await post(`${base64(header)}.${base64(claims)}.${base64({})}`)).toBe(400);
    expect(await citizen.isLoggedIn()).toBe(true);
  });
});

test('A22: VNeID logins at the moment of the unlinking leave no session that VNeID opened', async () => {
  const owner = somebody();
  await owner.logIn('cho-doi-chieu');
  expect((await owner.comesByVneid('cho-doi-chieu', 'link')).status).toBe(200);
  const others = Array.from({ length: 8 }, somebody);
  const callbacks = await Promise.all(others.map((other) => other.toCallback('login', 'cho-doi-chieu')));
  const [removed] = await Promise.all([
    owner.post('/api/link/remove', {}),
    ...others.map((other, i) => other.callBack(callbacks[i]!)),
  ]);
  expect(removed.status).toBe(200);
  const { link, sessions } = await accountOf('cho-doi-chieu');
  expect(link).toBeUndefined();
  // Only the session that removed the link stays, in either order.
  expect(Object.keys(sessions)).toHaveLength(1);
});
