import { describe, expect, test } from 'vitest';
import type { Account, VneidIdentity } from '../../functions/domain/account.ts';
import type { Cmnd } from '../../functions/domain/cccd.ts';
import { tellEvent } from '../../functions/domain/story/told.ts';
import { violations } from '../../ops/invariants.ts';
import { cmnd, contacts, links, moved, movesIn, pageOf } from '../support/cmnd-trips.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import { held, loginKey, noon } from '../support/samples.ts';
import { confirm, flowOf, roundTrip } from '../support/vneid-trips.ts';
import { rightPassword } from '../support/world.ts';

const others = '000090000777';

describe('an account without a CCCD that was imported with the CMND which VNeID states', () => {
  test('an account found by its CMND is offered masked, with the reason it was found, and can be denied', async () => {
    const { world } = await moved();
    expect(await pageOf(world, await roundTrip(world, 'login'))).toMatchObject({
      account: { fullName: 'T••• V•• Bình', foundBy: 'cmnd', keepsLogin: false, mayBeDenied: true, isLinked: false },
      evictsAnother: false,
    });
  });

  test('a yes links an account found by its CMND, removes its portal login and contacts, and sends those contacts a notice', async () => {
    const { world, now } = await moved();
    const cookies = await links(world);
    expect(now()).toMatchObject({
      cccd: { strength: 'proven' },
      link: { probation: { shownBy: 'cmnd', since: noon }, dropped: ['login', 'phone', 'email'] },
    });
    expect([now().loginKey, now().phone, now().email, now().settledAt]).toEqual(Array(4).fill(undefined));
    expectRefusal(
      await world.post('/api/login', { loginName: 'old', password: rightPassword, wanted: 'ho-so' }),
      'login-wrong',
      401,
    );
    const { links: receipt } = (await world.get('/api/identity', cookies)).body;
    expect(receipt).toMatchObject([{ byCmnd: true, isNewAccount: false, canBeAnswered: true }]);
    await world.deliver('notice');
    expect(world.outbox.map(({ to, notice }) => [to.address, notice.kind])).toEqual([
      [contacts.email, 'link-made'],
      [contacts.phone, 'link-made'],
    ]);
    expect(violations(world.memory.snapshot())).toEqual([]);
  });

  test('the audit and the story name a link as found by its CMND', async () => {
    const { world } = await moved();
    await links(world);
    const made = world.memory.events.find(({ name }) => name === 'link.made')!;
    expect(made.detail).toMatchObject({ began: 'cmnd', drops: 'login phone email' });
    expect(tellEvent(made).vi).toContain('Số CMND cũ cùng họ tên và ngày sinh');
    expect(tellEvent(made).en).toContain('The old CMND number, with name and birth date');
    expect(JSON.stringify(world.memory.events)).not.toContain(cmnd);
    expect(JSON.stringify([...world.memory.flowRows.values()])).not.toContain(cmnd);
  });

  test('an account found by its CMND stays unchanged when it is denied, and the person gets an account of their own', async () => {
    const { world, account, now } = await moved();
    const trip = await roundTrip(world, 'login');
    const done = await confirm(world, trip.landed, trip.cookies, 'not-mine');
    expect(done.body).toEqual({ next: '/ho-so/#account-turned-down' });
    expect(now()).toEqual(account);
    expect(world.memory.accountRows.size).toBe(2);
    await world.logIn('old');
  });

  test('an account found by its CMND keeps its portal login when the person proves that login too', async () => {
    const { world, now } = await moved();
    const { landed, cookies } = await roundTrip(world, 'login');
    const claim = { flow: flowOf(landed), loginName: 'old', password: rightPassword };
    expect((await world.post('/api/link/claim', claim, cookies)).status).toBe(200);
    await confirm(world, landed, cookies);
    expect(now()).toMatchObject({ ...contacts, link: { probation: { shownBy: 'portal' } } });
    await world.logIn('old');
  });

  test('an account is found by its CMND although a stranger typed the person’s CCCD into another account', async () => {
    const { world, now } = await moved();
    const stranger = world.add('stranger', { cccd: held(), birthDate: { year: 1971 } });
    await links(world);
    expect(now().link).toBeDefined();
    expect(world.account(stranger).cccd).toBeUndefined();
  });

  test('an account is not found by its CMND when the CCCD finds another account', async () => {
    const { world } = await moved();
    world.add('by-number', { cccd: held() });
    expect(await pageOf(world, await roundTrip(world, 'login'))).toMatchObject({ account: { foundBy: 'number' } });
  });
});

