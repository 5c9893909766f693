import { describe, expect, test } from 'vitest';
import type { Cccd } from '../../functions/domain/cccd.ts';
import { tellEvent } from '../../functions/domain/story/told.ts';
import { held, later, minutes, noon } from '../support/samples.ts';
import { confirm, flowOf, identity, proves, roundTrip } from '../support/vneid-trips.ts';
import { World } from '../support/world.ts';

const pendingOf = async (world: World, landed: string, cookies: Record<string, string>) =>
  (await world.get('/api/link', cookies, `flow=${flowOf(landed)}`)).body;

/** An account that VNeID finds by its CCCD, and the confirm page that asks about it. */
const found = async (more: Parameters<World['add']>[1] = { phone: '0900000001' }) => {
  const world = new World();
  const account = world.add('binh', { cccd: held(), ...more });
  proves(world);
  return { world, account, ...(await roundTrip(world, 'login')) };
};

describe('what a person reads after an answer', () => {
  test('the answer to a yes says that the account is linked, and the receipt says what it removed and until when contacts can disavow', async () => {
    const { world, landed, cookies } = await found();
    const done = await confirm(world, landed, cookies);
    expect(done.body).toEqual({ next: '/ho-so/#vneid-linked' });
    const { links } = (await world.get('/api/identity', { ...cookies, ...done.cookies })).body;
    expect(links).toEqual([
      {
        ...{ provider: 'VNeID', level: 2, linkedAt: world.now.toISOString(), isFrozen: false, deed: 'made' },
        receiptCode: world.memory.events.find(({ name }) => name === 'link.made')!.source.supportCode,
        ...{
          dropped: ['login', 'phone'],
          byCmnd: false,
          isNewAccount: false,
          canBeAnswered: true,
          isAnswerOver: false,
        },
        answerableUntil: later(10 * 24 * 60 * minutes(1)).toISOString(),
      },
    ]);
  });

  test('a link of an account without a portal login does not say that it removed one', async () => {
    const world = new World();
    const { loginKey: _, ...account } = world.add('binh', { cccd: held() });
    world.memory.accountRows.set(account.id, account);
    proves(world);
    const { landed, cookies } = await roundTrip(world, 'login');
    await confirm(world, landed, cookies);
    const made = world.memory.events.find(({ name }) => name === 'link.made')!;
    expect(made.detail).toMatchObject({ began: 'number', drops: '' });
    expect(tellEvent(made).en).not.toContain('no longer work');
  });

  const days = (n: number) => later(minutes(n * 24 * 60));
  test.each([
    ['a contact that is old enough', { phone: '0900000001', phoneSince: days(-10), phoneConfirmedAt: days(-10) }, true],
    ['a contact that nobody confirmed', { phone: '0900000001', phoneSince: days(-10) }, false],
    ['an imported contact', { email: 'binh@example.vn' }, true],
    ['a contact that is too new', { phone: '0900000001', phoneSince: days(-9), phoneConfirmedAt: days(-9) }, false],
    ['a contact that was entered after the link', { phone: '0900000001', phoneSince: days(1) }, false],
    ['a former contact that can still disavow', { formerContacts: { phone: '0900000002', until: days(1) } }, true],
    ['a former contact that can disavow no longer', { formerContacts: { phone: '0900000002', until: days(0) } }, false],
    [
      'a new contact beside one that is old enough',
      { phone: '0900000001', phoneSince: days(-1), email: 'b@c.vn' },
      true,
    ],
  ])(
    'the receipt of a link to an account with %s says whether a contact can disavow it',
    async (_, more, canBeAnswered) => {
      const { issuer, subject } = identity;
      const world = new World();
      world.add('binh', { link: { issuer, subject: subject!, level: 2, linkedAt: noon }, ...more });
      const { links } = (await world.get('/api/identity', await world.logIn('binh'))).body;
      expect(links).toMatchObject([{ canBeAnswered }]);
    },
  );

  test('a link that a merge brought can be disavowed by any contact, because its notice went to contacts that the account does not show', async () => {
    const { issuer, subject } = identity;
    const world = new World();
    const link = { issuer, subject: subject!, level: 2 as const, linkedAt: noon, movedAt: days(1) };
    world.add('binh', { link, phone: '0900000001', phoneSince: days(-1) });
    const { links } = (await world.get('/api/identity', await world.logIn('binh'))).body;
    expect(links).toMatchObject([{ canBeAnswered: true }]);
  });

  test('"not mine" says that the other account can be taken back, and no contact can disavow the new one, which lost nothing', async () => {
    const { world, landed, cookies } = await found();
    const done = await confirm(world, landed, cookies, 'not-mine');
    expect(done.body).toEqual({ next: '/ho-so/#account-turned-down' });
    const { links } = (await world.get('/api/identity', { ...cookies, ...done.cookies })).body;
    expect(links).toMatchObject([{ dropped: [], isNewAccount: true, canBeAnswered: false }]);
    expect((await world.get('/api/session', { ...cookies, ...done.cookies })).body).toMatchObject({
      hasContact: false,
    });
  });

  test.each([
    ['name', { fullName: 'Trần Văn Bình Anh' }, { fullName: ['Trần Văn Bình', 'Trần Văn Bình Anh'] }],
    ['number', { cccd: '000090000777' as Cccd }, { cccd: ['000•••••••02', '000•••••••77'] }],
  ])(
    'a new %s at VNeID is shown beside the old one, and a yes says that it was taken over',
    async (_, now, changes) => {
      const { world, landed, cookies } = await found();
      await confirm(world, landed, cookies);
      proves(world, now);
      const trip = await roundTrip(world, 'login');
      expect((await pendingOf(world, trip.landed, trip.cookies))['changes']).toEqual({ subject: false, ...changes });
      expect((await confirm(world, trip.landed, trip.cookies)).body).toEqual({ next: '/ho-so/#link-renewed' });
    },
  );

  test('a person who says no to a renewal reads that VNeID opens the account no longer', async () => {
    const { world, landed, cookies } = await found();
    await confirm(world, landed, cookies);
    proves(world, { fullName: 'Trần Văn Bình Anh' });
    const trip = await roundTrip(world, 'login');
    const no = await confirm(world, trip.landed, trip.cookies, 'no');
    expect(no.body).toEqual({ next: '/dang-nhap/ho-so/#renewal-declined' });
  });
});

