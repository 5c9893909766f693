import { describe, expect, test } from 'vitest';
import { linkSessionSecret } from '../../functions/domain/keys.ts';
import { held, minutes, noon } from '../support/samples.ts';
import { confirm, proves, roundTrip } from '../support/vneid-trips.ts';
import { rightPassword, World } from '../support/world.ts';

/** Checks exactly what a browser receives: an error in one word of a cookie or header is easy to overlook. */
const asked = { loginName: 'binh', password: rightPassword, wanted: 'ho-so' };
const own = 'Path=/; Secure; HttpOnly; SameSite=Lax';
const secret = '[\\w-]{43}';

const start = () => {
  const world = new World();
  const account = world.add('binh', { cccd: held(), phone: '0912345678', email: 'binh.tran@example.vn' });
  return { world, account };
};

describe('a cookie has exactly these attributes', () => {
  test('the cookies of a session and of a browser have exactly these attributes after a login', async () => {
    const { world, account } = start();
    const { setCookies } = await world.post('/api/login', asked);
    expect(setCookies).toEqual([
      expect.stringMatching(new RegExp(`^__Host-session=${account.id}\\.${secret}; ${own}$`)),
      expect.stringMatching(new RegExp(`^__Host-browser=${secret}\\.${secret}; ${own}; Max-Age=34560000$`)),
    ]);
  });

  test('the cookies of a round trip, its confirm page, the session after a yes and a logout have exactly these attributes', async () => {
    const { world, account } = start();
    proves(world);
    const trip = await roundTrip(world, 'login');
    const begun = await world.post('/api/vneid/start', { purpose: 'login', wanted: 'ho-so' });
    expect(begun.setCookies).toEqual([
      expect.stringMatching(new RegExp(`^__Host-browser=${secret}; ${own}; Max-Age=34560000$`)),
    ]);
    const linked = await confirm(world, trip.landed, trip.cookies);
    expect(linked.setCookies).toEqual([
      expect.stringMatching(new RegExp(`^__Host-session=${account.id}\\.${secret}; ${own}$`)),
      expect.stringMatching(new RegExp(`^__Host-link-${secret}=; ${own}; Max-Age=0$`)),
    ]);
    const cookies = { ...trip.cookies, ...linked.cookies };
    expect((await world.post('/api/logout', {}, cookies)).setCookies).toEqual([
      `__Host-session=; ${own}; Max-Age=0`,
      expect.stringMatching(new RegExp(`^__Host-end=${secret}; ${own}; Max-Age=600$`)),
      expect.stringMatching(new RegExp(`^__Host-link-${secret}=; ${own}; Max-Age=0$`)),
    ]);
  });
});

describe('an answer of the API has exactly these headers', () => {
  const always = {
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  };
  const json = { ...always, 'content-type': 'application/json; charset=utf-8' };

  test('a JSON answer of the API has exactly these headers, refused or not', async () => {
    const { world } = start();
    const cookies = await world.logIn('binh');
    expect((await world.get('/api/session', cookies)).headers).toEqual(json);
    expect((await world.get('/api/session')).headers).toEqual(json);
    world.isClosed = true;
    expect((await world.get('/api/session')).headers).toEqual({ ...json, 'retry-after': '300' });
  });

  test('a redirect of the API has exactly these headers, refused or not', async () => {
    const { world } = start();
    expect((await world.form('/api/login', asked)).headers).toEqual({ ...always, location: '/api/dossiers' });
    const wrong = await world.form('/api/login', { ...asked, password: 'wrong' });
    expect(wrong.headers).toEqual({ ...always, location: '/api/session?page=dang-nhap/ho-so#login-wrong' });
    const lost = await world.get('/api/vneid/callback', {}, 'state=x');
    expect(lost.headers).toEqual({ ...always, location: '/su-co/#flow-other-browser' });
  });
});

test('the API returns contacts masked, and no answer contains them whole', async () => {
  const { world } = start();
  const cookies = await world.logIn('binh');
  const { body } = await world.get('/api/identity', cookies);
  expect([body['phone'], body['email']]).toEqual(['091••••678', 'b•••@example.vn']);
  for (const path of ['/api/identity', '/api/session', '/api/dossiers', '/api/draft'])
    expect((await world.get(path, cookies)).text).not.toMatch(/0912345678|binh\.tran/);
});

test('the audit never contains a whole CCCD', async () => {
  const world = new World();
  world.add('binh');
  const cookies = await world.logIn('binh');
  await world.post('/api/cccd/check', { cccd: '000090000102' }, cookies);
  await world.post('/api/cccd', { cccd: '000090000102' }, cookies);
  expect(world.memory.events.filter(({ detail }) => detail?.['cccd']).length).toBeGreaterThan(1);
  expect(JSON.stringify(world.memory.events)).not.toContain('000090000102');
});

