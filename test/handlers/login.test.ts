import { describe, expect, test } from 'vitest';
import { loginLimits } from '../../functions/domain/login-limits.ts';
import type { RateLimiter } from '../../functions/domain/limits.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import { held, later, minutes } from '../support/samples.ts';
import { Memory } from '../support/memory.ts';
import { flowOf, proves, roundTrip } from '../support/vneid-trips.ts';
import { rightPassword, World } from '../support/world.ts';

const right = { loginName: 'binh', password: rightPassword, wanted: 'ho-so' };

test('an account with a CCCD goes straight to the destination', async () => {
  const world = new World();
  world.add('binh', { cccd: held() });
  const answer = await world.post('/api/login', right);
  expect([answer.status, answer.body]).toEqual([200, { next: '/ho-so/' }]);
  expect(await world.get('/api/session', answer.cookies)).toMatchObject({
    status: 200,
    body: { fullName: 'Trần Văn Bình', hasCccd: true },
  });
});

test('an account without a CCCD goes to the CCCD screen, and from there to the destination', async () => {
  const world = new World();
  world.add('binh');
  const answer = await world.post('/api/login', { ...right, wanted: 'ho-so/HS-2024-0001', language: 'en' });
  expect(answer.body).toEqual({ next: '/en/cccd/ho-so/?ma=HS-2024-0001' });
  expect((await world.post('/api/cccd/skip', { language: 'en' }, answer.cookies)).body).toEqual({
    next: '/en/ho-so/?ma=HS-2024-0001',
  });
});

test('an unknown name gets the same bytes as a wrong password: at each try, while it is paused, and when it is paused for long', async () => {
  const world = new World();
  world.add('binh');
  const codes = new Set<unknown>();
  for (let n = 0; n < 60; n++) {
    // Both at the same moment, and as many tries for the second name as for the first.
    world.now = later(minutes(Math.floor(n / 6) * 15));
    const answers = [];
    for (const loginName of ['binh', 'nobody'])
      answers.push(await world.post('/api/login', { ...right, loginName, password: `wrong ${n}` }));
    const seen = answers.map(({ status, headers, body }) => JSON.stringify([status, headers, body['code']]));
    expect(seen[0]).toBe(seen[1]);
    codes.add(`${answers[0]!.status} ${String(answers[0]!.body['code'])}`);
  }
  expect(codes).toEqual(new Set(['401 login-wrong', '429 login-paused', '429 login-paused-long']));
  expect(world.eventNames()).toContain('login.limited');
  const form = await world.form('/api/login', { ...right, password: 'wrong', language: 'en' });
  expect(form.headers['location']).toBe('/api/session?page=dang-nhap/ho-so&language=en#login-paused-long');
});

test('strangers who use up the limit do not lock out a known browser', async () => {
  const world = new World();
  world.add('binh');
  const mine = await world.logIn('binh');
  for (let i = 0; i < 20; i++) await world.post('/api/login', { ...right, password: `guess ${i}` });
  expect((await world.post('/api/login', right)).status).toBe(429);
  expect((await world.post('/api/login', right, { '__Host-browser': mine['__Host-browser']! })).status).toBe(200);
});

test('a used-up limit only slows down: the right password works again after some minutes', async () => {
  const world = new World();
  world.add('binh');
  for (let i = 0; i < 10; i++) await world.post('/api/login', { ...right, password: 'wrong' });
  world.now = later(minutes(5));
  expect((await world.post('/api/login', right)).status).toBe(200);
});

test('each login gets a new session id and ends the old session, and logging out ends the new one', async () => {
  const world = new World();
  world.add('binh');
  const first = await world.logIn('binh');
  const second = await world.logIn('binh', first);
  expect(second['__Host-session']).not.toBe(first['__Host-session']);
  expect((await world.get('/api/session', first)).status).toBe(401);
  await world.post('/api/logout', {}, second);
  expect((await world.get('/api/session', second)).status).toBe(401);
});