describe('a CMND that finds no account', () => {
  test.each<[string, Partial<Account>, Partial<VneidIdentity>]>([
    ['where VNeID states no CMND', {}, { cmnd: undefined }],
    ['for a namesake who was born on the same day and has another CMND', {}, { cmnd: '012345679' as Cmnd }],
    ['for a person with another name who got a CMND that was issued twice', {}, { fullName: 'Trần Văn Bính' }],
    ['for a person born on another day', {}, { birthDate: { year: 1990, month: 5, day: 22 } }],
    ['where VNeID knows the year of birth alone', {}, { birthDate: { year: 1990 } }],
    ['where the account knows the year of birth alone', { birthDate: { year: 1990 } }, {}],
    ['where the account knows no day of birth', { birthDate: { year: 1990, month: 5 } }, {}],
    ['where the account has another CCCD that VNeID proved', { cccd: held(others, 'proven') }, {}],
    ['where the account has another CCCD that a person typed', { cccd: held(others) }, {}],
    ['where the account is linked', { link: { issuer: 'i', subject: 'x', level: 2, linkedAt: noon } }, {}],
    ['where the account is merged into another', { mergedInto: { id: 'x' as never, at: noon } }, {}],
    ['where the portal login is frozen', { frozen: { way: 'portal', at: noon } }, {}],
    ['where the account is frozen', { frozen: { way: 'both', at: noon } }, {}],
    ['while a dispute is open', { dispute: { at: noon, caseCode: 'ABCDEF12345' } }, {}],
    ['where a case has given the account to the holder of its login', { settledAt: noon }, {}],
  ])('a CMND finds no account %s', async (_, more, stated) => {
    const { world, now } = await moved(more, stated);
    const before = now();
    const trip = await roundTrip(world, 'login');
    expect(await pageOf(world, trip)).not.toHaveProperty('account');
    await confirm(world, trip.landed, trip.cookies);
    expect(now()).toEqual(before);
    expect(world.memory.accountRows.size).toBe(2);
  });

  test.each([
    ['another name', { fullName: 'Lê Thị Hoa' }],
    ['the same name', {}],
  ])('a CMND of two accounts finds neither, when the second one has %s', async (_, more) => {
    const { world } = await moved();
    await movesIn(world, 'second', more);
    expect(await pageOf(world, await roundTrip(world, 'login'))).not.toHaveProperty('account');
  });

  test('a CMND finds no account for a person who links from a session of another account', async () => {
    const { world, now } = await moved();
    const mine = world.add('mine', { cccd: held() });
    const trip = await roundTrip(world, 'link', await world.logIn('mine'));
    await confirm(world, trip.landed, trip.cookies);
    expect(world.account(mine).link).toBeDefined();
    expect(now().link).toBeUndefined();
  });

  test.each<[string, Partial<Account>]>([
    ['linked', { link: { issuer: 'i', subject: 'x', level: 2, linkedAt: noon } }],
    ['given a CCCD', { cccd: held(others) }],
    ['frozen', { frozen: { way: 'portal', at: noon } }],
  ])(
    'an account that is %s while the confirm page waits for its answer is not linked by its CMND any more',
    async (_, more) => {
      const { world, now } = await moved();
      const trip = await roundTrip(world, 'login');
      world.memory.accountRows.set(now().id, { ...now(), ...more, version: 2 });
      expectRefusal(await confirm(world, trip.landed, trip.cookies), 'link-changed');
      expect(now()).toMatchObject({ ...more, loginKey: loginKey('old') });
    },
  );
});
