import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { storyLines } from '../../ops/desk/story.ts';
import { tellStory } from '../../functions/use-cases/desk/tell-story.ts';
import { held, later, minutes } from '../support/samples.ts';
import { proves, roundTrip } from '../support/vneid-trips.ts';
import { rightPassword, World } from '../support/world.ts';

const start = async () => {
  const world = new World();
  const { id } = world.add('binh', { cccd: held(), phone: '0900000001' });
  return { world, id, cookies: await world.logIn('binh') };
};

/** What the audit tells of what was turned away: name, reason and whose account. */
const noted = (world: World) =>
  world.memory.events.flatMap(({ about, name, detail }) =>
    name === 'access.refused' || name === 'password.refused' ? [{ about, name, why: detail!['why'] }] : [],
  );

const asked = { loginName: 'binh', password: rightPassword, wanted: 'ho-so' };

test.each(['wrong', 'limited'] as const)('a current password that is %s is noted in the account', async (why) => {
  const { world, id, cookies } = await start();
  const change = { current: 'not this one', next: 'một câu chỉ mình tôi nghĩ ra' };
  for (let i = 0; i < (why === 'limited' ? 6 : 1); i++)
    expect((await world.post('/api/password', change, cookies)).body['code']).toBe('password-wrong');
  expect(noted(world)).toContainEqual({ about: id, name: 'password.refused', why });
});

test.each(['/api/dossiers/HS-2026-9999', '/api/dossiers/made-up'])(
  'a dossier of others, %s, is noted',
  async (path) => {
    const { world, id, cookies } = await start();
    expect((await world.get(path, cookies)).body['code']).toBe('dossier-unknown');
    expect(noted(world)).toEqual([{ about: id, name: 'access.refused', why: 'dossier' }]);
  },
);

test.each(['/api/logout', '/api/contacts', '/api/vneid/start', '/api/draft'])(
  'a page of another site that posts to %s with a live session is noted, and without one it is not',
  async (path) => {
    const { world, id, cookies } = await start();
    const post = (sent: Record<string, string>) =>
      world.send({
        method: 'POST',
        path,
        cookies: sent,
        body: '{}',
        headers: { 'content-type': 'application/json', 'sec-fetch-site': 'cross-site' },
      });
    expect((await post({})).body['code']).toBe('cross-site');
    expect(noted(world)).toEqual([]);
    expect((await post(cookies)).body['code']).toBe('cross-site');
    expect(noted(world)).toEqual([{ about: id, name: 'access.refused', why: 'cross-site' }]);
  },
);

test('a forged session is noted, a made-up account is not, and neither is a session whose time is over', async () => {
  const { world, id, cookies } = await start();
  const forged = (account: string) => ({ '__Host-session': `${account}.${'A'.repeat(43)}` });
  await world.get('/api/session', forged('00000000-0000-4000-8000-999999999999'));
  expect(noted(world)).toEqual([]);
  await world.get('/api/session', forged(id));
  expect(noted(world)).toEqual([{ about: id, name: 'access.refused', why: 'session' }]);
  world.now = later(minutes(60));
  expect((await world.get('/api/session', cookies)).status).toBe(401);
  expect(noted(world)).toHaveLength(1);
});

test('a wrong code of a text message is noted in the account that was told, and its answer tells nothing', async () => {
  const { world, id, cookies } = await start();
  await world.post('/api/contacts', { phone: '0912345678', email: '' }, cookies);
  await world.deliver('notice');
  const wrong = { phone: '0900000001', code: '00000000' };
  const unknown = await world.post('/api/undo', { ...wrong, phone: '0900000999' });
  expect(noted(world)).toEqual([]);
  const known = await world.post('/api/undo', wrong);
  expect([known.status, known.body['code']]).toEqual([unknown.status, unknown.body['code']]);
  expect(noted(world)).toEqual([{ about: id, name: 'access.refused', why: 'notice-code' }]);
});

test('a hundred refusals of one kind are one event in a quarter of an hour, so that nobody fills the audit', async () => {
  const { world, id } = await start();
  const forge = (i: number) => world.get('/api/session', { '__Host-session': `${id}.${String(i).padStart(43, 'A')}` });
  for (let i = 0; i < 100; i++) await forge(i);
  expect(noted(world)).toHaveLength(1);
  world.now = later(minutes(15));
  await forge(1);
  expect(noted(world)).toHaveLength(2);
});

test('a login tells whether its browser was known, and at which level VNeID knows the person', async () => {
  const { world, id, cookies } = await start();
  await world.post('/api/login', asked, cookies);
  expect(world.memory.events.map(({ about, name, detail }) => ({ about, name, detail }))).toEqual([
    { about: id, name: 'login.succeeded', detail: { browser: 'new' } },
    { about: id, name: 'login.succeeded', detail: { browser: 'known' } },
  ]);
  proves(world);
  world.add('linked', {
    link: { issuer: 'https://vneid.example', subject: 's-1', level: 2, linkedAt: later(0) },
    cccd: held(),
  });
  await roundTrip(world, 'login');
  expect(world.memory.events.at(-1)).toMatchObject({ name: 'vneid.login', detail: { level: '2' } });
});

test('a frozen account that is given its right password says so in its audit', async () => {
  const { world, id } = await start();
  const account = world.account('binh');
  world.memory.accountRows.set(id, { ...account, frozen: { way: 'portal', at: later(0) } });
  expect((await world.post('/api/login', asked)).body['code']).toBe('login-frozen');
  expect(world.memory.events.at(-1)).toMatchObject({ about: id, name: 'login.refused', detail: { mode: 'frozen' } });
});

test('the story of an account tells what was turned away', async () => {
  const { world, id, cookies } = await start();
  await world.get('/api/dossiers/made-up', cookies);
  const { supportCode } = world.memory.events.find(
    ({ about, name }) => about === id && name === 'access.refused',
  )!.source;
  const lines = storyLines((await tellStory(world.desk, { code: supportCode }))!, world.now).join('\n');
  expect(lines).toContain(
    'The account asked for a dossier that it does not hold. This is told once in a quarter of an hour.',
  );
  expect(lines).toContain('Tài khoản đã hỏi một hồ sơ mà nó không có.');
});

test('every name of an event stands in a test', () => {
  const root = join(import.meta.dirname, '../..');
  const names = /export type AuditName =([^]*?);/.exec(
    readFileSync(join(root, 'functions/domain/audit.ts'), 'utf8'),
  )![1]!;
  const tests = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.test\.ts$|random\/people\.ts$/.test(file))
    .map((file) => readFileSync(join(root, 'test', file), 'utf8'))
    .join('\n');
  const untold = [...names.matchAll(/'([\w.-]+)'/g)]
    .map(([, name]) => name!)
    .filter((name) => !tests.includes(`'${name}'`));
  expect(untold).toEqual([]);
});