test('logging out everywhere ends every session of the account and of no other', async () => {
  const world = new World();
  world.add('binh');
  world.add('lan');
  const [here, there, lan] = [await world.logIn('binh'), await world.logIn('binh'), await world.logIn('lan')];
  const out = await world.post('/api/logout', { everywhere: 'yes' }, here);
  expect(out.body).toEqual({ next: '/dang-nhap/#logged-out-everywhere' });
  const statuses = [here, there, lan].map(async (who) => (await world.get('/api/session', who)).status);
  expect(await Promise.all(statuses)).toEqual([401, 401, 200]);
  expect(world.memory.events.find(({ name }) => name === 'logout')).toMatchObject({ detail: { sessions: 'all' } });
  // A person who is logged out already ends nothing.
  const again = await world.logIn('binh');
  expectRefusal(await world.post('/api/logout', { everywhere: 'yes' }, there), 'login-required');
  expect((await world.get('/api/session', again)).status).toBe(200);
});

test('a form is redirected with 303, and back to its own page with the code when it is refused', async () => {
  const world = new World();
  world.add('binh');
  expect(await world.form('/api/login', { ...right, wanted: 'dinh-danh' })).toMatchObject({
    status: 303,
    headers: { location: '/api/identity?page=cccd' },
  });
  expect(
    await world.form('/api/login', { ...right, password: 'x', wanted: 'dinh-danh', language: 'en' }),
  ).toMatchObject({
    status: 303,
    headers: { location: '/api/session?page=dang-nhap/dinh-danh&language=en#login-wrong' },
  });
});

test('a session ends after fifteen quiet minutes, and after twelve hours in any case', async () => {
  const world = new World();
  world.add('binh');
  const cookies = await world.logIn('binh');
  world.now = later(minutes(14));
  expect((await world.get('/api/session', cookies)).status).toBe(200);
  world.now = later(minutes(28));
  expect((await world.get('/api/session', cookies)).status).toBe(200);
  world.now = later(minutes(44));
  expectRefusal(await world.get('/api/session', cookies), 'login-required');

  const busy = await world.logIn('binh');
  const began = world.now.getTime();
  for (let m = 0; m < 12 * 60; m += 10) {
    world.now = new Date(began + minutes(m));
    expect((await world.get('/api/session', busy)).status).toBe(200);
  }
  world.now = new Date(began + minutes(12 * 60));
  expect((await world.get('/api/session', busy)).status).toBe(401);
});

/** Logs in once a minute in a browser without a session. Returns the cookies of each login. */
const logInOften = async (world: World, times: number) => {
  const all: Record<string, string>[] = [];
  for (let i = 0; i < times; i++) {
    world.now = later(minutes(i));
    all.push(await world.logIn('binh', { '__Host-browser': 'b'.repeat(43) }));
  }
  return all;
};

const statusesOf = (world: World, all: readonly Record<string, string>[]) =>
  Promise.all(all.map(async (cookies) => (await world.get('/api/session', cookies)).status));

test('the eleventh session of an account ends the one that was quiet longest', async () => {
  const world = new World();
  world.add('binh');
  const all = await logInOften(world, 11);
  expect(await statusesOf(world, all)).toEqual([401, ...Array<number>(10).fill(200)]);
  const ended = world.memory.events.flatMap(({ name, detail }) =>
    name === 'login.succeeded' ? [detail!['ended']] : [],
  );
  expect(ended).toEqual([...Array<undefined>(10).fill(undefined), 'oldest']);
});

test('a login in a browser of ten open sessions ends the session of that browser and no other', async () => {
  const world = new World();
  world.add('binh');
  const all = await logInOften(world, 10);
  all.push(await world.logIn('binh', all[9]));
  expect(await statusesOf(world, all)).toEqual([...Array<number>(9).fill(200), 401, 200]);
  const login = world.memory.events.findLast(({ name }) => name === 'login.succeeded');
  expect(login).toMatchObject({ detail: { ended: 'own' } });
});

