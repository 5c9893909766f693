import { describe, expect, test } from 'vitest';
import type { Account } from '../../functions/domain/account.ts';
import { tellEvent } from '../../functions/domain/story/told.ts';
import { violations } from '../../ops/invariants.ts';
import { contacts, disavows, moved } from '../support/cmnd-trips.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import { held, later, minutes, noon } from '../support/samples.ts';
import { confirm, flowOf, proves, roundTrip } from '../support/vneid-trips.ts';
import { rightPassword, World } from '../support/world.ts';

const days = (n: number) => minutes(n * 24 * 60);
type Cookies = Record<string, string>;

/** An account with a person's CCCD. The person says that it is not theirs and gets a new account. */
const turnedDown = async (more: Partial<Account> = {}) => {
  const world = new World();
  const old = world.add('old', { cccd: held(), ...contacts, ...more });
  proves(world);
  return { world, old, cookies: await says(world, 'not-mine'), now: () => world.account(old) };
};

const says = async (world: World, answer: string): Promise<Cookies> => {
  const trip = await roundTrip(world, 'login');
  const done = await confirm(world, trip.landed, trip.cookies, answer);
  expect(done.status).toBe(200);
  return { ...trip.cookies, ...done.cookies };
};
/** Logs in with VNeID again after this many days. */
const again = async (world: World, after: number): Promise<Cookies> => {
  world.now = later(days(after));
  return (await roundTrip(world, 'login')).cookies;
};
const takeBack = (world: World, cookies: Cookies) =>
  world.post('/api/merge', { keep: 'mine-and-turned-down' }, cookies);
const offered = async (world: World, cookies: Cookies) =>
  (await world.get('/api/identity', cookies)).body['turnedDown'];

describe('an account that was denied by mistake', () => {
  test('a denied account is offered for thirty days to the VNeID that denied it, and comes back with its dossiers', async () => {
    const { world, old, now } = await turnedDown();
    world.memory.dossierRows.push({
      ...{ accountId: old.id, id: 'HS-1', title: 'Đăng ký khai sinh', authority: 'UBND phường' },
      ...{ status: 'done', submittedAt: noon, papers: [] },
    });
    const cookies = await again(world, 29);
    const until = later(days(30)).toISOString();
    expect(await offered(world, cookies)).toEqual({ at: noon.toISOString(), until });
    const done = await takeBack(world, cookies);
    expect(done.body).toEqual({ next: '/ca-nhan/dinh-danh/#accounts-merged' });
    const after = { ...cookies, ...done.cookies };
    expect((await world.get('/api/dossiers', after)).text).toContain('HS-1');
    expect(now().mergedInto).toBeDefined();
    const login = { loginName: 'old', password: rightPassword, wanted: 'ho-so' };
    expectRefusal(await world.post('/api/login', login), 'login-merged');
    expect(await offered(world, after)).toBeUndefined();
    const merged = world.memory.events.find(({ name }) => name === 'account.merged')!;
    expect(tellEvent(merged).vi).toContain('lấy lại bằng chính định danh VNeID đó');
    expect(violations(world.memory.snapshot())).toEqual([]);
  });

  test('taking a denied account back sends a notice to its contacts, who can disavow the merge', async () => {
    const { world, now } = await turnedDown();
    await takeBack(world, await again(world, 1));
    expect((await disavows(world, contacts.phone, 'accounts-merged')).status).toBe(200);
    expect(now()).toMatchObject({ frozen: { way: 'portal' } });
    expect(now().mergedInto).toBeUndefined();
    expect(violations(world.memory.snapshot())).toEqual([]);
  });

  test('a denied account that a CMND had found can be taken back', async () => {
    const { world, now } = await moved();
    await says(world, 'not-mine');
    expect((await takeBack(world, await again(world, 1))).status).toBe(200);
    expect(now().mergedInto).toBeDefined();
  });

  test('an account that lost its CCCD to another account of the same person can be taken back', async () => {
    const world = new World();
    const old = world.add('old', { cccd: held() });
    world.add('kept');
    proves(world);
    const { landed, cookies } = await roundTrip(world, 'login');
    const claim = { flow: flowOf(landed), loginName: 'kept', password: rightPassword };
    expect((await world.post('/api/link/claim', claim, cookies)).status).toBe(200);
    await confirm(world, landed, cookies);
    expect(world.account(old).cccd).toBeUndefined();
    expect((await takeBack(world, await again(world, 1))).status).toBe(200);
    expect(world.account(old).mergedInto?.id).toBe(world.account('kept').id);
  });

  test('a denied account is still offered after the same VNeID got another CCCD, which renews the link', async () => {
    const { world } = await turnedDown();
    proves(world, { cccd: '000090000777' as never });
    const cookies = await says(world, 'yes');
    expect(world.eventNames()).toContain('cccd.replaced');
    expect(await offered(world, cookies)).toBeDefined();
  });
});

