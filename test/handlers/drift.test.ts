import { describe, expect, test } from 'vitest';
import type { Account } from '../../functions/domain/account.ts';
import type { Cccd } from '../../functions/domain/cccd.ts';
import { violations } from '../../ops/invariants.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import { held, index, later, minutes, noon, number } from '../support/samples.ts';
import { confirm, flowOf, proves, roundTrip } from '../support/vneid-trips.ts';
import { rightPassword, World } from '../support/world.ts';

const newNumber = '000090000777' as Cccd;
const changes = {
  subject: { subject: 's-2' },
  number: { cccd: newNumber },
  name: { fullName: 'Trần Văn Bính' },
};

/** Links Binh's account, with or without its portal login. After that, the issuer states something else. */
const linked = async (withLogin: boolean, ...changed: (keyof typeof changes)[]) => {
  const world = new World();
  proves(world);
  let account: Account;
  if (withLogin) {
    account = world.add('binh', { email: 'binh@example.vn' });
    const trip = await roundTrip(world, 'link', await world.logIn('binh'));
    await confirm(world, trip.landed, trip.cookies);
  } else {
    const trip = await roundTrip(world, 'login');
    await confirm(world, trip.landed, trip.cookies);
    account = [...world.memory.accountRows.values()][0]!;
  }
  proves(world, Object.assign({}, ...changed.map((name) => changes[name])) as object);
  world.now = later(minutes(1));
  const again = () => roundTrip(world, 'login');
  const pending = async ({ landed, cookies }: Awaited<ReturnType<typeof again>>) =>
    (await world.get('/api/link', cookies, `flow=${flowOf(landed)}`)).body;
  const claim = ({ landed, cookies }: Awaited<ReturnType<typeof again>>, password = rightPassword) =>
    world.post('/api/link/claim', { flow: flowOf(landed), loginName: 'binh', password }, cookies);
  const row = () => world.account(account);
  const wellKept = () => expect(violations(world.memory.snapshot())).toEqual([]);
  return { world, account, again, pending, claim, row, wellKept };
};

describe.each([true, false])(
  'the issuer’s statement changes, and it is %s that the account has a portal login',
  (withLogin) => {
    test.each(['number', 'name'] as const)(
      'when only the %s changes, nothing opens before a yes, which renews the link and keeps the history',
      async (what) => {
        const { world, again, pending, row, wellKept } = await linked(withLogin, what);
        const before = row();
        const trip = await again();
        expect(trip.landed).toContain('/lien-ket/');
        expect(trip.cookies['__Host-session']).toBeUndefined();
        expect(row()).toEqual(before);
        expect(await pending(trip)).toMatchObject({ renews: true, wantsLogin: false, account: { keepsLogin: true } });
        expect((await confirm(world, trip.landed, trip.cookies)).status).toBe(200);
        const { cccd, link, loginKey, formerCccds, formerNames, fullName } = row();
        expect([cccd?.strength, link?.subject, loginKey !== undefined]).toEqual(['proven', 's-1', withLogin]);
        if (what === 'number')
          expect([cccd!.index, formerCccds?.map((f) => f.index)]).toEqual([index(newNumber), [index(number)]]);
        else expect([fullName, formerNames?.map((f) => f.fullName)]).toEqual(['Trần Văn Bính', [before.fullName]]);
        expect((await again()).landed).toBe('/ho-so/');
        expect(world.memory.accountRows.size).toBe(1);
        wellKept();
      },
    );
  },
);