test('a login to another account ends the session of the first', async () => {
  const world = new World();
  world.add('binh');
  world.add('lan');
  const first = await world.logIn('binh');
  await world.logIn('lan', first);
  expect((await world.get('/api/session', first)).status).toBe(401);
  const { id } = world.account('binh');
  expect(world.memory.events).toContainEqual(
    expect.objectContaining({ about: id, name: 'logout', detail: { by: 'login' } }),
  );
});

test('a network that has used up its guesses cannot use up the limit of a login name', async () => {
  const world = new World();
  world.add('binh');
  for (let i = 0; i < loginLimits.network.burst; i++)
    await world.post('/api/login', { ...right, loginName: `nobody ${i}`, password: `guess ${i}` });
  for (let i = 0; i < 20; i++) await world.post('/api/login', { ...right, password: 'wrong' });
  const elsewhere = await world.send({
    method: 'POST',
    path: '/api/login',
    body: JSON.stringify(right),
    headers: { 'content-type': 'application/json', 'cloudfront-viewer-address': '198.51.100.20:5000' },
  });
  expect(elsewhere.status).toBe(200);
});

test('without efforts, a network with used-up failures is refused for every name, and only known browsers log in from it', async () => {
  const world = new World();
  world.asksEfforts = false;
  world.add('binh');
  const mine = { '__Host-browser': (await world.logIn('binh'))['__Host-browser']! };
  for (let i = 0; i < loginLimits.network.burst; i++)
    await world.post('/api/login', { ...right, loginName: `nobody ${i}`, password: `guess ${i}` });
  for (const loginName of ['binh', 'nobody']) {
    const refused = await world.post('/api/login', { ...right, loginName });
    expectRefusal(refused, 'login-network', 429);
  }
  expect((await world.post('/api/login', right, mine)).status).toBe(200);
  world.now = later(1_000);
  expect((await world.post('/api/login', right)).status).toBe(200);
});

test('thousands of right logins from new browsers behind one network use up nothing of its limit', async () => {
  const world = new World();
  for (let i = 0; i < 1000; i++) {
    world.add(`citizen ${i}`);
    expect((await world.post('/api/login', { ...right, loginName: `citizen ${i}` })).status).toBe(200);
  }
});

test('without efforts, a password that strangers try on many names is refused to new browsers for every name, but not to its owner’s known browser', async () => {
  const world = new World();
  world.asksEfforts = false;
  const common = 'a common password';
  world.add('binh', {}, `hash of ${common}`);
  world.add('lan');
  const own = { ...right, password: common };
  const mine = { '__Host-browser': (await world.post('/api/login', own)).cookies['__Host-browser']! };
  let tried = 0;
  for (let i = 0; i < 200; i++) {
    const sprayed = await from(world, `198.51.${i}.7`, { ...own, loginName: `nobody ${i}` });
    if (sprayed.body['code'] === 'login-wrong') tried++;
  }
  expect(tried).toBe(loginLimits.tried.burst - loginLimits.tried.paid);
  for (const loginName of ['binh', 'lan', 'nobody']) {
    const refused = await world.post('/api/login', { ...own, loginName });
    expectRefusal(refused, 'login-tried', 429);
  }
  expect((await world.post('/api/login', own, mine)).status).toBe(200);
  // It uses up neither the limits of the names nor that of the network, and other passwords are checked as before.
  expect((await world.post('/api/login', { ...right, loginName: 'lan' })).status).toBe(200);
  world.now = later(hours(1));
  expect((await world.post('/api/login', own)).status).toBe(200);
  expect(world.eventNames().filter((name) => name === 'login.limited')).toHaveLength(1);
});

