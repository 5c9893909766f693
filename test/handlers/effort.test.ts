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

/** As from this address. */
const from = (world: World, ip: string, fields: Record<string, string>) =>
  world.send({
    method: 'POST',
    path: '/api/login',
    body: JSON.stringify(fields),
    headers: { 'content-type': 'application/json', 'cloudfront-viewer-address': `${ip}:5000` },
  });

/** The task that the answer brings. */
const taskOf = (answer: Answer): string => {
  expectRefusal(answer, 'login-effort', 403);
  return String(answer.body['effort']);
};

/** Logs in as the page's script does: does the effort that is asked for, and posts again. */
const withEffort = async (world: World, fields: Record<string, string>, ip = '203.0.113.7') => {
  const task = taskOf(await from(world, ip, fields));
  return from(world, ip, { ...fields, effort: await workOut(task) });
};

/** Uses up the failures of the network from which `World.post` comes. */
const crowd = async (world: World) => {
  for (let i = 0; i < loginLimits.network.burst; i++)
    await from(world, `203.0.113.${i}`, { ...right, loginName: `nobody ${i}`, password: `guess ${i}` });
};
const crowded = async () => {
  const world = new World();
  world.add('binh');
  world.add('lan');
  await crowd(world);
  return world;
};

const evaluated = (world: World) => world.eventNames().filter((name) => name === 'login.failed').length;

