import { expect, test } from 'vitest';
import { flowId } from '../../functions/domain/keys.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import { held, later, minutes, number } from '../support/samples.ts';
import { confirm, flowOf, proves, roundTrip } from '../support/vneid-trips.ts';
import { World } from '../support/world.ts';

test('a person logs in, links VNeID, and finds everything that the account had', async () => {
  const world = new World();
  const account = world.add('binh', { cccd: held() });
  proves(world);
  const portal = await world.logIn('binh');
  const { landed, cookies } = await roundTrip(world, 'link', portal, 'dinh-danh');
  expect(landed).toMatch(/^\/lien-ket\/\?luong=[\w-]{43}$/);
  expect(world.account(account).link).toBeUndefined();
  const done = await confirm(world, landed, cookies);
  expect(done.body).toEqual({ next: '/ca-nhan/dinh-danh/#vneid-linked' });
  expect((await world.get('/api/identity', { ...cookies, ...done.cookies })).body).toMatchObject({
    links: [{ provider: 'VNeID', level: 2 }],
    hasPortalLogin: true,
    cccd: { strength: 'proven' },
  });
  expect((await world.get('/api/session', portal)).status).toBe(401);
});

test('a VNeID login asks for a yes the first time, and opens the account directly from then on', async () => {
  const world = new World();
  const account = world.add('binh', { cccd: held() });
  proves(world);
  const first = await roundTrip(world, 'login');
  const done = await confirm(world, first.landed, first.cookies);
  expect(done.body).toEqual({ next: '/ho-so/#vneid-linked' });
  const second = await roundTrip(world, 'login', {}, 'ca-nhan');
  expect(second.landed).toBe('/ca-nhan/');
  expect((await world.get('/api/session', second.cookies)).body).toMatchObject({
    provenBy: 'vneid',
    fullName: account.fullName,
  });
});

test('a person who made the account before its owner came with VNeID keeps no session, password or contact', async () => {
  const world = new World();
  const account = world.add('hijacker', { cccd: held(), phone: '0900000000', email: 'hijacker@example.vn' });
  const theirs = await world.logIn('hijacker');
  proves(world);
  const { landed, cookies } = await roundTrip(world, 'login');
  await confirm(world, landed, cookies);
  expect((await world.get('/api/session', theirs)).status).toBe(401);
  await expect(world.logIn('hijacker')).rejects.toThrow('login-wrong');
  const after = world.account(account);
  expect([after.phone, after.email, after.loginKey]).toEqual([undefined, undefined, undefined]);
});

test('an identity without an account gets a new account after a yes', async () => {
  const world = new World();
  proves(world);
  const { landed, cookies } = await roundTrip(world, 'login');
  expect((await world.get('/api/link', cookies, `flow=${flowOf(landed)}`)).body).toEqual({
    vneid: { fullName: 'TRẦN VĂN BÌNH', cccd: '000•••••••02', level: 2 },
    evictsAnother: false,
    renews: false,
    reopens: false,
    wantsLogin: false,
  });
  expect(world.memory.accountRows.size).toBe(0);
  const done = await confirm(world, landed, cookies);
  expect((await world.get('/api/identity', { ...cookies, ...done.cookies })).body).toMatchObject({
    fullName: 'TRẦN VĂN BÌNH',
    hasPortalLogin: false,
  });
  expect(world.eventNames()).toEqual(['account.created']);
});

test('an account without a CCCD gets it from VNeID when person and account agree', async () => {
  const world = new World();
  const account = world.add('binh');
  proves(world);
  const { landed, cookies } = await roundTrip(world, 'link', await world.logIn('binh'));
  await confirm(world, landed, cookies);
  expect(world.account(account)).toMatchObject({
    cccd: { strength: 'proven' },
    link: { subject: 's-1' },
  });
});

test.each([
  ['another CCCD', { cccd: '000090000999' as typeof number }, 'vneid-other-number'],
  ['another birth date', { birthDate: { year: 1990, month: 5, day: 22 } }, 'vneid-other-person'],
  ['level 1', { level: 1 as const }, 'vneid-level'],
])('linking with %s is refused on the page where it began, and nothing changes', async (_what, more, code) => {
  const world = new World();
  const account = world.add('binh', { cccd: held() });
  proves(world, more);
  const portal = await world.logIn('binh');
  const before = world.account(account);
  const { landed } = await roundTrip(world, 'link', portal);
  // People must call about another person's VNeID, and support finds their case only by its code.
  const query = code === 'vneid-level' ? '' : '\\?ma-ho-tro=\\w+';
  expect(landed).toMatch(new RegExp(`^/ho-so/${query}#${code}$`));
  expect(world.account(account)).toEqual(before);
  expect(world.memory.claims.get('EID https://vneid.example s-1')).toBeUndefined();
});