describe('a leaked password', () => {
  const leaked = 'iloveyou123';
  const given = { ...right, password: leaked };
  const listing = () => {
    const world = new World();
    world.add('binh', {}, `hash of ${leaked}`);
    return world;
  };

  test('a new browser is refused a leaked password for every name, before anything is counted or hashed', async () => {
    const world = listing();
    world.leaked.add(leaked);
    world.add('lan');
    for (const loginName of ['binh', 'lan', 'nobody'])
      expectRefusal(await world.post('/api/login', { ...given, loginName }), 'login-leaked', 403);
    expect(evaluated(world)).toBe(0);
    for (let i = 0; i < 200; i++) await world.post('/api/login', { ...given, loginName: `nobody ${i}` });
    expect((await world.post('/api/login', { ...right, loginName: 'lan' })).status).toBe(200);
  });

  test('a known browser logs in with a leaked password, and the page asks the owner to change it', async () => {
    const world = listing();
    const first = await world.post('/api/login', given);
    expect(first.body['next']).not.toContain('#');
    world.leaked.add(leaked);
    const again = await world.post('/api/login', given, { '__Host-browser': first.cookies['__Host-browser']! });
    expect([again.status, again.body['next']]).toEqual([200, `${first.body['next'] as string}#password-leaked`]);
  });

  test('a leaked password still proves the old account of a person whom VNeID has identified', async () => {
    const world = listing();
    world.leaked.add(leaked);
    proves(world);
    const { landed, cookies } = await roundTrip(world, 'login');
    const flow = flowOf(landed);
    const claimed = await world.post('/api/link/claim', { flow, loginName: 'binh', password: leaked }, cookies);
    expect(claimed.status).toBe(200);
  });

  test('a leaked password is refused as a new password', async () => {
    const world = new World();
    world.add('binh');
    const next = 'mot cau rat dai va kho doan lam day';
    world.leaked.add(next);
    const cookies = await world.logIn('binh');
    expectRefusal(await world.post('/api/password', { current: rightPassword, next }, cookies), 'password-common', 400);
  });
});

test('right logins with one password never count as a spray', async () => {
  const world = new World();
  for (let i = 0; i < 100; i++) {
    world.add(`citizen ${i}`);
    expect((await world.post('/api/login', { ...right, loginName: `citizen ${i}` })).status).toBe(200);
  }
});

test('only 24 bits of a keyed hash of a tried password are kept', async () => {
  const kept: string[] = [];
  const memory = new Memory();
  const watched = new Proxy(memory.limits, {
    get: (limits, method: keyof RateLimiter) => (limit: { name: string }, of: string, now: never) => {
      if (limit.name === loginLimits.tried.name) kept.push(of);
      return (limits[method] as (...args: unknown[]) => unknown)(limit, of, now);
    },
  });
  const world = new World(Object.assign(memory, { limits: watched }));
  await world.post('/api/login', { ...right, password: 'ﬁrst try' });
  // Another keyboard encodes the same password differently.
  await world.post('/api/login', { ...right, password: 'first try' });
  expect(kept).toHaveLength(4);
  expect(new Set(kept).size).toBe(1);
  expect(kept[0]).toMatch(/^[\w-]{4}$/);
});

test('guesses at a login name fill one row of the audit, not one row each', async () => {
  const world = new World();
  for (let i = 0; i < 30; i++) await world.post('/api/login', { ...right, password: 'wrong' });
  expect(world.eventNames().filter((name) => name === 'login.limited')).toHaveLength(1);
});

const hours = (n: number) => minutes(60 * n);
const days = (n: number) => hours(24 * n);
const miss = { ...right, password: 'wrong' };

/** How many guesses were checked: each leaves an event of its own. */
const evaluated = (world: World) => world.eventNames().filter((name) => name === 'login.failed').length;

test('strangers get at most a hundred guesses at one login name in thirty days from all networks together', async () => {
  const world = new World();
  for (let at = 0, n = 0; at < days(30); at += minutes(90), n++) {
    world.now = later(at);
    for (let i = 0; i < 6; i++) await from(world, `198.51.${n % 256}.${i}`, { ...right, password: `guess ${n} ${i}` });
  }
  expect(evaluated(world)).toBeLessThanOrEqual(100);
  expect(evaluated(world)).toBeGreaterThan(90);
});

