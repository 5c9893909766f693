import { expect, test } from 'vitest';
import type { Account } from '../../functions/domain/account.ts';
import { violations } from '../../ops/invariants.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import { held, later } from '../support/samples.ts';
import { confirm, identity, proves, roundTrip } from '../support/vneid-trips.ts';
import { rightPassword, World } from '../support/world.ts';
import { contacts, Scene } from './takeover/scene.ts';

/** Attacks on decision 0016 that a hostile review found. */
const day = 24;
const newPassword = 'mật khẩu khác hẳn số 99';

const portal = async (scene: Scene) => {
  const { password: _, ...cookies } = (await scene.logIn('owner', [rightPassword]))!;
  return cookies;
};
const answer = async (world: World, to: string, kind: string) => {
  await world.deliver('notice');
  const told = world.outbox.findLast((sent) => sent.to.address === to && sent.notice.kind === kind)!;
  expect((await world.post('/api/undo', told.disavowal)).status).toBe(200);
};
const isIn = async (scene: Scene, who: 'owner' | 'namesake', passwords: string[] = []) =>
  scene.sees((await scene.throughVneid(who, passwords, {}, passwords.length > 0)).cookies);

/**
 * The owner has an account with a link and an older account. A thief has the password and the telephone of the older
 * one.
 */
const twoAccounts = (more: Partial<Account> = {}) => {
  const world = new World();
  proves(world);
  const link = { issuer: identity.issuer, subject: identity.subject!, level: 2, linkedAt: later(-1) } as const;
  const linked = world.add('linked', { email: 'o@example.vn', cccd: held(identity.cccd, 'proven'), link, ...more });
  const old = world.add('old', { email: 'v@example.vn', phone: contacts.lost });
  return { world, linked, old };
};
const mergeIntoOld = async (world: World) => {
  const { cookies } = await roundTrip(world, 'login');
  await world.post('/api/merge/prove', { loginName: 'old', password: rightPassword }, cookies);
  expect((await world.post('/api/merge', { keep: 'other' }, cookies)).status).toBe(200);
};
const opens = async (world: World) => {
  const { landed, cookies } = await roundTrip(world, 'login');
  if (!landed.includes('luong=')) return (await world.get('/api/session', cookies)).status === 200;
  return (await confirm(world, landed, cookies)).status === 200;
};
const wait = (world: World, hours: number) => void (world.now = new Date(world.now.getTime() + hours * 3_600_000));

test('the password of the kept account does not remove a link that came with a merge', async () => {
  const { world, old } = twoAccounts();
  await mergeIntoOld(world);
  const removed = await world.post('/api/link/remove', {}, await world.logIn('old'));
  expectRefusal(removed, 'link-needs-vneid');
  expect(world.account(old).link).toBeDefined();
  expect(await opens(world)).toBe(true);
});

test('a contact of the merged account does not freeze a link that VNeID proved', async () => {
  const { cccd, phone } = { cccd: held(identity.cccd), phone: '0900000001' };
  const { world, old } = twoAccounts({ link: undefined as never, cccd, phone });
  const first = await roundTrip(world, 'login');
  await confirm(world, first.landed, first.cookies);
  wait(world, 1);
  await mergeIntoOld(world);
  await answer(world, phone, 'link-made');
  expect(world.account(old).frozen).toBeUndefined();
  expect(await opens(world)).toBe(true);
});

test('a portal session does not split off a link that VNeID has proven', async () => {
  const { world, linked, old } = twoAccounts();
  await mergeIntoOld(world);
  wait(world, 11 * day);
  const split = await world.post('/api/merge/undo', { account: linked.id }, await world.logIn('old'));
  expectRefusal(split, 'link-needs-vneid');
  expect(world.account(old).link).toBeDefined();
});

test('an owner without a CCCD comes back with VNeID and the password after a contact has disavowed the unlinking', async () => {
  const scene = new Scene('numberless');
  await scene.throughVneid('owner', [], await portal(scene));
  await scene.world.post('/api/link/remove', {}, await portal(scene));
  await answer(scene.world, contacts.lost, 'link-removed');
  expect(await isIn(scene, 'owner')).toBe(false);
  expect(await isIn(scene, 'owner', scene.ownersPasswords)).toBe(true);
  expect(violations(scene.world.memory.snapshot())).toEqual([]);
});

test.each([0, 11])(
  'a rival who unfreezes the account with the stolen password after %i days removes nothing and starts a new probation',
  async (days) => {
    const scene = new Scene('numberless');
    await scene.throughVneid('namesake', [], await portal(scene));
    await answer(scene.world, contacts.owner, 'link-made');
    scene.wait(days * day);
    await scene.throughVneid('namesake', [rightPassword], {}, true);
    expect(scene.row.link?.probation).toEqual({ shownBy: 'portal', since: scene.world.now });
    expect([scene.row.loginKey, scene.row.email]).not.toContain(undefined);
    await answer(scene.world, contacts.owner, 'account-reopened');
    expect(scene.row.frozen).toMatchObject({ way: 'both' });
  },
);

test('a password that a thief has set does not reopen an account that a contact froze', async () => {
  const scene = new Scene('numberless');
  await scene.world.post('/api/password', { current: rightPassword, next: newPassword }, await portal(scene));
  await answer(scene.world, contacts.owner, 'password-changed');
  expect(await isIn(scene, 'namesake', [newPassword])).toBe(false);
});

test('a CCCD on probation does not remove the portal login by itself', async () => {
  const scene = new Scene('numberless');
  const { cookies } = await scene.throughVneid('namesake', [], await portal(scene));
  await scene.world.post('/api/link/remove', {}, cookies);
  await scene.world.post('/api/password', { current: rightPassword, next: newPassword }, await portal(scene));
  expect(await isIn(scene, 'namesake')).toBe(false);
  expect(scene.row.loginKey).toBeDefined();
});

test('a waiting CCCD is not saved while the account is frozen', async () => {
  const scene = new Scene('numberless');
  scene.world.population = 'unavailable';
  const thief = await portal(scene);
  await scene.world.post('/api/cccd', { cccd: '000090000103' }, thief);
  await scene.world.post('/api/password', { current: rightPassword, next: newPassword }, thief);
  await answer(scene.world, contacts.owner, 'password-changed');
  scene.world.population = 'match';
  for (const tried of [1, 2, 3]) await scene.world.deliver('match', tried);
  expect([scene.row.cccd, scene.row.waitingCccd?.outcome]).toEqual([undefined, 'unavailable']);
});

test('the notice of a settlement by VNeID cannot be disavowed, so an old telephone cannot open cases forever', async () => {
  const { world, linked } = twoAccounts({ phone: '0900000001' });
  const { cookies } = await roundTrip(world, 'login');
  await world.post('/api/password', { next: newPassword }, cookies);
  await answer(world, '0900000001', 'password-changed');
  wait(world, 1);
  expect(await opens(world)).toBe(true);
  await world.deliver('notice');
  const told = world.outbox.filter(
    ({ notice, to }) => notice.kind === 'account-reopened' && to.address === '0900000001',
  );
  expect(told.map(({ disavowal }) => disavowal)).toEqual([undefined]);
  expect(world.account(linked).dispute).toBeUndefined();
});
