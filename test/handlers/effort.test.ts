import { describe, expect, test } from 'vitest';
import { workOut } from '../../frontend/src/work-out.ts';
import { loginLimits } from '../../functions/domain/login-limits.ts';
import type { RateLimiter } from '../../functions/domain/limits.ts';
import { efforts } from '../../functions/gateways/efforts.ts';
import type { Answer } from '../support/answer.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import { Memory } from '../support/memory.ts';
import { later, minutes } from '../support/samples.ts';
import { flowOf, proves, roundTrip } from '../support/vneid-trips.ts';
import { rightPassword, World } from '../support/world.ts';

const right = { loginName: 'binh', password: rightPassword, wanted: 'ho-so' };
const guess = { ...right, password: 'a guess of a stranger' };

/** Posts a login from this network address. */
const from = (world: World, ip: string, fields: Record<string, string>) =>
  world.send({
    method: 'POST',
    path: '/api/login',
    body: JSON.stringify(fields),
    headers: { 'content-type': 'application/json', 'cloudfront-viewer-address': `${ip}:5000` },
  });

/** The task that the refusal carries. */
const taskOf = (answer: Answer): string => {
  expectRefusal(answer, 'login-effort', 403);
  return String(answer.body['effort']);
};

/** Logs in as the page's script does: works out the effort that the refusal demands, and posts again. */
const withEffort = async (world: World, fields: Record<string, string>, ip = '203.0.113.7') => {
  const task = taskOf(await from(world, ip, fields));
  return from(world, ip, { ...fields, effort: await workOut(task) });
};

/** Uses up the failures of the network from which `World.post` sends. */
const useUpNetwork = async (world: World) => {
  for (let i = 0; i < loginLimits.network.burst; i++)
    await from(world, `203.0.113.${i}`, { ...right, loginName: `nobody ${i}`, password: `guess ${i}` });
};
const withLimitedNetwork = async () => {
  const world = new World();
  world.add('binh');
  world.add('lan');
  await useUpNetwork(world);
  return world;
};

const evaluated = (world: World) => world.eventNames().filter((name) => name === 'login.failed').length;

describe('a new browser that does an effort', () => {
  test('an effort opens the account from a network whose failures are used up, and every login name gets the same demand', async () => {
    const world = await withLimitedNetwork();
    const before = [evaluated(world), world.memory.events.length];
    for (const loginName of ['binh', 'nobody'])
      expect(taskOf(await world.post('/api/login', { ...right, loginName })).length).toBeGreaterThan(100);
    expect([evaluated(world), world.memory.events.length]).toEqual(before);
    expect((await withEffort(world, right)).status).toBe(200);
    expect(await withEffort(world, { ...right, loginName: 'nobody' })).toMatchObject({ status: 401 });
  });

  test('an effort opens the account with a password that was tried on many names', async () => {
    const world = new World();
    world.add('binh');
    for (let i = 0; i < 30; i++) await from(world, `198.51.${i}.7`, { ...right, loginName: `nobody ${i}` });
    expect(evaluated(world)).toBe(loginLimits.tried.burst - loginLimits.tried.paid);
    expect((await withEffort(world, right)).status).toBe(200);
  });

  test.each([
    { right: 400, wrong: 401, asked: true },
    { right: 400, wrong: 400, asked: false },
    // A few failures are not an attack on everybody.
    { right: 0, wrong: 119, asked: false },
    { right: 0, wrong: 120, asked: true },
  ])(
    'whether a login with $right right and $wrong wrong passwords in the last minute needs an effort: $asked',
    async ({ asked, ...count }) => {
      const world = new World();
      world.add('binh');
      world.loginCount = count;
      const answer = asked ? await withEffort(world, right) : await world.post('/api/login', right);
      expect(answer.status).toBe(200);
    },
  );

  test('a login needs an effort while the rows of the limits are too busy to be read', async () => {
    for (const busy of [loginLimits.network.name, loginLimits.tried.name]) {
      const memory = new Memory();
      const { left, ...others } = memory.limits;
      const limits: RateLimiter = {
        ...others,
        left: async (limit, of, now) => (limit.name === busy ? 'busy' : left(limit, of, now)),
      };
      const world = new World(Object.assign(memory, { limits }));
      const { id, loginKey } = world.add('binh');
      memory.accountRows.set(id, world.account('binh'));
      memory.credentials.set(loginKey!, world.memory.credentials.get(loginKey!)!);
      expect((await withEffort(world, right)).status).toBe(200);
    }
    const world = new World();
    world.add('binh');
    world.loginCount = 'busy';
    expect((await withEffort(world, right)).status).toBe(200);
  });
});