test('a right login from a new browser uses up nothing, so strangers cannot see from it that the owner came', async () => {
  const guesses = async (ownerComes: boolean) => {
    const world = new World();
    world.add('binh');
    if (ownerComes) for (let i = 0; i < 50; i++) await world.logIn('binh');
    for (let n = 0; n < 40; n++) {
      world.now = later(days(1) + n * minutes(15));
      for (let i = 0; i < 6; i++) await world.post('/api/login', { ...right, password: `guess ${n} ${i}` });
    }
    return evaluated(world);
  };
  expect(await guesses(true)).toBe(await guesses(false));
});

test('a known browser has at most a hundred wrong tries of its own in thirty days, and its right logins never count', async () => {
  const world = new World();
  world.add('binh');
  const mine = { '__Host-browser': (await world.logIn('binh'))['__Host-browser']! };
  for (let n = 0; n < 200; n++) {
    world.now = later(n * minutes(10));
    expect((await world.post('/api/login', right, mine)).status).toBe(200);
  }
  // Strangers use up everything that the limit of strangers allows.
  for (let n = 0; n < 50; n++) {
    world.now = later(days(2) + n * minutes(15));
    await world.post('/api/login', miss);
  }
  const before = evaluated(world);
  for (let at = 0; at < days(30); at += minutes(20)) {
    world.now = later(days(3) + at);
    await world.post('/api/login', miss, mine);
  }
  // What refills for strangers during this time is open to this browser too.
  expect(evaluated(world) - before).toBeLessThanOrEqual(100 + 60);
  expect(evaluated(world) - before).toBeGreaterThan(80);
});

test('a person logs in again and again in a known browser while strangers keep the login name paused', async () => {
  const world = new World();
  world.add('binh');
  const mine = { '__Host-browser': (await world.logIn('binh'))['__Host-browser']! };
  const codes: unknown[] = [];
  for (let n = 0; n < 60; n++) {
    world.now = later(n * 5_000);
    for (let i = 0; i < 6; i++) await world.post('/api/login', miss);
    codes.push((await world.post('/api/login', right, mine)).body['code']);
  }
  expect(codes).toEqual(Array(60).fill(undefined));
  expect((await world.post('/api/login', right)).body['code']).toBe('login-paused');
});

test('a known browser with used-up tries counts as a stranger and is not locked out', async () => {
  const world = new World();
  world.add('binh');
  const mine = { '__Host-browser': (await world.logIn('binh'))['__Host-browser']! };
  for (let i = 0; i < 10; i++) await world.post('/api/login', miss, mine);
  expect(evaluated(world)).toBe(10);
  expect((await world.post('/api/login', right, mine)).status).toBe(200);
});

