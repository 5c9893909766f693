import { describe, expect, test } from 'vitest';
import { violations } from '../../ops/invariants.ts';
import { cmnd, contacts, disavows, links, moved } from '../support/cmnd-trips.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import { later, minutes, noon } from '../support/samples.ts';
import { confirm, identity, proves, roundTrip } from '../support/vneid-trips.ts';
import { rightPassword } from '../support/world.ts';

const days = (n: number) => minutes(n * 24 * 60);

describe('for ten days after a link by CMND', () => {
  const changed = { phone: '', email: 'new@example.vn' };

  test.each([contacts.phone, contacts.email])(
    'the former contact %s can freeze the account with it',
    async (address) => {
      const { world, now } = await moved();
      const cookies = await links(world);
      world.now = later(days(10) - 1);
      expect((await disavows(world, address, 'link-made')).status).toBe(200);
      expect(now()).toMatchObject({ frozen: { way: 'both' }, sessions: {} });
      expect((await world.get('/api/session', cookies)).status).toBe(401);
      expect(world.memory.caseRows.size).toBe(1);
      expect((await roundTrip(world, 'login')).landed).toContain('#link-frozen');
      expect(violations(world.memory.snapshot())).toEqual([]);
    },
  );

  test('the former contacts hear of new contacts, and can put theirs back', async () => {
    const { world, now } = await moved();
    const cookies = await links(world);
    world.now = later(minutes(5));
    expect((await world.post('/api/contacts', changed, cookies)).status).toBe(200);
    expect((await disavows(world, contacts.phone, 'contacts-changed')).status).toBe(200);
    expect(now()).toMatchObject({ ...contacts, frozen: { way: 'both' } });
  });

  test('contacts that the person enters cannot answer what the link did', async () => {
    const { world } = await moved();
    const cookies = await links(world);
    await world.post('/api/contacts', changed, cookies);
    await world.deliver('notice');
    const told = world.outbox.filter(({ to }) => to.address === changed.email);
    expect(told.map(({ disavowal }) => disavowal)).toEqual([undefined]);
  });

  test('the former contacts hear of a merge, and can take it back', async () => {
    const { world, now } = await moved();
    const mine = world.add('mine');
    const cookies = await links(world);
    await world.post('/api/merge/prove', { loginName: 'mine', password: rightPassword }, cookies);
    expect((await world.post('/api/merge', { keep: 'other' }, cookies)).status).toBe(200);
    expect(now().mergedInto?.id).toBe(mine.id);
    expect((await disavows(world, contacts.email, 'accounts-merged')).status).toBe(200);
    expect(now().mergedInto).toBeUndefined();
    expect(violations(world.memory.snapshot())).toEqual([]);
  });

  test('the link made with it cannot be removed while it alone opens the account', async () => {
    const { world } = await moved();
    expectRefusal(await world.post('/api/link/remove', {}, await links(world)), 'link-last-way-in');
  });

  test('a notice that came before the link can still be answered', async () => {
    const { world } = await moved();
    await world.post('/api/contacts', { ...contacts, phone: '0900000002' }, await world.logIn('old'));
    world.now = later(minutes(5));
    await links(world);
    expect((await disavows(world, contacts.phone, 'contacts-changed')).status).toBe(200);
  });

  test.each([
    ['the same subject', {}],
    ['another subject', { subject: 's-2' }],
  ])('a renewal under %s does not end them', async (_, more) => {
    const { world, now } = await moved();
    await links(world);
    world.now = later(days(5));
    proves(world, { cmnd, ...more, fullName: 'subject' in more ? identity.fullName : 'Trần Văn Bình Anh' });
    const again = await roundTrip(world, 'login');
    expect((await confirm(world, again.landed, again.cookies)).body['next']).toBe('/ho-so/#link-renewed');
    expect(now().link?.probation).toEqual({ shownBy: 'cmnd', since: noon });
  });

  test('and no longer: then VNeID alone decides', async () => {
    const { world, now } = await moved();
    await links(world);
    world.now = later(days(10));
    expectRefusal(await disavows(world, contacts.phone, 'link-made'), 'undo-unknown');
    expect((await roundTrip(world, 'login')).landed).toBe('/ho-so/');
    expect(now().frozen).toBeUndefined();
  });
});
