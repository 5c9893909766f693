import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { storyLines } from '../../ops/desk/story.ts';
import { tellStory } from '../../functions/use-cases/desk/tell-story.ts';
import { held, later, minutes } from '../support/samples.ts';
import { confirm, flowOf, proves, roundTrip } from '../support/vneid-trips.ts';
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

/** What somebody can do again and again without changing anything, with a number of their choice. */
const repeated: readonly [string, string, (world: World) => Promise<(i: number) => Promise<unknown>>][] = [
  [
    'the CCCD page is skipped',
    'cccd.skipped',
    async (world) => {
      const cookies = await world.logIn('binh');
      return () => world.post('/api/cccd/skip', {}, cookies);
    },
  ],
  [
    'another number than the account’s is typed',
    'cccd.not-matched',
    async (world) => {
      const cookies = await world.logIn('binh');
      return () => world.post('/api/cccd/check', { cccd: '000090000199' }, cookies);
    },
  ],
  [
    'a number is typed after the tries are used up',
    'cccd.limited',
    async (world) => {
      const cookies = await world.logIn('lan');
      world.population = 'no-match';
      return (i) => world.post('/api/cccd', { cccd: String(90_000_200 + i).padStart(12, '0') }, cookies);
    },
  ],
  [
    'a number is typed while the register is down',
    'cccd.register-unavailable',
    async (world) => {
      const cookies = await world.logIn('lan');
      world.population = 'unavailable';
      return (i) => world.post('/api/cccd/check', { cccd: String(90_000_200 + i).padStart(12, '0') }, cookies);
    },
  ],
  [
    'the right password of a frozen account is given',
    'login.refused',
    async (world) => {
      const lan = world.account('lan');
      world.memory.accountRows.set(lan.id, { ...lan, frozen: { way: 'portal', at: world.now } });
      return () => world.post('/api/login', { ...asked, loginName: 'lan' });
    },
  ],
  [
    'a person at VNeID gives the right password of somebody else',
    'login.claimed',
    async (world) => {
      const lan = world.account('lan');
      world.memory.accountRows.set(lan.id, { ...lan, fullName: 'Lê Thị Lan' });
      proves(world);
      const { landed, cookies } = await roundTrip(world, 'login');
      const claim = { flow: flowOf(landed), loginName: 'lan', password: rightPassword };
      return () => world.post('/api/link/claim', claim, cookies);
    },
  ],
  [
    'the right password of another person’s account is given to merge it',
    'login.claimed',
    async (world) => {
      const lan = world.account('lan');
      world.memory.accountRows.set(lan.id, { ...lan, fullName: 'Lê Thị Lan' });
      const cookies = await world.logIn('binh');
      return () => world.post('/api/merge/prove', { loginName: 'lan', password: rightPassword }, cookies);
    },
  ],
  [
    'a yes comes to an offer that holds no more',
    'link.refused',
    async (world) => {
      proves(world);
      const { landed, cookies } = await roundTrip(world, 'link', await world.logIn('binh'));
      const binh = world.account('binh');
      world.memory.accountRows.set(binh.id, { ...binh, cccd: held('000090000199') });
      return () => confirm(world, landed, cookies);
    },
  ],
];

test.each(repeated)('of twenty times in a moment that %s, the audit tells once', async (_, name, begin) => {
  const { world } = await start();
  world.add('lan');
  const again = await begin(world);
  for (let i = 0; i < 20; i++) await again(i);
  expect(world.eventNames().filter((one) => one === name)).toHaveLength(1);
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
    'The account asked for a dossier that it does not hold. This is recorded at most once in a quarter of an hour.',
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