describe('after a change of password', () => {
  const next = 'một câu chỉ mình tôi nghĩ ra';
  const tonight = { loginName: 'binh', password: next, wanted: 'ho-so' };
  /** A thief who knew the password has logged in with many browsers. After that, the owner changes it. */
  const changed = async () => {
    const world = new World();
    world.add('binh');
    const browserOf = async () => ({ '__Host-browser': (await world.logIn('binh'))['__Host-browser']! });
    const thiefs = [];
    for (let i = 0; i < 30; i++) thiefs.push(await browserOf());
    const owners = [await browserOf(), await browserOf()] as const;
    world.now = later(minutes(1));
    const session = await world.logIn('binh', owners[0]);
    const answer = await world.post('/api/password', { current: rightPassword, next }, session);
    expect(answer.status).toBe(200);
    return { world, thiefs, owners };
  };

  test('after a change of password, all browsers that knew the old one count together as strangers, also for a leaked guess', async () => {
    const { world, thiefs } = await changed();
    const before = evaluated(world);
    const codes = [];
    for (const [i, thief] of thiefs.entries())
      codes.push((await world.post('/api/login', { ...right, password: `guess ${i}` }, thief)).body['code']);
    expect(evaluated(world) - before).toBe(5);
    expect(codes.slice(5)).toEqual(Array<string>(25).fill('login-paused'));
    world.leaked.add(next);
    expectRefusal(await world.post('/api/login', tonight, thiefs[0]), 'login-leaked', 403);
  });

  test('after a change of password, the browser that changed it stays known, and the owner’s other browser is known after one login', async () => {
    const { world, owners } = await changed();
    const isKnown = async (browser: Record<string, string>) => {
      expect((await world.post('/api/login', tonight, browser)).status).toBe(200);
      return world.memory.events.at(-1)!.detail!['browser'];
    };
    expect([await isKnown(owners[0]), await isKnown(owners[1]), await isKnown(owners[1])]).toEqual([
      'known',
      'new',
      'known',
    ]);
    for (let i = 0; i < 6; i++) await world.post('/api/login', miss);
    expect((await world.post('/api/login', tonight, owners[0])).status).toBe(200);
  });

  test('after a change of password, the used-up limit refuses right and wrong guesses alike', async () => {
    const { world, thiefs } = await changed();
    for (let i = 0; i < 5; i++) await world.post('/api/login', miss);
    for (const password of [next, 'a guess'])
      expectRefusal(await world.post('/api/login', { ...right, password }, thiefs[0]), 'login-paused', 429);
  });

  test('a shared computer does not become a known browser by a change of password', async () => {
    const world = new World();
    world.add('binh');
    const shared = (await world.post('/api/login', { ...right, shared: 'yes' })).cookies;
    expect((await world.post('/api/password', { current: rightPassword, next }, shared)).status).toBe(200);
    const mine = { '__Host-browser': shared['__Host-browser']! };
    expect((await world.post('/api/login', tonight, mine)).status).toBe(200);
    expect(world.memory.events.at(-1)!.detail).toEqual({ browser: 'new' });
  });
});

test('a browser is known only by a cookie with our signature: without it, or with a wrong one, the browser is a stranger', async () => {
  const world = new World();
  world.add('binh');
  const [secret, seal] = (await world.logIn('binh'))['__Host-browser']!.split('.');
  expect([secret, seal]).toEqual([expect.stringMatching(/^[\w-]{43}$/), expect.stringMatching(/^[\w-]{43}$/)]);
  for (let i = 0; i < 6; i++) await world.post('/api/login', miss);
  const forged = [
    secret!,
    `${secret}.${'x'.repeat(43)}`,
    `${'y'.repeat(43)}.${seal}`,
    `${secret}.${seal}.`,
    `.${seal}`,
  ];
  for (const cookie of forged)
    expect((await world.post('/api/login', right, { '__Host-browser': cookie })).status).not.toBe(200);
  expect((await world.post('/api/login', right, { '__Host-browser': `${secret}.${seal}` })).status).toBe(200);
});

test('a right login replaces a made-up browser cookie and keeps ours', async () => {
  const world = new World();
  world.add('binh');
  const madeUp = 'm'.repeat(43);
  const replaced = await world.post('/api/login', right, { '__Host-browser': madeUp });
  expect(replaced.cookies['__Host-browser']).toMatch(/^[\w-]{43}\.[\w-]{43}$/);
  expect(replaced.cookies['__Host-browser']).not.toContain(madeUp);
  expect((await world.post('/api/login', right, replaced.cookies)).cookies).not.toHaveProperty('__Host-browser');
});

test('the browser cookie of a round trip to VNeID does not make a browser known', async () => {
  const world = new World();
  world.add('binh');
  const { cookies } = await world.toVneid('login');
  expect((await world.post('/api/login', right, cookies)).cookies).toHaveProperty('__Host-browser');
});

const from = (world: World, ip: string, fields: Record<string, string>, cookies: Record<string, string> = {}) =>
  world.send({
    method: 'POST',
    path: '/api/login',
    cookies,
    body: JSON.stringify(fields),
    headers: { 'content-type': 'application/json', 'cloudfront-viewer-address': `${ip}:5000` },
  });