test.each([
  [{ kind: 'denied' } as const, 'vneid-denied'],
  [{ kind: 'unavailable' } as const, 'vneid-unavailable'],
  [{ kind: 'rejected', rule: 'nonce' } as const, 'vneid-rejected'],
])('the answer %j of VNeID leads back to the login page of the destination', async (answer, code) => {
  const world = new World();
  world.vneid = answer;
  const { landed } = await roundTrip(world, 'login', {}, 'dinh-danh');
  // Only a rejected answer carries a support code, because the person may call support about it.
  const query = code === 'vneid-rejected' ? '\\?ma-ho-tro=[0-9A-Z]{11}' : '';
  expect(landed).toMatch(new RegExp(`^/dang-nhap/dinh-danh/${query}#${code}$`));
  expect(world.memory.events).toMatchObject([{ name: 'vneid.refused', detail: { code } }]);
});

test('a destination with a dossier is kept on the whole way through VNeID', async () => {
  const world = new World();
  world.add('binh', { cccd: held() });
  proves(world);
  const { landed, cookies } = await roundTrip(world, 'login', {}, 'ho-so/HS-2024-0001');
  expect((await confirm(world, landed, cookies)).body).toEqual({ next: '/ho-so/?ma=HS-2024-0001#vneid-linked' });
});

test('a callback works once', async () => {
  const world = new World();
  proves(world);
  const { trip } = await roundTrip(world, 'login');
  const again = await world.get('/api/vneid/callback', trip.cookies, trip.query);
  expect([again.headers['location'], world.tokenCalls]).toEqual(['/su-co/#flow-used', 1]);
});

test.each([
  ['without our cookie', {}],
  ['with another cookie', { '__Host-browser': 'x'.repeat(43) }],
] as [string, Record<string, string>][])(
  'a callback in a browser %s does not ask VNeID, and ends the round trip for every browser',
  async (_, cookies) => {
    const world = new World();
    proves(world);
    const trip = await world.toVneid('login');
    const answer = await world.get('/api/vneid/callback', cookies, trip.query);
    expect([answer.headers['location'], world.tokenCalls]).toEqual(['/su-co/#flow-other-browser', 0]);
    const late = await world.get('/api/vneid/callback', trip.cookies, trip.query);
    expect([late.headers['location'], world.tokenCalls]).toEqual(['/su-co/#flow-used', 0]);
  },
);

test('a link that one account began is not finished in another account’s session', async () => {
  const world = new World();
  world.add('attacker');
  world.add('victim');
  proves(world);
  const attacker = await world.logIn('attacker');
  const trip = await world.toVneid('link', attacker);
  const victim = await world.logIn('victim', { '__Host-browser': trip.cookies['__Host-browser']! });
  const answer = await world.get('/api/vneid/callback', victim, trip.query);
  expect([answer.headers['location'], world.tokenCalls]).toEqual(['/ho-so/#flow-other-browser', 0]);
});

test('the confirm page shows nothing to another browser, and a yes from there links nothing', async () => {
  const world = new World();
  const account = world.add('binh', { cccd: held() });
  proves(world);
  const { landed } = await roundTrip(world, 'login');
  const other = { '__Host-browser': 'x'.repeat(43), [`__Host-link-${flowOf(landed)}`]: 'x'.repeat(43) };
  expectRefusal(await world.get('/api/link', other, `flow=${flowOf(landed)}`), 'flow-other-browser');
  expectRefusal(await confirm(world, landed, other), 'flow-other-browser');
  expect(world.account(account).link).toBeUndefined();
});

test('a copied browser cookie is not enough to see or to answer the confirm page', async () => {
  const world = new World();
  world.add('binh', { cccd: held() });
  proves(world);
  const { landed, trip } = await roundTrip(world, 'login');
  const copied = { '__Host-browser': trip.cookies['__Host-browser']! };
  expectRefusal(await world.get('/api/link', copied, `flow=${flowOf(landed)}`), 'flow-other-browser');
  expectRefusal(await confirm(world, landed, copied), 'flow-other-browser');
});

