import { expect, test } from 'vitest';
import { expectRefusal } from '../support/expect-refusal.ts';
import { held, later, minutes } from '../support/samples.ts';
import { confirm, proves, roundTrip } from '../support/vneid-trips.ts';
import { rightPassword, World } from '../support/world.ts';

/** The four attacks that took accounts before decision 0016: each let a weaker proof overrule a stronger one. */
const days = (n: number) => minutes(n * 24 * 60);
const stolen = 'mật khẩu mới của kẻ trộm';

/** What the owner does when something is wrong: one login by VNeID, and a yes if the site asks. */
const comesBack = async (world: World) => {
  const trip = await roundTrip(world, 'login');
  if (!trip.landed.includes('luong=')) return trip.cookies;
  return { ...trip.cookies, ...(await confirm(world, trip.landed, trip.cookies)).cookies };
};
const isIn = async (world: World, cookies: Record<string, string>) =>
  (await world.get('/api/session', cookies)).status === 200;
const portalLogin = async (world: World, password: string) =>
  (await world.post('/api/login', { loginName: 'owner', password, wanted: 'ho-so' })).status;

/** The thief reads the code that the planted contact gets. */
const plant = async (world: World, email: string, thief: Record<string, string>) => {
  expect((await world.post('/api/contacts', { phone: '', email }, thief)).status).toBe(200);
  await world.deliver('notice');
  const { confirm: code } = world.outbox.findLast(({ to, confirm: sent }) => sent && to.address === email)!;
  expect((await world.post('/api/contact/confirm', { contact: 'email', code }, thief)).status).toBe(200);
};

test('a thief who planted the first contact, and answers the owner’s link with it, is out after the owner’s next login', async () => {
  const world = new World();
  const owner = world.add('owner', { cccd: held() });
  const thief = await world.logIn('owner');
  await plant(world, 'thief@example.vn', thief);
  // A patient thief waits until the contact counts.
  world.now = later(days(11));
  proves(world);
  const linking = await roundTrip(world, 'link', await world.logIn('owner'));
  await confirm(world, linking.landed, linking.cookies);
  world.now = later(days(12));
  const again = await world.logIn('owner');
  await world.post('/api/password', { current: rightPassword, next: stolen }, again);
  await world.deliver('notice');
  const told = world.outbox.find(({ notice, disavowal }) => notice.kind === 'link-made' && disavowal)!;
  expect((await world.post('/api/undo', told.disavowal)).status).toBe(200);

  world.now = later(days(12) + minutes(1));
  expect(await isIn(world, await comesBack(world))).toBe(true);
  expect(await isIn(world, again)).toBe(false);
  expect(await portalLogin(world, stolen)).toBe(401);
  expect(world.account(owner).loginKey).toBeUndefined();
});

test('a person who holds an old telephone cannot end the owner’s VNeID sessions, with however many notices', async () => {
  const world = new World();
  const link = { issuer: 'https://vneid.example', subject: 's-1', level: 2, linkedAt: later(-days(30)) } as const;
  world.add('owner', { cccd: held(undefined, 'proven'), link, phone: '0900000009' });
  proves(world);
  const owner = await comesBack(world);
  await world.post('/api/password', { next: 'câu mới của chủ nhân tài khoản' }, owner);
  world.now = later(minutes(5));
  await world.post('/api/password', { next: 'câu mới hơn của chủ nhân tài khoản' }, owner);
  await world.deliver('notice');
  const told = world.outbox.filter(({ to, disavowal }) => to.address === '0900000009' && disavowal);
  expect(told).toHaveLength(2);
  for (const { disavowal } of told) {
    await world.post('/api/undo', disavowal);
    expect(await isIn(world, owner)).toBe(true);
  }
  expect(await isIn(world, await comesBack(world))).toBe(true);
});

test('an old notice does not put a thief’s contact back after VNeID has dropped it', async () => {
  const world = new World();
  const account = world.add('owner', { cccd: held(), email: 'thief@example.vn' });
  const thief = await world.logIn('owner');
  await world.post('/api/contacts', { phone: '', email: 'thief2@example.vn' }, thief);
  await world.deliver('notice');
  const old = world.outbox.find(({ to, disavowal }) => to.address === 'thief@example.vn' && disavowal)!;
  world.now = later(minutes(5));
  proves(world);
  const owner = await comesBack(world);
  await world.post('/api/contacts', { phone: '', email: 'owner@example.vn' }, owner);
  const before = world.account(account);
  expectRefusal(await world.post('/api/undo', old.disavowal), 'undo-settled');
  expect(world.account(account)).toEqual(before);
});

test('a password does not move a VNeID link and its proven number into another account', async () => {
  const world = new World();
  const link = { issuer: 'https://vneid.example', subject: 's-1', level: 2, linkedAt: later(-days(30)) } as const;
  const victim = world.add('owner', { cccd: held(undefined, 'proven'), link });
  world.add('thief');
  const thief = await world.logIn('thief');
  await world.post('/api/merge/prove', { loginName: 'owner', password: rightPassword }, thief);
  for (const keep of ['mine', 'other']) await world.post('/api/merge', { keep }, thief);
  expect(world.account(victim)).toMatchObject({ link, cccd: { strength: 'proven' } });
  proves(world);
  expect((await comesBack(world))['__Host-session']).toContain(victim.id);
});