describe('a denied account that does not come back', () => {
  const refuses = async (world: World, cookies: Cookies, code: string, before: Account, now: () => Account) => {
    expectRefusal(await takeBack(world, cookies), code);
    expect(now()).toEqual(before);
  };

  test('a denied account does not come back after thirty days', async () => {
    const { world, now } = await turnedDown();
    const before = now();
    const cookies = await again(world, 30);
    expect(await offered(world, cookies)).toBeUndefined();
    await refuses(world, cookies, 'merge-too-late', before, now);
  });

  test('a denied account does not come back in a session whose VNeID login is older than ten minutes', async () => {
    const { world, now } = await turnedDown();
    const cookies = await again(world, 1);
    world.now = later(days(1) + minutes(11));
    await refuses(world, cookies, 'login-too-old', now(), now);
  });

  test('a denied account does not come back to another VNeID of the same name and birth date', async () => {
    const { world, now } = await turnedDown();
    proves(world, { subject: 's-2', cccd: '000090000777' as never });
    const namesake = await says(world, 'yes');
    await refuses(world, namesake, 'merge-too-late', now(), now);
  });

  test('a denied account does not come back to a session that a portal login opened', async () => {
    const { world, now } = await turnedDown();
    world.add('other');
    await refuses(world, await world.logIn('other'), 'merge-needs-vneid', now(), now);
  });

  test('a denied account does not come back after its holder has logged in or used an open session', async () => {
    const { world, now } = await turnedDown();
    world.now = later(minutes(1));
    await world.logIn('old');
    expect(await offered(world, await again(world, 1))).toBeUndefined();
    await refuses(world, await again(world, 1), 'merge-too-late', now(), now);

    const second = new World();
    second.add('old', { cccd: held() });
    const holder = await second.logIn('old');
    proves(second);
    await says(second, 'not-mine');
    second.now = later(minutes(5));
    await second.get('/api/session', holder);
    expectRefusal(await takeBack(second, await again(second, 1)), 'merge-too-late');
  });

  test.each<[string, Partial<Account>, string]>([
    ['linked', { link: { issuer: 'i', subject: 'x', level: 2, linkedAt: noon } }, 'merge-needs-vneid'],
    ['given a CCCD that VNeID proved', { cccd: held('000090000777', 'proven') }, 'merge-needs-vneid'],
    ['given a CCCD that a person typed', { cccd: held('000090000777') }, 'merge-too-late'],
    ['frozen', { frozen: { way: 'portal', at: noon } }, 'merge-too-late'],
    ['merged into another', { mergedInto: { id: 'x' as never, at: noon } }, 'merge-too-late'],
  ])('a denied account does not come back after it is %s', async (_, more, code) => {
    const { world, now } = await turnedDown();
    world.memory.accountRows.set(now().id, { ...now(), ...more, version: now().version + 1 });
    const cookies = await again(world, 1);
    expect(await offered(world, cookies)).toBeUndefined();
    await refuses(world, cookies, code, now(), now);
  });

  test('a denied account does not come back as the kept account, because its portal login would open the link', async () => {
    const { world, now } = await turnedDown();
    const before = now();
    expectRefusal(await world.post('/api/merge', { keep: 'other' }, await again(world, 1)), 'merge-unproven');
    expect(now()).toEqual(before);
  });

  test('an account of another person or of an official does not come back', async () => {
    for (const more of [{ kind: 'official' as const }, { fullName: 'Lê Thị Hoa', birthDate: { year: 1971 } }]) {
      const world = new World();
      world.add('old', { cccd: held(), ...more });
      proves(world);
      const cookies = await says(world, 'kind' in more ? 'not-mine' : 'yes');
      expect(await offered(world, cookies)).toBeUndefined();
      expectRefusal(await takeBack(world, cookies), 'merge-too-late');
    }
  });
});
