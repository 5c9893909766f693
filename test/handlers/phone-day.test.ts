import { describe, expect, test } from 'vitest';
import type { Account } from '../../functions/domain/account.ts';
import type { NoticeKind } from '../../functions/domain/notice.ts';
import { newNotices } from '../../functions/domain/notice.ts';
import { event, held, later, minutes, noon } from '../support/samples.ts';
import { rightPassword, World } from '../support/world.ts';

const phone = '0900000001';
const hours = (n: number) => minutes(n * 60);

let named = 0;
const random = { secret: () => `notice ${named++}` };

/** An event happens to the account, and the queue delivers its notice. */
const happens = async (world: World, account: Account, kind: NoticeKind) => {
  const told = newNotices(random, account, kind, world.now);
  await world.memory.notices.write(told, event(account.id, 'cccd.matched'));
  return world.deliver('notice', 1, account.id);
};

const messagesTo = (world: World, address = phone) =>
  world.outbox.filter(({ to }) => to.address === address).map(({ notice }) => notice.kind);

/** A telephone that was imported with many accounts, as in an office that serves many people. */
const shared = (count: number) => {
  const world = new World();
  const accounts = Array.from({ length: count }, (_, n) => world.add(`person ${n}`, { phone }));
  return { world, accounts };
};

describe('the day of a telephone', () => {
  test('a telephone gets three messages in a day at once, and one summary of the rest when the day ends', async () => {
    const { world, accounts } = shared(10);
    for (const account of accounts) await happens(world, account, 'cccd-matched');
    expect(messagesTo(world)).toHaveLength(3);
    expect(world.summaries).toEqual([]);
    world.now = later(hours(24) - 1);
    await world.deliver('notice', 2);
    expect(world.summaries).toEqual([]);
    world.now = later(hours(24));
    await world.deliver('notice', 3);
    expect(world.summaries).toMatchObject([{ to: { address: phone }, count: 7, at: later(hours(24)) }]);
    await world.deliver('notice', 4);
    expect([messagesTo(world).length, world.summaries.length]).toEqual([3, 1]);
  });

  test('one job sends the summary of a telephone, and the queue delays it until the day ends in steps that SQS allows', async () => {
    const { world, accounts } = shared(6);
    const failed: number[] = [];
    for (const account of accounts) failed.push(await happens(world, account, 'cccd-matched'));
    expect(failed).toEqual([0, 0, 0, 1, 0, 0]);
    expect(world.pauses).toEqual([11 * 3600]);
    world.now = later(hours(20));
    await world.deliver('notice', 2);
    expect(world.pauses.at(-1)).toBe(4 * 3600);
  });

  test('a telephone begins a new day with three messages, besides the summary of the day before', async () => {
    const { world, accounts } = shared(9);
    for (const account of accounts.slice(0, 4)) await happens(world, account, 'cccd-matched');
    world.now = later(hours(25));
    for (const account of accounts.slice(4)) await happens(world, account, 'cccd-matched');
    expect(messagesTo(world)).toHaveLength(6);
    await world.deliver('notice', 2);
    expect(world.summaries.map(({ count }) => count)).toEqual([3]);
  });

  test('a telephone gets the notice of a changed password at once, however many messages it got before', async () => {
    const { world, accounts } = shared(5);
    for (const account of accounts) await happens(world, account, 'cccd-matched');
    const login = await world.logIn('person 4');
    await world.post('/api/password', { current: rightPassword, next: 'một câu chỉ mình tôi nghĩ ra' }, login);
    await world.deliver('notice', 1, accounts[4]!.id);
    expect(messagesTo(world).filter((kind) => kind === 'password-changed')).toHaveLength(1);
    expect(world.outbox.at(-1)!.disavowal).toBeDefined();
  });

  test('a failed message to a telephone is sent again and counted once', async () => {
    const { world, accounts } = shared(3);
    world.unreachable.add(phone);
    for (const account of accounts) expect(await happens(world, account, 'cccd-matched')).toBe(1);
    world.unreachable.clear();
    expect(await world.deliver('notice', 2)).toBe(0);
    expect(messagesTo(world)).toHaveLength(3);
  });

  test('a telephone gets its summary even when the first try fails', async () => {
    const { world, accounts } = shared(5);
    for (const account of accounts) await happens(world, account, 'cccd-matched');
    world.now = later(hours(24));
    const { sumUp } = world;
    world.sumUp = () => Promise.reject(new Error('unreachable'));
    expect(await world.deliver('notice', 2)).toBe(1);
    world.sumUp = sumUp;
    expect(await world.deliver('notice', 3)).toBe(0);
    expect(world.summaries.map(({ count }) => count)).toEqual([2]);
  });

  test('when a summary was left to the dead letters, another notice sends the next summary with everything that waited', async () => {
    const { world, accounts } = shared(12);
    for (const account of accounts.slice(0, 4)) await happens(world, account, 'cccd-matched');
    world.now = later(hours(72));
    for (const account of accounts.slice(4, 8)) await happens(world, account, 'cccd-matched');
    world.now = later(hours(96));
    await world.deliver('notice', 2, accounts[7]!.id);
    expect(world.summaries.map(({ count }) => count)).toEqual([2]);
  });
});

describe('a stranger’s telephone in many accounts', () => {
  /** Ten thieves enter the owner's telephone and change their passwords again and again. */
  const flooded = async () => {
    const world = new World();
    const owner = world.add('owner', { phone, cccd: held() });
    for (let n = 0; n < 10; n++) {
      const thief = world.add(`thief ${n}`, { phone, phoneSince: noon });
      for (const kind of ['password-changed', 'cccd-matched'] as const) await happens(world, thief, kind);
    }
    return { world, owner };
  };

  test('many accounts together send a stranger’s telephone three messages and one summary a day, and none can be disavowed', async () => {
    const { world } = await flooded();
    expect(messagesTo(world)).toHaveLength(3);
    expect(world.outbox.every(({ disavowal }) => disavowal === undefined)).toBe(true);
    world.now = later(hours(24));
    await world.deliver('notice', 2);
    expect(world.summaries.map(({ count }) => count)).toEqual([17]);
  });

  test('many accounts with a stranger’s telephone do not use up the three messages of its owner’s own accounts', async () => {
    const { world, owner } = await flooded();
    for (const kind of ['cccd-matched', 'cccd-not-matched', 'cccd-not-answered'] as const)
      await happens(world, owner, kind);
    const own = world.outbox.filter(({ notice }) => notice.accountId === owner.id);
    expect(own.map(({ notice }) => notice.kind)).toEqual(['cccd-matched', 'cccd-not-matched', 'cccd-not-answered']);
  });
});

test('e-mails are not counted, and each notice goes at once', async () => {
  const world = new World();
  const accounts = Array.from({ length: 9 }, (_, n) => world.add(`person ${n}`, { email: 'van-phong@example.vn' }));
  for (const account of accounts) await happens(world, account, 'cccd-matched');
  expect(messagesTo(world, 'van-phong@example.vn')).toHaveLength(9);
});