test('known browsers and VNeID need no effort', async () => {
  const world = new World();
  world.add('binh');
  const mine = { '__Host-browser': (await world.logIn('binh'))['__Host-browser']! };
  proves(world);
  const { landed, cookies } = await roundTrip(world, 'login');
  await useUpNetwork(world);
  world.loginCount = { right: 0, wrong: 1_000 };
  taskOf(await world.post('/api/login', right));
  expect((await world.post('/api/login', right, mine)).status).toBe(200);
  const claim = { flow: flowOf(landed), loginName: 'binh', password: rightPassword };
  expect((await world.post('/api/link/claim', claim, cookies)).status).toBe(200);
});

test('when an operator switches efforts off, a high share of wrong passwords slows nobody down', async () => {
  const world = new World();
  world.asksEfforts = false;
  world.add('binh');
  world.loginCount = { right: 0, wrong: 1_000 };
  expect((await world.post('/api/login', right)).status).toBe(200);
  await useUpNetwork(world);
  expectRefusal(await world.post('/api/login', right), 'login-network', 429);
});

describe('an invalid effort', () => {
  interface Done {
    challenge: { parameters: Record<string, unknown> & { data: Record<string, unknown> }; signature: string };
    solution: { counter: number; derivedKey: string };
  }
  /** Posts a right login with an effort that was changed. */
  const withChanged = async (change: (done: Done) => unknown) => {
    const world = await withLimitedNetwork();
    const done = JSON.parse(await workOut(taskOf(await world.post('/api/login', right)))) as Done;
    const changed = change(done);
    return world.post('/api/login', { ...right, effort: JSON.stringify(changed ?? done) });
  };

  test('an effort counts once, after a right login and after a wrong one', async () => {
    const world = await withLimitedNetwork();
    for (const fields of [right, guess]) {
      const effort = await workOut(taskOf(await world.post('/api/login', fields)));
      expect((await world.post('/api/login', { ...fields, effort })).status).toBe(fields === right ? 200 : 401);
      for (let i = 0; i < 3; i++) taskOf(await world.post('/api/login', { ...fields, effort }));
      world.now = later(1);
    }
    expect(evaluated(world)).toBe(loginLimits.network.burst + 1);
  });

  test('an effort that was done for another login name does not count', async () => {
    const world = await withLimitedNetwork();
    const effort = await workOut(taskOf(await world.post('/api/login', { ...right, loginName: 'lan' })));
    taskOf(await world.post('/api/login', { ...right, effort }));
  });

  test('an effort that was done in another network does not count, but other addresses of the same network may use it', async () => {
    const world = await withLimitedNetwork();
    world.loginCount = { right: 0, wrong: 1_000 };
    const effort = await workOut(taskOf(await from(world, '198.51.100.7', right)));
    taskOf(await from(world, '203.0.113.7', { ...right, effort }));
    expect((await from(world, '198.51.100.8', { ...right, effort })).status).toBe(200);
  });

  test('an effort does not count when it is older than three minutes or dated in the future', async () => {
    for (const [at, isPaid] of [
      [minutes(3), true],
      [minutes(3) + 1, false],
      [-1, false],
    ] as const) {
      const world = await withLimitedNetwork();
      world.loginCount = { right: 0, wrong: 1_000 };
      const effort = await workOut(taskOf(await world.post('/api/login', right)));
      world.now = later(at);
      const answer = await world.post('/api/login', { ...right, effort });
      if (isPaid) expect(answer.status).toBe(200);
      else taskOf(answer);
    }
  });

  test.each<[string, (done: Done) => unknown]>([
    ['with a wrong signature', ({ challenge }) => void (challenge.signature = 'ab'.repeat(32))],
    [
      'without a signature',
      ({ challenge, solution }) => ({ challenge: { parameters: challenge.parameters }, solution }),
    ],
    ['for a task that was made easier', ({ challenge }) => void (challenge.parameters['keyPrefix'] = '00')],
    ['for a task that was made cheaper', ({ challenge }) => void (challenge.parameters['cost'] = 2)],
    ['that claims to be newer', ({ challenge }) => void (challenge.parameters.data['askedAt'] = 1)],
    [
      'that contains only the beginning of the answer',
      ({ challenge, solution }) =>
        void (solution.derivedKey = String(challenge.parameters['keyPrefix']).padEnd(64, '0')),
    ],
    ['with a malformed answer', ({ solution }) => void (solution.derivedKey = 'x')],
    ['that is a number', () => 7],
    ['that is a list', () => [[]]],
    ['that is empty', () => ({})],
  ])('an effort %s does not count', async (_, change) => {
    taskOf(await withChanged(change));
  });

  test('an effort that a stranger made and signed does not count, even an easier one', async () => {
    const world = await withLimitedNetwork();
    const forged = await efforts(async () => 'a guess', { cost: 1, counters: 1 }).ask(
      'login|203.0.113|binh',
      world.now,
    );
    taskOf(await world.post('/api/login', { ...right, effort: await workOut(forged) }));
    expect((await world.post('/api/login', { ...right, effort: 'x'.repeat(1501) })).status).toBe(400);
  });
});