describe('a confirm page that is opened again', () => {
  const again = async (answer: string) => {
    const { world, landed, cookies } = await found();
    const done = await confirm(world, landed, cookies, answer);
    const now = { ...cookies, ...done.cookies };
    return { world, landed, now, code: (await pendingOf(world, landed, now))['code'] };
  };

  test('a confirm page that is opened again after a yes says that the step is done', async () => {
    expect((await again('yes')).code).toBe('flow-used');
  });

  test('a confirm page that is opened again after a no says that the person chose not to link', async () => {
    expect((await again('no')).code).toBe('flow-declined');
  });

  test.each([
    ['yes', 'flow-other-browser'],
    ['no', 'flow-unknown'],
  ])('a confirm page in another browser says nothing of a %s', async (answer, code) => {
    const { world, landed } = await again(answer);
    const other = (await roundTrip(world, 'login')).cookies;
    expect((await pendingOf(world, landed, { '__Host-browser': other['__Host-browser']! }))['code']).toBe(code);
  });
});

test('every screen says that a CCCD waits to be matched', async () => {
  const world = new World();
  world.add('binh');
  world.population = 'unavailable';
  const cookies = await world.logIn('binh');
  const state = async () => (await world.get('/api/session', cookies)).body['waitingCccd'];
  expect(await state()).toBeUndefined();
  expect((await world.post('/api/cccd', { cccd: '000090000102' }, cookies)).body['code']).toBe('register-busy');
  expect(await state()).toBe('waiting');
});