describe('the issuer states another subject', () => {
  test('the portal login proves the account after a change of subject, and the old subject opens it no longer', async () => {
    const { world, again, pending, claim, row, wellKept } = await linked(true, 'subject');
    const trip = await again();
    expect(await pending(trip)).toMatchObject({ renews: true, wantsLogin: true });
    expect(await pending(trip)).not.toHaveProperty('account');
    for (const answer of ['yes', 'not-mine'])
      expectRefusal(await confirm(world, trip.landed, trip.cookies, answer), 'link-changed');
    expectRefusal(await claim(trip, 'guess'), 'login-wrong');
    expect((await claim(trip)).status).toBe(200);
    expect((await confirm(world, trip.landed, trip.cookies)).status).toBe(200);
    expect(row().link?.subject).toBe('s-2');
    expect(world.memory.accountRows.size).toBe(1);
    proves(world);
    expect((await again()).landed).toContain('/lien-ket/');
    wellKept();
  });

  test('without a portal login, an unchanged CCCD and person are enough for a yes after a change of subject', async () => {
    const { world, again, row, wellKept } = await linked(false, 'subject');
    const trip = await again();
    expect((await confirm(world, trip.landed, trip.cookies)).status).toBe(200);
    expect(row().link?.subject).toBe('s-2');
    expect(world.eventNames()).toContain('link.renewed');
    wellKept();
  });

  test('after the law has closed the portal login, a yes is enough after a change of subject, so nobody is locked out', async () => {
    const { world, again, row } = await linked(true, 'subject');
    world.loginPolicy.citizen.push({ from: noon, mode: 'closed' });
    const trip = await again();
    expect((await confirm(world, trip.landed, trip.cookies)).status).toBe(200);
    expect(row()).toMatchObject({ link: { subject: 's-2' }, email: 'binh@example.vn' });
  });
});

describe('two of subject, CCCD and name change', () => {
  test.each([
    ['subject', 'name'],
    ['number', 'name'],
  ] as const)('when %s and %s change together, only the portal login renews the link', async (...changed) => {
    const { world, again, pending, claim, wellKept } = await linked(true, ...changed);
    const trip = await again();
    expect(await pending(trip)).toMatchObject({ wantsLogin: true });
    await claim(trip);
    expect((await confirm(world, trip.landed, trip.cookies)).status).toBe(200);
    wellKept();
  });

  test.each([
    ['subject', 'name'],
    ['number', 'name'],
  ] as const)(
    'when %s and %s change together and the account has no portal login, VNeID is refused and the audit records it',
    async (...changed) => {
      const { world, again, row } = await linked(false, ...changed);
      const before = row();
      expect((await again()).landed).toMatch(/^\/dang-nhap\/ho-so\/\?ma-ho-tro=\w+#vneid-other-person$/);
      expect(row()).toEqual(before);
      expect(world.eventNames()).toContain('vneid.refused');
    },
  );

  test('another subject with another CCCD is another person, who gets a new account', async () => {
    const { world, again, pending, row } = await linked(true, 'subject', 'number');
    const before = row();
    const trip = await again();
    expect(await pending(trip)).toMatchObject({ renews: false, wantsLogin: false });
    await confirm(world, trip.landed, trip.cookies);
    expect(row()).toEqual(before);
    expect(world.memory.accountRows.size).toBe(2);
  });
});

test('a drift is recorded in the account’s story even when nobody answers the confirm page', async () => {
  const { world, account, again } = await linked(true, 'number');
  await again();
  expect(world.memory.events.at(-1)).toMatchObject({ about: account.id, name: 'link.drifted' });
});

test('a new CCCD that another account has proven is not taken from it', async () => {
  const { world, again } = await linked(true, 'number');
  world.add('owner', { cccd: held(newNumber, 'proven') });
  expect((await again()).landed).toMatch(/^\/dang-nhap\/ho-so\/\?ma-ho-tro=\w+#vneid-held-elsewhere$/);
});

test('a new CCCD that another account only typed is taken from it', async () => {
  const { world, again, row, wellKept } = await linked(true, 'number');
  const thief = world.add('thief', { cccd: held(newNumber) });
  const trip = await again();
  await confirm(world, trip.landed, trip.cookies);
  expect(row().cccd!.index).toBe(index(newNumber));
  expect(world.account(thief).cccd).toBeUndefined();
  wellKept();
});

test('a renewal sends a notice to the account’s contacts, who may disavow it', async () => {
  const { world, again, row } = await linked(true, 'number');
  const trip = await again();
  await confirm(world, trip.landed, trip.cookies);
  await world.deliver('notice');
  const { disavowal, notice } = world.outbox.at(-1)!;
  expect(notice.kind).toBe('link-renewed');
  await world.post('/api/undo', disavowal);
  expect(row().frozen).toMatchObject({ way: 'both' });
});

test('a drift does not unfreeze a frozen link', async () => {
  const { world, again } = await linked(true, 'number');
  await world.deliver('notice');
  await world.post('/api/undo', world.outbox[0]!.disavowal);
  expect((await again()).landed).toMatch(/^\/dang-nhap\/ho-so\/\?ma-ho-tro=\w+&tu-ngay=2026-11-24#link-frozen$/);
});
