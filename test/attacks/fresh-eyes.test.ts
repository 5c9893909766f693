import { describe, expect, test } from 'vitest';
import { expectRefusal } from '../support/expect-refusal.ts';
import { held, later, minutes } from '../support/samples.ts';
import { flowOf, identity, proves, roundTrip } from '../support/vneid-trips.ts';
import { rightPassword, World } from '../support/world.ts';

/** Attacks from a review by a person who had not written the code. */
const days = (n: number) => minutes(n * 24 * 60);

describe('a thief with many portal accounts who guesses at one name from inside them', () => {
  /** Evaluated guesses at the name by merges in these days, and what was said to the others. */
  const guess = async (world: World, accounts: number, onDays: readonly number[]) => {
    let evaluated = 0;
    const refused = new Set<string>();
    for (let i = 0; i < accounts; i++) world.add(`stolen ${i}`);
    for (const day of onDays) {
      for (let i = 0; i < accounts; i++) {
        world.now = later(days(day) + i * 60_000);
        const cookies = await world.logIn(`stolen ${i}`);
        for (let n = 0; n < 6; n++) {
          const given = { loginName: 'victim', password: `guess ${day} ${i} ${n}` };
          const { body } = await world.post('/api/merge/prove', given, cookies);
          if (body['code'] === 'login-wrong') evaluated++;
          else refused.add(String(body['code']));
        }
      }
    }
    return { evaluated, refused: [...refused].sort() };
  };

  test('a thief who asks for merges has at most a hundred guesses at one name in thirty days', async () => {
    const world = new World();
    world.add('victim');
    const { evaluated, refused } = await guess(world, 5, [...Array(30).keys()]);
    expect(evaluated).toBeLessThanOrEqual(100);
    expect(evaluated).toBeGreaterThanOrEqual(40);
    expect(refused).toContain('login-paused-long');
  });

  test('guesses by merges do not lock out an owner who comes by VNeID', async () => {
    const world = new World();
    world.add('victim', { fullName: 'Trần Văn Bình' });
    await guess(world, 10, [0]);
    proves(world);
    const { landed, cookies } = await roundTrip(world, 'login');
    const claim = { flow: flowOf(landed), loginName: 'victim', password: rightPassword };
    expect((await world.post('/api/link/claim', claim, cookies)).status).toBe(200);
  });
});

test('a VNeID identity of level 1 with the number of a linked account opens, settles and drops nothing', async () => {
  const world = new World();
  const link = { issuer: identity.issuer, subject: 's-1', level: 2, linkedAt: later(-days(60)) } as const;
  const dispute = { at: later(-1), caseCode: 'A' };
  const account = world.add('binh', { cccd: held(identity.cccd, 'proven'), link, dispute, phone: '0900000001' });
  proves(world, { level: 1 });
  const { landed, cookies } = await roundTrip(world, 'login');
  expect(landed).toContain('#vneid-level');
  expect((await world.get('/api/session', cookies)).status).toBe(401);
  expect(world.account('binh')).toEqual(account);
});

test('a yes does nothing if another browser has already used the same flow', async () => {
  const world = new World();
  const account = world.add('binh', { cccd: held() });
  proves(world);
  const trip = await world.toVneid('login');
  const first = await world.get('/api/vneid/callback', trip.cookies, trip.query);
  // The second browser has the thief's copy of the flow's cookie, and of the answer's address.
  const second = await world.get('/api/vneid/callback', trip.cookies, trip.query);
  expect(second.headers['location']).toContain('#flow-used');
  const flow = flowOf(first.headers['location']!);
  expectRefusal(await world.post('/api/link/confirm', { flow, answer: 'yes' }, trip.cookies), 'flow-other-browser');
  expect(world.account('binh')).toEqual(account);
});

test('a code confirms a telephone only in the account for which it was sent', async () => {
  const world = new World();
  const entered = { phone: '0900000001', email: '' };
  world.add('thief');
  world.add('victim');
  const [thief, victim] = [await world.logIn('thief'), await world.logIn('victim')];
  await world.post('/api/contacts', entered, thief);
  await world.post('/api/contacts', entered, victim);
  await world.deliver('notice');
  const codes = world.outbox.flatMap(({ confirm, notice }) => (confirm ? [{ confirm, of: notice.accountId }] : []));
  const { confirm: code } = codes.find(({ of }) => of === world.account('thief').id)!;
  expectRefusal(await world.post('/api/contact/confirm', { contact: 'phone', code }, victim), 'contact-code-wrong');
  expect(world.account('victim').phoneConfirmedAt).toBeUndefined();
});