test('contacts are changed only right after a login, and the change has its audit event', async () => {
  const { world } = start();
  const cookies = await world.logIn('binh');
  const contacts = { phone: '0987654321', email: 'binh.tran@example.vn' };
  await world.post('/api/contacts', contacts, cookies);
  expect(world.eventNames()).toEqual(['login.succeeded', 'contacts.changed']);
  world.now = new Date(noon.getTime() + minutes(10) + 1);
  const late = await world.post('/api/contacts', { ...contacts, phone: '0977777777' }, cookies);
  expect(late.body['code']).toBe('login-too-old');
});

test('a wrong password and an unknown name give the same audit event', async () => {
  const { world } = start();
  for (const loginName of ['binh', 'khong-co']) await world.post('/api/login', { ...asked, loginName, password: 'x' });
  expect(world.eventNames()).toEqual(['login.failed', 'login.failed']);
});

test('the first of two cookies with one name counts', async () => {
  const { world } = start();
  const { '__Host-session': mine } = await world.logIn('binh');
  const sent = (cookie: string) => world.send({ method: 'GET', path: '/api/session', headers: { cookie } }, 'sam');
  expect((await sent(`__Host-session=${mine}; __Host-session=planted`)).status).toBe(200);
  expect((await sent(`__Host-session=planted; __Host-session=${mine}`)).status).toBe(401);
});

test('a body with broken UTF-8 is refused and not read as something else', async () => {
  const { world } = start();
  const body = Buffer.concat([Buffer.from('{"loginName":"b'), Buffer.from([0xff]), Buffer.from('"}')]);
  const event = {
    headers: {
      'x-origin-secret': 'edge-secret',
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/json',
    },
    body: body.toString('base64'),
    isBase64Encoded: true,
    routeKey: 'POST /api/login',
  };
  expect((await world.call('login', event)).body['code']).toBe('body-malformed');
});

test('the session after a yes cannot be computed from the public name of its round trip', async () => {
  const { world } = start();
  proves(world);
  const { landed } = await roundTrip(world, 'login');
  const flow = landed.split('luong=')[1]! as Parameters<typeof linkSessionSecret>[1];
  const secrets = new Set(['one', 'other'].map((linkSecret) => linkSessionSecret(linkSecret, flow)));
  expect(secrets.size).toBe(2);
});

test('one network may begin 600 round trips and ask the register forty times, and no more', async () => {
  const { world } = start();
  const start600 = await Promise.all(
    Array.from({ length: 601 }, () => world.post('/api/vneid/start', { purpose: 'login', wanted: 'ho-so' })),
  );
  expect(start600.filter(({ status }) => status === 200)).toHaveLength(600);
  expect(start600.filter(({ body }) => body['code'] === 'network-limit')).toHaveLength(1);
  const link = await world.form('/api/vneid/start', { purpose: 'link', wanted: 'ho-so' }, await world.logIn('binh'));
  expect(link.headers['location']).toBe('/ho-so/#network-limit');
  world.population = 'unavailable';
  const codes: unknown[] = [];
  for (let i = 0; i < 41; i++) {
    world.add(`user ${i}`);
    const cookies = await world.logIn(`user ${i}`);
    codes.push((await world.post('/api/cccd', { cccd: '000090000102' }, cookies)).body['code']);
  }
  expect(codes.slice(0, 40).every((code) => code === undefined || code === 'register-busy')).toBe(true);
  expect(codes[40]).toBe('network-limit');
});

test('a password of nine hundred letters of any alphabet is saved whole, and all of it counts', async () => {
  const { world } = start();
  const long = Array.from({ length: 150 }, (_, i) => `từ ${i} `).join('');
  const change = { current: rightPassword, next: long };
  expect((await world.post('/api/password', change, await world.logIn('binh'))).status).toBe(200);
  expect((await world.post('/api/login', { ...asked, password: long })).status).toBe(200);
  expect((await world.post('/api/login', { ...asked, password: long.slice(0, -2) })).status).toBe(401);
});

test.each(['../admin', 'hs-2026-1', 'A', `A${'B'.repeat(40)}`, 'HS 2026', '%2e%2e'])(
  'a dossier with the id %j is refused, no table is read for it, and it is not a destination',
  async (id) => {
    const { world } = start();
    const cookies = await world.logIn('binh');
    let reads = 0;
    const { one } = world.memory.dossiers;
    world.memory.dossiers.one = (...args) => (reads++, one(...args));
    const event = {
      headers: { 'x-origin-secret': 'edge-secret', cookie: `__Host-session=${cookies['__Host-session']}` },
      pathParameters: { dossierId: id },
      routeKey: 'GET /api/dossiers/{dossierId}',
    };
    expect([(await world.call('dossiers', event)).status, reads]).toEqual([404, 0]);
    const wanted = await world.post('/api/login', { ...asked, wanted: `ho-so:${id}` });
    expect(wanted.body['code']).toBe('wanted-unknown');
  },
);
