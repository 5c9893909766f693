import { expect } from 'vitest';
import type { Account, VneidIdentity } from '../../functions/domain/account.ts';
import type { Cmnd } from '../../functions/domain/cccd.ts';
import { account as sample, cmndIndex, loginKey, noon, requestSource } from './samples.ts';
import { confirm, flowOf, proves, roundTrip } from './vneid-trips.ts';
import { rightPassword, World } from './world.ts';

export const cmnd = '012345678' as Cmnd;
export const contacts = { phone: '0900000001', email: 'binh@example.vn' };

/** A world with an account that was imported with a CMND, and with VNeID's statement about the next person. */
export const moved = async (more: Partial<Account> = {}, stated: Partial<VneidIdentity> = {}) => {
  const world = new World();
  const account = await movesIn(world, 'old', { ...contacts, ...more });
  proves(world, { cmnd, ...stated });
  return { world, account, now: () => world.account(account) };
};

/** Imports an account. */
export const movesIn = async (world: World, name: string, more: Partial<Account>, cmnds = [cmnd]) => {
  const account = sample({ loginKey: loginKey(name), ...more });
  await world.memory.accounts.importAccount(
    account,
    { passwordHash: `hash of ${rightPassword}`, cmnds: cmnds.map(cmndIndex) },
    { about: account.id, name: 'account.moved-in', at: noon, source: requestSource },
  );
  return account;
};

/** The content of the confirm page. */
export const pageOf = async (world: World, { landed, cookies }: Awaited<ReturnType<typeof roundTrip>>) =>
  (await world.get('/api/link', cookies, `flow=${flowOf(landed)}`)).body;

/** The person logs in with VNeID and says yes. Resolves to the cookies of the session. */
export const links = async (world: World) => {
  const trip = await roundTrip(world, 'login');
  const done = await confirm(world, trip.landed, trip.cookies);
  expect(done.status).toBe(200);
  return { ...trip.cookies, ...done.cookies };
};

/** Disavows the notice of this kind that was sent to this contact. */
export const disavows = async (world: World, address: string, kind: string) => {
  await world.deliver('notice');
  const told = world.outbox.findLast(({ to, notice }) => to.address === address && notice.kind === kind)!;
  return world.post('/api/undo', told.disavowal);
};
