import { describe, expect, test } from 'vitest';
import type { OperatorId } from '../../functions/domain/case.ts';
import { decide } from '../../ops/desk/decide.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import { open, seen } from '../support/filled-pages.ts';
import { held, later, minutes, requestSource } from '../support/samples.ts';
import { confirm, flowOf, proves, roundTrip } from '../support/vneid-trips.ts';
import { rightPassword, World } from '../support/world.ts';

const contacts = { phone: '0900000001', email: 'binh@example.vn' };

/** A link on probation or a proven one, whose notice both contacts have. */
const linked = async (number: 'with number' | 'without number') => {
  const world = new World();
  world.add('binh', { ...(number === 'with number' && { cccd: held() }), ...contacts });
  proves(world);
  const { landed, cookies } = await roundTrip(world, 'link', await world.logIn('binh'));
  const done = await confirm(world, landed, cookies);
  await world.deliver('notice');
  world.now = later(minutes(1));
  const [letter, message] = world.outbox.map(({ disavowal }) => disavowal) as [{ token: string }, object];
  const answer = async () => String((await world.post('/api/undo', letter)).body['case']);
  return { world, letter, message, answer, mine: { ...cookies, ...done.cookies } };
};

describe('a second "Không phải tôi" to one notice', () => {
  test.each(['with number', 'without number'] as const)(
    'the refusal has the code of the open case, in an account %s',
    async (number) => {
      const { world, letter, message, answer } = await linked(number);
      const opened = await answer();
      for (const again of [letter, message]) {
        const refused = await world.post('/api/undo', again);
        expectRefusal(refused, 'undo-used', 409);
        expect(refused.body['supportCode']).toBe(opened);
      }
    },
  );

  test('the refusal has the code also if the first answer only opened a case', async () => {
    const { world, letter, answer, mine } = await linked('with number');
    await world.post('/api/link/remove', {}, mine);
    const opened = await answer();
    expect(world.account('binh').dispute).toBeUndefined();
    const refused = await world.post('/api/undo', letter);
    expectRefusal(refused, 'undo-used');
    expect(refused.body['supportCode']).toBe(opened);
  });

  test('of two answers at once, the later one has the code of the case that the first one opened', async () => {
    const { world, letter, message } = await linked('with number');
    const answers = await Promise.all([letter, message].map((way) => world.post('/api/undo', way)));
    const [first, second] = answers.toSorted((a, b) => a.status - b.status);
    expectRefusal(second!, 'undo-used');
    expect(second!.body['supportCode']).toBe(first!.body['case']);
  });

  test('after VNeID has settled the case, the refusal says so', async () => {
    const { world, letter, answer } = await linked('with number');
    await answer();
    const trip = await roundTrip(world, 'login');
    expect((await confirm(world, trip.landed, trip.cookies)).status).toBe(200);
    expectRefusal(await world.post('/api/undo', letter), 'undo-closed', 409);
  });

  test('after VNeID and the password have reopened the account, the refusal says so', async () => {
    const { world, letter, answer } = await linked('without number');
    await answer();
    const trip = await roundTrip(world, 'login');
    const claim = { flow: flowOf(trip.landed), loginName: 'binh', password: rightPassword };
    await world.post('/api/link/claim', claim, trip.cookies);
    expect((await confirm(world, trip.landed, trip.cookies)).status).toBe(200);
    expectRefusal(await world.post('/api/undo', letter), 'undo-closed');
  });

  test('after operators have closed the case, the refusal says so', async () => {
    const { world, letter, answer } = await linked('without number');
    const code = await answer();
    for (const by of ['person:an', 'person:binh'] as OperatorId[])
      await decide(world.desk, { code, side: 'vneid', by, again: false, source: requestSource });
    expectRefusal(await world.post('/api/undo', letter), 'undo-closed');
  });

  test('the page without script shows the code of the case, also when it is loaded again', async () => {
    const { world, letter, answer } = await linked('without number');
    const opened = await answer();
    const again = await world.form('/api/undo', { ...letter, phone: '', code: '' });
    expect(again.headers['location']).toBe('/api/session?page=khong-phai-toi#undo-used');
    for (const cookies of [again.cookies, again.cookies]) {
      const page = await open(world, again.headers['location']!, cookies);
      const shown = seen(page.text);
      expect(shown).toContain(`Mã yêu cầu: <b data-field="opened">${opened}</b>`);
      expect(shown).not.toContain('Đã ghi nhận</h2>');
      expect(page.setCookies).toEqual([]);
    }
  });

  test('the page without script shows no place for a code if no case is open', async () => {
    const { world, letter, answer } = await linked('with number');
    await answer();
    const trip = await roundTrip(world, 'login');
    await confirm(world, trip.landed, trip.cookies);
    const again = await world.form('/api/undo', { ...letter, phone: '', code: '' });
    expect(again.headers['location']).toBe('/api/session?page=khong-phai-toi#undo-closed');
    const page = await open(world, again.headers['location']!, again.cookies);
    expect(seen(page.text)).not.toContain('data-field="opened"');
  });
});
