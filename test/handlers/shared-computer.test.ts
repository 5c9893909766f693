import { expect, test } from 'vitest';
import { sessionKey } from '../../functions/domain/keys.ts';
import { held, later, minutes } from '../support/samples.ts';
import { confirm, proves, roundTrip } from '../support/vneid-trips.ts';
import { rightPassword, World } from '../support/world.ts';

const asked = { loginName: 'binh', password: rightPassword, wanted: 'ho-so' };

/** Binh, logged in with the portal login at a computer that many people use. */
const atCounter = async () => {
  const world = new World();
  world.add('binh', { cccd: held() });
  const { cookies } = await world.post('/api/login', { ...asked, shared: 'yes' });
  return { world, cookies };
};

/** The same, but the session comes from a link that was made there. */
const linkedAtCounter = async () => {
  const { world, cookies } = await atCounter();
  proves(world);
  const trip = await roundTrip(world, 'link', cookies);
  const answer = await confirm(world, trip.landed, trip.cookies);
  return { world, cookies: { ...trip.cookies, ...answer.cookies } };
};

const facts = (world: World, cookies: Record<string, string>) => world.get('/api/session', cookies, 'look');

test('a session at a shared computer ends after five idle minutes, and any other session after fifteen', async () => {
  const { world, cookies } = await atCounter();
  const own = await world.logIn('binh');
  const shown = await facts(world, cookies);
  expect([shown.body['isShared'], shown.body['endsInSeconds']]).toEqual([true, 300]);
  expect((await facts(world, own)).body['isShared']).toBeUndefined();
  world.now = later(minutes(5));
  expect([(await facts(world, cookies)).status, (await facts(world, own)).status]).toEqual([401, 200]);
});

test('a login at a shared computer does not make its browser a known one', async () => {
  const { world, cookies } = await atCounter();
  // Strangers use up the limit of the login name.
  for (let i = 0; i < 6; i++) await world.post('/api/login', { ...asked, password: `wrong ${i}` });
  expect((await world.post('/api/login', asked, cookies)).body['code']).toBe('login-paused');
});

test('a shared computer stays marked as shared after a login and after a link through VNeID', async () => {
  const { world, cookies } = await linkedAtCounter();
  expect((await facts(world, cookies)).body['isShared']).toBe(true);
  const begun = await world.post('/api/vneid/start', { purpose: 'login', wanted: 'ho-so', shared: 'yes' });
  const state = new URL(String(begun.body['next'])).searchParams.get('state')!;
  const back = await world.get('/api/vneid/callback', begun.cookies, `code=c&state=${state}&iss=x`);
  expect((await facts(world, back.cookies)).body['isShared']).toBe(true);
  const own = await roundTrip(world, 'login');
  expect((await facts(world, own.cookies)).body['isShared']).toBeUndefined();
});

test('a new account that is linked at a shared computer gets a shared session', async () => {
  const world = new World();
  proves(world);
  const begun = await world.post('/api/vneid/start', { purpose: 'login', wanted: 'ho-so', shared: 'yes' });
  const state = new URL(String(begun.body['next'])).searchParams.get('state')!;
  const back = await world.get('/api/vneid/callback', begun.cookies, `code=c&state=${state}&iss=x`);
  const made = await confirm(world, back.headers['location']!, { ...begun.cookies, ...back.cookies });
  expect((await facts(world, made.cookies)).body['isShared']).toBe(true);
});

test('one press ends a shared session, clears the browser and shows the login page for the next person', async () => {
  const { world, cookies } = await atCounter();
  const answer = await world.post('/api/logout', { language: 'en' }, cookies);
  expect(answer.body['next']).toBe('/en/dang-nhap/#next-person');
  expect(answer.headers['clear-site-data']).toBe('"cache", "storage"');
  expect((await facts(world, cookies)).status).toBe(401);
});

test('a logout at a shared computer ends the session at VNeID too, with script and without', async () => {
  const byScript = await linkedAtCounter();
  const answer = await byScript.world.post('/api/logout', {}, byScript.cookies);
  expect(answer.body['next']).toBe('/api/vneid/end');
  expect(answer.cookies['__Host-end']).toBe(byScript.cookies['__Host-session']!.split('.')[1]);
  const byForm = await linkedAtCounter();
  expect((await byForm.world.form('/api/logout', {}, byForm.cookies)).headers['location']).toBe('/api/vneid/end');
  expect((await byForm.world.get('/api/vneid/end')).headers['location']).toBe('https://vneid.example/end');
});

test('a logout at a shared computer leads to the login page, which says so, when VNeID’s session cannot be ended', async () => {
  const { world, cookies } = await linkedAtCounter();
  world.endOfSession = () => ({ kind: 'none' });
  const { body } = await world.post('/api/logout', {}, cookies);
  expect((await world.get(String(body['next']))).headers['location']).toBe('/dang-nhap/#vneid-stays');
});

test('an expired shared session can still be ended for the next person, at VNeID too', async () => {
  const { world, cookies } = await linkedAtCounter();
  const [, secret] = cookies['__Host-session']!.split('.');
  world.now = later(minutes(20));
  expect((await world.post('/api/logout', {}, cookies)).body['next']).toBe('/api/vneid/end');
  expect(world.account('binh').sessions[sessionKey(secret!)]).toBeUndefined();
});

test.each([
  ['portal', atCounter, '/dang-nhap/#next-person'],
  ['vneid', linkedAtCounter, '/api/vneid/end'],
] as const)(
  'a shared session of %s that a later login elsewhere deleted can still be ended for the next person',
  async (shared, begin, next) => {
    const { world, cookies } = await begin();
    const [, secret] = cookies['__Host-session']!.split('.');
    world.now = later(minutes(20));
    await world.logIn('binh');
    expect(world.account('binh').sessions[sessionKey(secret!)]).toBeUndefined();
    const answer = await world.post('/api/logout', { shared }, cookies);
    expect([answer.body['next'], answer.headers['clear-site-data']]).toEqual([next, '"cache", "storage"']);
    expect(answer.cookies['__Host-end']).toBe(shared === 'vneid' ? secret : undefined);
  },
);

test('the filled page of a shared session says who opened it, for its logout without script', async () => {
  const shared = async ({ world, cookies }: Awaited<ReturnType<typeof atCounter>>) => {
    const page = await world.send({ method: 'GET', path: '/api/identity', cookies, headers: { accept: 'text/html' } });
    return /name="shared" value="(\w*)"/.exec(page.text)?.[1];
  };
  expect([await shared(await atCounter()), await shared(await linkedAtCounter())]).toEqual(['portal', 'vneid']);
  const { world } = await atCounter();
  expect(await shared({ world, cookies: await world.logIn('binh') })).toBe('');
});

test('a logout at an own computer makes the browser delete stored page data and keep its cache', async () => {
  const { world } = await atCounter();
  const cookies = await world.logIn('binh');
  const byForm = await world.form('/api/logout', {}, await world.logIn('binh'));
  const byScript = await world.post('/api/logout', {}, cookies);
  const withoutSession = await world.post('/api/logout', {});
  for (const answer of [byForm, byScript, withoutSession]) expect(answer.headers['clear-site-data']).toBe('"storage"');
  expect(byScript.body['next']).toBe('/dang-nhap/#logged-out');
});