test('one address gets at most sixty failures with efforts and one more a second, and another address of its network has its own limit', async () => {
  const world = await withLimitedNetwork();
  let failed = 0;
  for (let i = 0; i < 80; i++) {
    const answer = await withEffort(world, { ...guess, loginName: `name ${i}`, password: `guess of ${i}` });
    if (answer.status === 401) failed++;
    else expectRefusal(answer, 'login-network', 429);
  }
  expect(failed).toBe(loginLimits.address.burst);
  expectRefusal(await withEffort(world, right), 'login-network', 429);
  expect((await withEffort(world, right, '203.0.113.9')).status).toBe(200);
  // Failures with an effort use up nothing of the network's limit, so the network is free again at its usual time.
  world.now = later(1_000);
  expect((await world.post('/api/login', right)).status).toBe(200);
});

test('a sprayed password is tried at most sixty times, with efforts or without, and is refused to every new browser after that', async () => {
  const world = new World();
  world.add('binh');
  world.loginCount = { right: 0, wrong: 1_000 };
  for (let i = 0; i < 80; i++) {
    const fields = { ...right, loginName: `nobody ${i}` };
    const asked = await from(world, `198.51.${i}.7`, fields);
    if (asked.body['code'] === 'login-effort') await withEffort(world, fields, `198.51.${i}.7`);
    else expectRefusal(asked, 'login-tried', 429);
  }
  expect(evaluated(world)).toBe(loginLimits.tried.burst);
  expectRefusal(await world.post('/api/login', right), 'login-tried', 429);
});

describe('a browser without script', () => {
  const typed = { ...right, loginName: 'binh "<b>', wanted: 'dinh-danh' };

  test('a browser without script reads why its password was not checked, and keeps everything typed except the password', async () => {
    const world = await withLimitedNetwork();
    const page = await world.form('/api/login', typed);
    expect([page.status, page.headers['cache-control']]).toEqual([200, 'no-store']);
    expect(page.text).toMatch(/<p class="message wait" data-part="no-effort"\s*>Để chặn người lạ dò mật khẩu/);
    expect(page.text).toMatch(/<input value="binh &quot;&lt;b&gt;"/);
    expect(page.text).toContain('name="wanted" value="dinh-danh"');
    expect(page.text).not.toContain(rightPassword);
    expect(page.text).not.toContain('<script');
    const english = await world.form('/api/login', { ...typed, language: 'en' });
    expect(english.text).toMatch(/data-part="no-effort"\s*>To stop strangers/);
  });

  test('a browser without script goes to the login page with the same sentence when the edge does not deliver the page', async () => {
    const world = await withLimitedNetwork();
    world.isSiteDown = true;
    expect(await world.form('/api/login', typed)).toMatchObject({
      status: 303,
      headers: { location: '/api/session?page=dang-nhap/dinh-danh#login-effort' },
    });
  });

  test('a known browser without script logs in without an effort', async () => {
    const world = new World();
    world.add('binh');
    const mine = { '__Host-browser': (await world.logIn('binh'))['__Host-browser']! };
    await useUpNetwork(world);
    expect((await world.form('/api/login', right, mine)).status).toBe(303);
  });
});