describe('an honest person in a new browser does an effort and comes in', () => {
  test('from a network whose failures are used up, after every name was asked for the same', async () => {
    const world = await crowded();
    const before = [evaluated(world), world.memory.events.length];
    for (const loginName of ['binh', 'nobody'])
      expect(taskOf(await world.post('/api/login', { ...right, loginName })).length).toBeGreaterThan(100);
    expect([evaluated(world), world.memory.events.length]).toEqual(before);
    expect((await withEffort(world, right)).status).toBe(200);
    expect(await withEffort(world, { ...right, loginName: 'nobody' })).toMatchObject({ status: 401 });
  });

  test('with a password that is tried on many names', async () => {
    const world = new World();
    world.add('binh');
    for (let i = 0; i < 30; i++) await from(world, `198.51.${i}.7`, { ...right, loginName: `nobody ${i}` });
    expect(evaluated(world)).toBe(loginLimits.tried.burst - loginLimits.tried.paid);
    expect((await withEffort(world, right)).status).toBe(200);
  });

  test.each([
    { right: 400, wrong: 401, asked: true },
    { right: 400, wrong: 400, asked: false },
    // A handful is no attack on everybody.
    { right: 0, wrong: 119, asked: false },
    { right: 0, wrong: 120, asked: true },
  ])('while $wrong of the last minute’s passwords were wrong and $right right: $asked', async ({ asked, ...count }) => {
    const world = new World();
    world.add('binh');
    world.loginCount = count;
    const answer = asked ? await withEffort(world, right) : await world.post('/api/login', right);
    expect(answer.status).toBe(200);
  });

  test('while the rows that say so are too busy to be read', async () => {
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

test('known browsers and VNeID do no effort', async () => {
  const world = new World();
  world.add('binh');
  const mine = { '__Host-browser': (await world.logIn('binh'))['__Host-browser']! };
  proves(world);
  const { landed, cookies } = await roundTrip(world, 'login');
  await crowd(world);
  world.loginCount = { right: 0, wrong: 1_000 };
  taskOf(await world.post('/api/login', right));
  expect((await world.post('/api/login', right, mine)).status).toBe(200);
  const claim = { flow: flowOf(landed), loginName: 'binh', password: rightPassword };
  expect((await world.post('/api/link/claim', claim, cookies)).status).toBe(200);
});

test('an operator can switch efforts off: most passwords being wrong then holds nobody up', async () => {
  const world = new World();
  world.asksEfforts = false;
  world.add('binh');
  world.loginCount = { right: 0, wrong: 1_000 };
  expect((await world.post('/api/login', right)).status).toBe(200);
  await crowd(world);
  expectRefusal(await world.post('/api/login', right), 'login-network', 429);
});

describe('an effort pays for nothing', () => {
  interface Done {
    challenge: { parameters: Record<string, unknown> & { data: Record<string, unknown> }; signature: string };
    solution: { counter: number; derivedKey: string };
  }
  /** Posts a right login with an effort that was changed. */
  const withChanged = async (change: (done: Done) => unknown) => {
    const world = await crowded();
    const done = JSON.parse(await workOut(taskOf(await world.post('/api/login', right)))) as Done;
    const changed = change(done);
    return world.post('/api/login', { ...right, effort: JSON.stringify(changed ?? done) });
  };

  test('a second time: neither after a right login, nor after a wrong one', async () => {
    const world = await crowded();
    for (const fields of [right, guess]) {
      const effort = await workOut(taskOf(await world.post('/api/login', fields)));
      expect((await world.post('/api/login', { ...fields, effort })).status).toBe(fields === right ? 200 : 401);
      for (let i = 0; i < 3; i++) taskOf(await world.post('/api/login', { ...fields, effort }));
      world.now = later(1);
    }
    expect(evaluated(world)).toBe(loginLimits.network.burst + 1);
  });

  test('that was done for another login name', async () => {
    const world = await crowded();
    const effort = await workOut(taskOf(await world.post('/api/login', { ...right, loginName: 'lan' })));
    taskOf(await world.post('/api/login', { ...right, effort }));
  });

  test('that was done in another network; the same network’s other addresses may use it', async () => {
    const world = await crowded();
    world.loginCount = { right: 0, wrong: 1_000 };
    const effort = await workOut(taskOf(await from(world, '198.51.100.7', right)));
    taskOf(await from(world, '203.0.113.7', { ...right, effort }));
    expect((await from(world, '198.51.100.8', { ...right, effort })).status).toBe(200);
  });

  test('that is older than three minutes, or of a time that has not come', async () => {
    for (const [at, isPaid] of [
      [minutes(3), true],
      [minutes(3) + 1, false],
      [-1, false],
    ] as const) {
      const world = await crowded();
      world.loginCount = { right: 0, wrong: 1_000 };
      const effort = await workOut(taskOf(await world.post('/api/login', right)));
      world.now = later(at);
      const answer = await world.post('/api/login', { ...right, effort });
      if (isPaid) expect(answer.status).toBe(200);
      else taskOf(answer);
    }
  });

  test.each<[string, (done: Done) => unknown]>([
    ['by a signature of somebody else', ({ challenge }) => void (challenge.signature = 'ab'.repeat(32))],
    [
      'without a signature',
      ({ challenge, solution }) => ({ challenge: { parameters: challenge.parameters }, solution }),
    ],
    ['for a task that was made easier', ({ challenge }) => void (challenge.parameters['keyPrefix'] = '00')],
    ['for a task that was made cheaper', ({ challenge }) => void (challenge.parameters['cost'] = 2)],
    ['that claims to be newer', ({ challenge }) => void (challenge.parameters.data['askedAt'] = 1)],
    [
      'that knows the answer’s beginning only',
      ({ challenge, solution }) =>
        void (solution.derivedKey = String(challenge.parameters['keyPrefix']).padEnd(64, '0')),
    ],
    ['with an answer that is no answer', ({ solution }) => void (solution.derivedKey = 'x')],
    ['that is a number', () => 7],
    ['that is a list', () => [[]]],
    ['that is nothing', () => ({})],
  ])('%s', async (_, change) => {
    taskOf(await withChanged(change));
  });

  test('that a stranger made and signed, also an easier one', async () => {
    const world = await crowded();
    const forged = await efforts(async () => 'a guess', { cost: 1, counters: 1 }).ask(
      'login|203.0.113|binh',
      world.now,
    );
    taskOf(await world.post('/api/login', { ...right, effort: await workOut(forged) }));
    expect((await world.post('/api/login', { ...right, effort: 'x'.repeat(1501) })).status).toBe(400);
  });
});

test('one address has no more than sixty failures with efforts and one a second, and another one of its network has its own', async () => {
  const world = await crowded();
  let failed = 0;
  for (let i = 0; i < 80; i++) {
    const answer = await withEffort(world, { ...guess, loginName: `name ${i}`, password: `guess of ${i}` });
    if (answer.status === 401) failed++;
    else expectRefusal(answer, 'login-network', 429);
  }
  expect(failed).toBe(loginLimits.address.burst);
  expectRefusal(await withEffort(world, right), 'login-network', 429);
  expect((await withEffort(world, right, '203.0.113.9')).status).toBe(200);
  // Failures that were paid for use up nothing of the network: it has room again when it would have had it anyway.
  world.now = later(1_000);
  expect((await world.post('/api/login', right)).status).toBe(200);
});

test('a sprayed password is tried at most sixty times, efforts or not, and then refused to every new browser', async () => {
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

  test('reads why its password was not looked at, and keeps all that was typed but the password', async () => {
    const world = await crowded();
    const page = await world.form('/api/login', typed);
    expect([page.status, page.headers['cache-control']]).toEqual([200, 'no-store']);
    expect(page.text).toMatch(
      /<p class="message wait" data-part="no-effort"\s*>Lúc này có nhiều người lạ đoán mật khẩu/,
    );
    expect(page.text).toMatch(/<input value="binh &quot;&lt;b&gt;"/);
    expect(page.text).toContain('name="wanted" value="dinh-danh"');
    expect(page.text).not.toContain(rightPassword);
    expect(page.text).not.toContain('<script');
    const english = await world.form('/api/login', { ...typed, language: 'en' });
    expect(english.text).toMatch(/data-part="no-effort"\s*>Strangers are guessing/);
  });

  test('is led to the page with the same sentence where the edge does not give the page', async () => {
    const world = await crowded();
    world.isSiteDown = true;
    expect(await world.form('/api/login', typed)).toMatchObject({
      status: 303,
      headers: { location: '/api/session?page=dang-nhap/dinh-danh#login-effort' },
    });
  });

  test('comes in as before where it is known', async () => {
    const world = new World();
    world.add('binh');
    const mine = { '__Host-browser': (await world.logIn('binh'))['__Host-browser']! };
    await crowd(world);
    expect((await world.form('/api/login', right, mine)).status).toBe(303);
  });
});