test('two confirm pages of one browser have separate answers', async () => {
  const world = new World();
  world.add('binh', { cccd: held() });
  proves(world);
  const first = await roundTrip(world, 'login');
  const second = await roundTrip(world, 'login', first.cookies);
  expect((await confirm(world, first.landed, second.cookies)).status).toBe(200);
  expectRefusal(await confirm(world, second.landed, second.cookies), 'link-changed');
});

test.each([
  [
    'a CCCD that was saved before it',
    async (world: World, cookies: Record<string, string>) => world.post('/api/cccd', { cccd: '000090000555' }, cookies),
  ],
  [
    'a VNeID identity that was linked before it',
    async (world: World, cookies: Record<string, string>) => {
      proves(world, { subject: 's-2' });
      const other = await roundTrip(world, 'link', cookies);
      return confirm(world, other.landed, other.cookies);
    },
  ],
])('a yes does not overwrite %s, so an account keeps one CCCD and one identity', async (_what, change) => {
  const world = new World();
  const account = world.add('binh');
  proves(world);
  const portal = await world.logIn('binh');
  const { landed, cookies } = await roundTrip(world, 'link', portal);
  expect((await change(world, cookies)).status).toBe(200);
  expect((await confirm(world, landed, cookies)).status).toBeGreaterThanOrEqual(400);
  const claims = [...world.memory.claims]
    .filter(([, holder]) => holder === account.id)
    .map(([claim]) => claim.split(' ')[0]);
  expect(new Set(claims).size).toBe(claims.length);
});

test.each(['', 'flow=', `flow=${'x'.repeat(3000)}`, `flow=${'f'.repeat(43)}&flow=${'g'.repeat(43)}`])(
  'a request for the confirm page with the query %j is refused with its code',
  async (query) => {
    expectRefusal(await new World().get('/api/link', {}, query), 'flow-unknown');
  },
);

test('a yes that is sent again because its answer was lost opens the same session', async () => {
  const world = new World();
  world.add('binh', { cccd: held() });
  proves(world);
  const { landed, cookies } = await roundTrip(world, 'login');
  const [first, second] = [await confirm(world, landed, cookies), await confirm(world, landed, cookies)];
  expect(second.cookies).toEqual(first.cookies);
  expect(world.eventNames().filter((name) => name === 'link.made')).toHaveLength(1);
});

test('a flow expires after fifteen minutes, confirm page included', async () => {
  const world = new World();
  world.add('binh', { cccd: held() });
  proves(world);
  const { landed, cookies } = await roundTrip(world, 'login');
  world.now = later(minutes(15));
  expectRefusal(await confirm(world, landed, cookies), 'flow-unknown');
});

test('linking needs a login of the last ten minutes', async () => {
  const world = new World();
  world.add('binh', { cccd: held() });
  const cookies = await world.logIn('binh');
  world.now = later(minutes(11));
  expectRefusal(
    await world.post('/api/vneid/start', { purpose: 'link', wanted: 'dinh-danh' }, cookies),
    'login-too-old',
  );
});

test('an identity that is linked to one account is not linked to another too', async () => {
  const world = new World();
  world.add('first', { cccd: held() });
  world.add('second');
  proves(world);
  const one = await roundTrip(world, 'login');
  await confirm(world, one.landed, one.cookies);
  const two = await roundTrip(world, 'link', await world.logIn('second'));
  expect(two.landed).toMatch(/^\/ho-so\/\?ma-ho-tro=\w+#vneid-held-elsewhere$/);
});

test.each(['state=a&state=b&code=c', 'code=c&code=d&state=STATE', 'iss=a&iss=b&state=STATE', 'code=c', ''])(
  'a callback with the query %j belongs to no round trip',
  async (query) => {
    const world = new World();
    const trip = await world.toVneid('login');
    const state = new URLSearchParams(trip.query).get('state')!;
    const answer = await world.get('/api/vneid/callback', trip.cookies, query.replace('STATE', state));
    expect([answer.status, answer.headers['location'], world.tokenCalls]).toEqual([303, '/su-co/#flow-unknown', 0]);
    expect(world.memory.flowRows.get(flowId(state))!.stage).toBe('issued');
  },
);
