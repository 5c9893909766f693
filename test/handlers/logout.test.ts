import { expect, test } from 'vitest';
import { expectRefusal } from '../support/expect-refusal.ts';
import { held } from '../support/samples.ts';
import { confirm, proves, roundTrip } from '../support/vneid-trips.ts';
import { World } from '../support/world.ts';

/** Binh, logged in with VNeID in one browser and with the portal account in another. */
const linked = async () => {
  const world = new World();
  world.add('binh', { cccd: held() });
  proves(world);
  const { landed, cookies } = await roundTrip(world, 'link', await world.logIn('binh'));
  const vneid = { ...cookies, ...(await confirm(world, landed, cookies)).cookies };
  const portal = await world.logIn('binh');
  world.logout = { kind: 'logout', issuer: 'https://vneid.example', subject: 's-1', id: 'token-1' };
  const status = async (who: Record<string, string>) => (await world.get('/api/session', who)).status;
  const tell = () =>
    world.send({
      method: 'POST',
      path: '/api/vneid/logged-out',
      body: new URLSearchParams({ logout_token: 'signed', sid: 'theirs' }).toString(),
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'sec-fetch-site': undefined as unknown as string,
      },
    });
  return { world, vneid, portal, status, tell };
};

test('a logout at VNeID ends the sessions that VNeID opened, and no portal session', async () => {
  const { world, vneid, portal, status, tell } = await linked();
  expect((await tell()).status).toBe(200);
  expect([await status(vneid), await status(portal)]).toEqual([401, 200]);
  expect(world.eventNames().filter((name) => name === 'logout.by-issuer')).toHaveLength(1);
});

test('a logout token counts once, so a replay does not end a session that was opened later', async () => {
  const { world, status, tell } = await linked();
  await tell();
  const again = await roundTrip(world, 'login');
  const answer = await tell();
  expectRefusal(answer, 'logout-rejected', 400);
  expect(await status(again.cookies)).toBe(200);
});

test('a hundred copies of a logout token at once are recorded once and use up the token', async () => {
  const { world, tell } = await linked();
  await Promise.all(Array.from({ length: 100 }, tell));
  expect((await tell()).status).toBe(400);
  expect(world.eventNames().filter((name) => name === 'logout.by-issuer')).toHaveLength(1);
});

test.each([
  ['a token that breaks a rule', { kind: 'rejected', rule: 'nonce' }, 400, 'logout-rejected'],
  ['keys that we cannot read', { kind: 'unavailable' }, 503, 'vneid-unavailable'],
] as const)('a logout request with %s ends nothing', async (_what, says, status, code) => {
  const all = await linked();
  all.world.logout = says;
  const answer = await all.tell();
  expect([answer.status, answer.body['code']]).toEqual([status, code]);
  expect(await all.status(all.vneid)).toBe(200);
});

test('a fault during a logout does not use up the token, so the issuer can send it again', async () => {
  const { world, vneid, status, tell } = await linked();
  const { endSession } = world.memory.accounts;
  world.memory.accounts.endSession = async () => {
    throw Object.assign(new Error('cut'), { name: 'TimeoutError' });
  };
  expect((await tell()).status).toBe(503);
  world.memory.accounts.endSession = endSession;
  expect((await tell()).status).toBe(200);
  expect(await status(vneid)).toBe(401);
});

test('a logout of a person without an account succeeds', async () => {
  const { world, tell } = await linked();
  world.logout = { kind: 'logout', issuer: 'https://vneid.example', subject: 'nobody', id: 'token-2' };
  expect((await tell()).status).toBe(200);
});

test.each([
  ['JSON', { body: '{"logout_token":"t"}', headers: { 'content-type': 'application/json' } }, 'body-type'],
  ['no token', { body: 'a=b', headers: { 'content-type': 'application/x-www-form-urlencoded' } }, 'body-fields'],
  [
    'the token twice',
    { body: 'logout_token=a&logout_token=b', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    'body-malformed',
  ],
] as const)('a logout request with %s is refused with its code', async (_what, sent, code) => {
  const answer = await new World().send({ method: 'POST', path: '/api/vneid/logged-out', ...sent });
  expect(answer.body['code']).toBe(code);
});

test('logging out of a session that VNeID opened offers VNeID’s own logout, and a portal session does not', async () => {
  const { world, vneid, portal } = await linked();
  const next = async (who: Record<string, string>) => (await world.post('/api/logout', {}, who)).body['next'];
  expect([await next(vneid), await next(portal)]).toEqual(['/dang-nhap/#logged-out-here', '/dang-nhap/#logged-out']);
  expect((await world.get('/api/vneid/end')).headers['location']).toBe('https://vneid.example/end');
});
