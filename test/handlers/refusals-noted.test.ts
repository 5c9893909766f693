import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { storyLines } from '../../ops/desk/story.ts';
import { tellStory } from '../../functions/use-cases/desk/tell-story.ts';
import { held, later, minutes } from '../support/samples.ts';
import type { Answer } from '../support/answer.ts';
import { confirm, flowOf, proves, roundTrip } from '../support/vneid-trips.ts';
import { rightPassword, World } from '../support/world.ts';

const start = async () => {
  const world = new World();
  const { id } = world.add('binh', { cccd: held(), phone: '0900000001' });
  return { world, id, cookies: await world.logIn('binh') };
};

/** What the audit records of refused requests: name, reason and account. */
const noted = (world: World) =>
  world.memory.events.flatMap(({ about, name, detail }) =>
    name === 'access.refused' || name === 'password.refused' ? [{ about, name, why: detail!['why'] }] : [],
  );

const asked = { loginName: 'binh', password: rightPassword, wanted: 'ho-so' };

test.each([
  ['wrong', 'password-wrong', 1],
  ['limited', 'password-tries', 6],
] as const)('a current password that is %s is recorded in the account', async (why, code, tries) => {
  const { world, id, cookies } = await start();
  const change = { current: 'not this one', next: 'một câu chỉ mình tôi nghĩ ra' };
  const codes: unknown[] = [];
  for (let i = 0; i < tries; i++) codes.push((await world.post('/api/password', change, cookies)).body['code']);
  expect(codes.at(-1)).toBe(code);
  expect(noted(world)).toContainEqual({ about: id, name: 'password.refused', why });
});

test.each(['/api/dossiers/HS-2026-9999', '/api/dossiers/made-up'])(
  'a request for a dossier of another account, %s, is recorded',
  async (path) => {
    const { world, id, cookies } = await start();
    expect((await world.get(path, cookies)).body['code']).toBe('dossier-unknown');
    expect(noted(world)).toEqual([{ about: id, name: 'access.refused', why: 'dossier' }]);
  },
);

test.each(['/api/logout', '/api/contacts', '/api/vneid/start', '/api/draft'])(
  'a post from another site to %s is recorded with a live session, and is not recorded without one',
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

test('a forged session is recorded, but a made-up account and an expired session are not', async () => {
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

test('a wrong code of a text message is recorded in the account that got the message, and the answer is that of an unknown telephone', async () => {
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

test('a hundred refusals of one kind are one event in a quarter of an hour, so strangers cannot fill the audit', async () => {
  const { world, id } = await start();
  const forge = (i: number) => world.get('/api/session', { '__Host-session': `${id}.${String(i).padStart(43, 'A')}` });
  for (let i = 0; i < 100; i++) await forge(i);
  expect(noted(world)).toHaveLength(1);
  world.now = later(minutes(15));
  await forge(1);
  expect(noted(world)).toHaveLength(2);
});

/** What a person can repeat without changing anything. The function gets the number of the try. */
const repeated: readonly [string, string, (world: World) => Promise<(i: number) => Promise<unknown>>][] = [
  [
    'a person skips the CCCD page',
    'cccd.skipped',
    async (world) => {
      const cookies = await world.logIn('binh');
      return () => world.post('/api/cccd/skip', {}, cookies);
    },
  ],
  [
    'a person types another CCCD than the account’s',
    'cccd.not-matched',
    async (world) => {
      const cookies = await world.logIn('binh');
      return () => world.post('/api/cccd/check', { cccd: '000090000199' }, cookies);
    },
  ],
  [
    'a person types a CCCD after the tries are used up',
    'cccd.limited',
    async (world) => {
      const cookies = await world.logIn('lan');
      world.population = 'no-match';
      return (i) => world.post('/api/cccd', { cccd: String(90_000_200 + i).padStart(12, '0') }, cookies);
    },
  ],
  [
    'a person types a CCCD in a network that has asked the register too often',
    'cccd.limited',
    async (world) => {
      world.population = 'unavailable';
      const type = (cookies: Record<string, string>) => world.post('/api/cccd', { cccd: '000090000102' }, cookies);
      for (let i = 0; i < 40; i++) {
        world.add(`user ${i}`);
        await type(await world.logIn(`user ${i}`));
      }
      const cookies = await world.logIn('lan');
      return () => type(cookies);
    },
  ],
  [
    'a person types a CCCD while the register is down',
    'cccd.register-unavailable',
    async (world) => {
      const cookies = await world.logIn('lan');
      world.population = 'unavailable';
      return (i) => world.post('/api/cccd/check', { cccd: String(90_000_200 + i).padStart(12, '0') }, cookies);
    },
  ],
  [
    'a person gives the right password of a frozen account',
    'login.refused',
    async (world) => {
      const lan = world.account('lan');
      world.memory.accountRows.set(lan.id, { ...lan, frozen: { way: 'portal', at: world.now } });
      return () => world.post('/api/login', { ...asked, loginName: 'lan' });
    },
  ],
  [
    'a person at VNeID gives the right password of another person',
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
    'a person gives the right password of another person’s account to merge it',
    'login.claimed',
    async (world) => {
      const lan = world.account('lan');
      world.memory.accountRows.set(lan.id, { ...lan, fullName: 'Lê Thị Lan' });
      const cookies = await world.logIn('binh');
      return () => world.post('/api/merge/prove', { loginName: 'lan', password: rightPassword }, cookies);
    },
  ],
  [
    'a person says yes to an offer that is no longer valid',
    'link.refused',
    async (world) => {
      proves(world);
      const { landed, cookies } = await roundTrip(world, 'link', await world.logIn('binh'));
      const binh = world.account('binh');
      world.memory.accountRows.set(binh.id, { ...binh, cccd: held('000090000199') });
      return () => confirm(world, landed, cookies);
    },
  ],
  [
    'a person says no at VNeID',
    'vneid.refused',
    async (world) => {
      const cookies = await world.logIn('binh');
      return () => roundTrip(world, 'link', cookies);
    },
  ],
  [
    'VNeID states another name of the linked person',
    'link.drifted',
    async (world) => {
      const lan = world.account('lan');
      const link = { issuer: 'https://vneid.example', subject: 's-1', level: 2, linkedAt: later(0) } as const;
      world.memory.accountRows.set(lan.id, { ...lan, link, cccd: held() });
      world.memory.claims.set('EID https://vneid.example s-1', lan.id);
      proves(world, { fullName: 'TRẦN VĂN BÍNH' });
      return () => roundTrip(world, 'login');
    },
  ],
  [
    'the right password of one’s other account is given to merge it',
    'login.claimed',
    async (world) => {
      const cookies = await world.logIn('binh');
      return () => world.post('/api/merge/prove', { loginName: 'lan', password: rightPassword }, cookies);
    },
  ],
];

/** The support code that a person reads, in an answer to a script or in the address of a page. */
const codeIn = ({ body, headers }: Answer) =>
  (body['supportCode'] as string | undefined) ?? /ma-ho-tro=(\w+)/.exec(headers['location']!)![1]!;

/** Refusals that send people to the support desk. */
const told: readonly [string, string, (world: World) => Promise<() => Promise<Answer>>][] = [
  [
    'the login is frozen',
    'login.refused',
    async (world) => {
      const binh = world.account('binh');
      world.memory.accountRows.set(binh.id, { ...binh, frozen: { way: 'portal', at: world.now } });
      return () => world.post('/api/login', asked);
    },
  ],
  [
    'no more numbers may be typed',
    'cccd.limited',
    async (world) => {
      const cookies = await world.logIn('lan');
      world.population = 'no-match';
      let n = 0;
      const type = () => world.post('/api/cccd', { cccd: String(90_000_200 + n++).padStart(12, '0') }, cookies);
      for (let i = 0; i < 3; i++) await type();
      return type;
    },
  ],
  [
    'VNeID’s answer breaks a rule',
    'vneid.refused',
    async (world) => {
      const cookies = await world.logIn('binh');
      world.vneid = { kind: 'rejected', rule: 'signature' };
      return async () => {
        const trip = await world.toVneid('link', cookies);
        return world.get('/api/vneid/callback', trip.cookies, trip.query);
      };
    },
  ],
];

test.each(told)(
  'the support code leads to the story where %s, also when that is not told a second time',
  async (_, name, begin) => {
    const { world } = await start();
    world.add('lan');
    const again = await begin(world);
    for (const code of [codeIn(await again()), codeIn(await again())]) {
      const story = await tellStory(world.desk, { code });
      expect(story?.about).toBe('account');
      expect(story!.events.filter(({ isOfCode }) => isOfCode).map((event) => event.name)).toEqual([name]);
    }
  },
);

test.each(repeated)('the audit records once that, twenty times in a moment, %s', async (_, name, begin) => {
  const { world } = await start();
  world.add('lan');
  const again = await begin(world);
  for (let i = 0; i < 20; i++) await again(i);
  expect(world.eventNames().filter((one) => one === name)).toHaveLength(1);
});

test('a login event says whether its browser was known, and a VNeID login event says the person’s level', async () => {
  const { world, id, cookies } = await start();
  await world.post('/api/login', asked, cookies);
  expect(world.memory.events.map(({ about, name, detail }) => ({ about, name, detail }))).toEqual([
    { about: id, name: 'login.succeeded', detail: { browser: 'new' } },
    { about: id, name: 'login.succeeded', detail: { browser: 'known', ended: 'own' } },
  ]);
  proves(world);
  world.add('linked', {
    link: { issuer: 'https://vneid.example', subject: 's-1', level: 2, linkedAt: later(0) },
    cccd: held(),
  });
  await roundTrip(world, 'login');
  expect(world.memory.events.at(-1)).toMatchObject({ name: 'vneid.login', detail: { level: '2' } });
});

test('the right password of a frozen account is recorded in its audit', async () => {
  const { world, id } = await start();
  const account = world.account('binh');
  world.memory.accountRows.set(id, { ...account, frozen: { way: 'portal', at: later(0) } });
  expect((await world.post('/api/login', asked)).body['code']).toBe('login-frozen');
  expect(world.memory.events.at(-1)).toMatchObject({ about: id, name: 'login.refused', detail: { mode: 'frozen' } });
});

test('the story of an account contains what was refused', async () => {
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

test('every name of an audit event appears in a test', () => {
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
