import { describe, expect, test } from 'vitest';
import { violations } from '../../ops/invariants.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import { held, later, minutes } from '../support/samples.ts';
import { confirm, flowOf, proves, roundTrip } from '../support/vneid-trips.ts';
import { rightPassword, World } from '../support/world.ts';

const contacts = { phone: '0900000001', email: 'binh@example.vn' };
const days = (n: number) => minutes(n * 24 * 60);

/**
 * Binh links VNeID from a portal session, and the notice goes out. If the account has a CCCD, VNeID itself proves the
 * account. Without a CCCD only the portal login proves it, and the link is on probation.
 */
const linked = async (number: 'with number' | 'without number' = 'with number') => {
  const world = new World();
  const account = world.add('binh', { ...(number === 'with number' && { cccd: held() }), ...contacts });
  proves(world);
  const { landed, cookies } = await roundTrip(world, 'link', await world.logIn('binh'));
  const done = await confirm(world, landed, cookies);
  await world.deliver('notice');
  const disavow = (n = 0) => world.post('/api/undo', world.outbox[n]!.disavowal);
  return { world, account, cookies: { ...cookies, ...done.cookies }, disavow };
};

describe('a notice', () => {
  test('the notice of a link goes to every contact: an e-mail with a token and a text message with a code', async () => {
    const { world } = await linked();
    expect(world.outbox.map(({ to, notice }) => [to.address, notice.kind])).toEqual([
      ['binh@example.vn', 'link-made'],
      ['0900000001', 'link-made'],
    ]);
    expect(world.outbox.map(({ disavowal }) => disavowal)).toEqual([
      { token: expect.stringMatching(/^[\w-]{43}\.[\w-]{43}$/) },
      { phone: '0900000001', code: expect.stringMatching(/^\d{8}$/) },
    ]);
  });

  test('the notice of a link reaches the contacts that the link itself removes', async () => {
    const world = new World();
    const account = world.add('binh', { cccd: held(), ...contacts });
    proves(world);
    const { landed, cookies } = await roundTrip(world, 'login');
    await confirm(world, landed, cookies);
    expect(world.account(account).email).toBeUndefined();
    await world.deliver('notice');
    expect(world.outbox.map(({ to }) => to.address)).toEqual(['binh@example.vn', '0900000001']);
  });

  test('the notice of a lost CCCD goes to the account that lost it, and cannot be disavowed', async () => {
    const world = new World();
    world.add('other', { cccd: held(), ...contacts });
    proves(world);
    const { landed, cookies } = await roundTrip(world, 'login');
    await confirm(world, landed, cookies, 'not-mine');
    await world.deliver('notice');
    expect(world.outbox[0]).toMatchObject({ notice: { kind: 'cccd-evicted' }, disavowal: undefined });
  });

  test('a refused change writes no notice', async () => {
    const world = new World();
    const account = world.add('binh', { cccd: held(), ...contacts });
    proves(world);
    const { landed, cookies } = await roundTrip(world, 'login');
    world.memory.accountRows.set(account.id, { ...account, fullName: 'Lê Văn Tám', version: 2 });
    await confirm(world, landed, cookies);
    expect(world.memory.noticeRows.size).toBe(0);
  });

  test('a notice that fails for one contact still reaches the other, and is retried for the first alone after growing pauses', async () => {
    const world = new World();
    world.add('binh', { cccd: held(), ...contacts });
    proves(world);
    const { landed, cookies } = await roundTrip(world, 'link', await world.logIn('binh'));
    await confirm(world, landed, cookies);
    world.unreachable.add('binh@example.vn');
    expect(await world.deliver('notice', 1)).toBe(1);
    expect(await world.deliver('notice', 2)).toBe(1);
    expect(world.pauses).toEqual([30, 120]);
    world.unreachable.clear();
    expect(await world.deliver('notice', 3)).toBe(0);
    expect(await world.deliver('notice', 4)).toBe(0);
    expect(world.outbox.map(({ to }) => to.address)).toEqual(['0900000001', 'binh@example.vn']);
  });

  test('a notice goes to the dead letters after the last try', async () => {
    const { world } = await linked();
    world.add('b', { cccd: held('000090000999') });
    const [notice] = [...world.memory.noticeRows.values()];
    world.memory.noticeRows.set(notice!.id, { ...notice!, sentTo: [] });
    world.unreachable.add('binh@example.vn');
    world.pauses.length = 0;
    expect(await world.deliver('notice', 3)).toBe(1);
    expect(world.pauses).toEqual([]);
  });

  test('the log of a notice contains nothing about a person', async () => {
    const { world } = await linked();
    world.unreachable.add('binh@example.vn');
    await world.deliver('notice', 2);
    expect(world.logged.join()).not.toMatch(/binh@|0900000001/);
    expect(world.logged.join()).toContain('"job":"send-notice"');
  });
});

describe('"Không phải tôi" after a link', () => {
  test('a disavowal of a link on probation freezes both ways in, ends every session and opens a case', async () => {
    const { world, account, cookies, disavow } = await linked('without number');
    const portal = await world.logIn('binh');
    const answer = await disavow();
    expect(answer.status).toBe(200);
    const opened = world.memory.events.find((e) => e.name === 'case.opened')!;
    expect(opened).toMatchObject({ about: account.id, detail: { notice: 'link-made', frozen: 'both' } });
    expect(answer.body['case']).toBe(opened.source.supportCode);
    for (const session of [cookies, portal]) expect((await world.get('/api/session', session)).status).toBe(401);
    const login = { loginName: 'binh', password: rightPassword, wanted: 'ho-so' };
    expectRefusal(await world.post('/api/login', login), 'login-frozen');
  });

  test('a disavowal of a link that the account’s CCCD proved ends portal sessions and opens a case, and VNeID stays open', async () => {
    const { world, account, cookies, disavow } = await linked();
    const portal = await world.logIn('binh');
    expect((await disavow()).status).toBe(200);
    expect((await world.get('/api/session', portal)).status).toBe(401);
    expect((await world.get('/api/session', cookies)).status).toBe(200);
    expect(world.account(account).frozen).toBeUndefined();
    expect(world.memory.events.find(({ name }) => name === 'case.opened')).toMatchObject({
      detail: { frozen: 'nothing' },
    });
  });

  test('the next VNeID login settles the case with one question, removes the portal login, and ends older notices', async () => {
    const { world, account, disavow } = await linked();
    await world.post(
      '/api/password',
      { current: rightPassword, next: 'mùa xuân trên sông Hương' },
      await world.logIn('binh'),
    );
    await world.deliver('notice');
    await disavow();
    world.now = later(minutes(1));
    const owner = await roundTrip(world, 'login');
    expect((await world.get('/api/link', owner.cookies, `flow=${flowOf(owner.landed)}`)).body).toMatchObject({
      reopens: true,
      renews: false,
      account: { keepsLogin: false, phone: expect.anything() },
    });
    expect((await confirm(world, owner.landed, owner.cookies)).status).toBe(200);
    const now = world.account(account);
    expect([now.dispute, now.loginKey, now.phone]).toEqual([undefined, undefined, contacts.phone]);
    expect((await roundTrip(world, 'login')).landed).toBe('/ho-so/');
    const late = world.outbox.find(({ notice }) => notice.kind === 'password-changed')!;
    expectRefusal(await world.post('/api/undo', late.disavowal), 'undo-settled');
  });

  test('a notice can be disavowed once', async () => {
    const { world, disavow } = await linked();
    await disavow();
    expectRefusal(await disavow(1), 'undo-used');
    expect(world.eventNames().filter((name) => name === 'case.opened')).toHaveLength(1);
  });

  test('a notice can be disavowed for ten days and not a moment longer', async () => {
    const { world, disavow } = await linked();
    world.now = later(days(10));
    expectRefusal(await disavow(), 'undo-unknown');
    world.now = later(days(10) - 1);
    expect((await disavow()).status).toBe(200);
  });

  test.each([
    ['another notice’s seal', (t: string, u: string) => `${t.split('.')[0]}.${u.split('.')[1]}`],
    ['a made-up name with a good seal', (t: string) => `${'x'.repeat(43)}.${t.split('.')[1]}`],
    ['no seal', (t: string) => t.split('.')[0]!],
    ['no text', () => ''],
  ])('a token with %s is refused and changes nothing', async (_what, forge) => {
    const { world } = await linked();
    const before = world.memory.events.length;
    const { token } = world.outbox[0]!.disavowal as { token: string };
    const answer = await world.post('/api/undo', { token: forge(token, `n.${'s'.repeat(43)}`) });
    expectRefusal(answer, 'undo-unknown');
    expect(world.memory.events.length).toBe(before);
  });

  test('guesses at a token are limited by network', async () => {
    const { world } = await linked();
    const codes: unknown[] = [];
    for (let i = 0; i < 40; i++) codes.push((await world.post('/api/undo', { token: 'guess' })).body['code']);
    expect(codes.at(-1)).toBe('network-limit');
    expect(codes.filter((code) => code === 'undo-unknown')).toHaveLength(30);
  });

  test('a disavowal does not touch a link that was made later, but still opens a case', async () => {
    const { world, account, cookies, disavow } = await linked();
    await world.post('/api/link/remove', {}, cookies);
    world.now = later(minutes(1));
    const again = await roundTrip(world, 'link', await world.logIn('binh'));
    await confirm(world, again.landed, again.cookies);
    expect((await disavow()).status).toBe(200);
    expect(world.account(account)).toMatchObject({ link: { subject: 's-1' } });
    expect(world.account(account).frozen).toBeUndefined();
    expect(world.memory.events.at(-1)).toMatchObject({ name: 'case.opened', detail: { frozen: 'nothing' } });
  });

  const reopening = async (password: string) => {
    const { world, account, disavow } = await linked('without number');
    await disavow();
    world.now = later(minutes(1));
    const again = await roundTrip(world, 'login');
    const pending = await world.get('/api/link', again.cookies, `flow=${flowOf(again.landed)}`);
    expect(pending.body).toMatchObject({ wantsLogin: true, reopens: true });
    expectRefusal(await confirm(world, again.landed, again.cookies), 'link-changed');
    const claim = { flow: flowOf(again.landed), loginName: 'binh', password };
    const claimed = await world.post('/api/link/claim', claim, again.cookies);
    return { world, account, claimed, done: await confirm(world, again.landed, again.cookies) };
  };

  test('after a disavowal of a link on probation, the same VNeID and the password together unfreeze the account', async () => {
    const { world, account, claimed, done } = await reopening(rightPassword);
    expect([claimed.status, done.status]).toEqual([200, 200]);
    expect(world.account(account).frozen).toBeUndefined();
    expect((await roundTrip(world, 'login')).landed).toBe('/ho-so/');
    expect(violations(world.memory.snapshot())).toEqual([]);
  });

  test('after a disavowal of a link on probation, VNeID with a wrong password does not unfreeze the account', async () => {
    const { world, account, claimed, done } = await reopening('a guess');
    expect([claimed.body['code'], done.body['code']]).toEqual(['login-wrong', 'link-changed']);
    expect(world.account(account).frozen).toMatchObject({ way: 'both' });
  });

  test('a frozen link stays on probation, so waiting ten days unfreezes nothing', async () => {
    const { world, account, disavow } = await linked('without number');
    await disavow();
    world.now = later(days(11));
    const again = await roundTrip(world, 'login');
    expectRefusal(await confirm(world, again.landed, again.cookies), 'link-changed');
    expect(world.account(account).frozen).toMatchObject({ way: 'both' });
  });

  test('a rival who knows the password and has another VNeID does not unfreeze the account', async () => {
    const { world, disavow } = await linked('without number');
    await disavow();
    proves(world, { subject: 's-2', cccd: '000090000999' as never });
    const rival = await roundTrip(world, 'login');
    const claim = { flow: flowOf(rival.landed), loginName: 'binh', password: rightPassword };
    expectRefusal(await world.post('/api/link/claim', claim, rival.cookies), 'login-frozen');
  });

  test('a contact that is younger than ten days gets the notice of a link, but cannot disavow it', async () => {
    const world = new World();
    world.add('binh', { cccd: held(), phone: contacts.phone, phoneSince: later(-days(9)), email: contacts.email });
    proves(world);
    const { landed, cookies } = await roundTrip(world, 'link', await world.logIn('binh'));
    await confirm(world, landed, cookies);
    await world.deliver('notice');
    expect(world.outbox.map(({ to, disavowal }) => [to.address, disavowal !== undefined])).toEqual([
      [contacts.email, true],
      [contacts.phone, false],
    ]);
    const young = world.outbox[1]!.notice;
    expectRefusal(await world.post('/api/undo', { token: await world.tokens.of(young.id) }), 'undo-unknown');
  });

  test('a disavowal wins over a VNeID login at the same moment', async () => {
    const { world, account, disavow } = await linked('without number');
    const { openSession } = world.memory.accounts;
    world.memory.accounts.openSession = async (...args) => {
      world.memory.accounts.openSession = openSession;
      await disavow();
      return openSession(...args);
    };
    expect((await roundTrip(world, 'login')).landed).toBe('/dang-nhap/ho-so/#link-changed');
    expect(Object.values(world.account(account).sessions)).toEqual([]);
  });
});

test('an old contact of an account that only VNeID opens can open a case, but freezes nothing', async () => {
  const world = new World();
  const account = world.add('planted', { cccd: held(), ...contacts });
  proves(world);
  const first = await roundTrip(world, 'login');
  const owner = { ...first.cookies, ...(await confirm(world, first.landed, first.cookies)).cookies };
  await world.deliver('notice');
  await world.post('/api/undo', world.outbox[0]!.disavowal);
  expect((await world.get('/api/session', owner)).status).toBe(200);
  const again = await roundTrip(world, 'login');
  expect(again.landed).toContain('/lien-ket/');
  expect((await confirm(world, again.landed, again.cookies)).status).toBe(200);
  expect(world.account(account).frozen).toBeUndefined();
  expect(world.eventNames()).toContain('case.opened');
});

test('the password and VNeID unfreeze a link while the policy accepts a portal login as proof, and after that only its case does', async () => {
  const { world, disavow } = await linked('without number');
  await disavow();
  world.loginPolicy.citizen.push({ from: later(0), mode: 'link-only' });
  expect((await roundTrip(world, 'login')).landed).toContain('/lien-ket/');
  world.loginPolicy.citizen.push({ from: later(1), mode: 'closed' });
  world.now = later(2);
  expect((await roundTrip(world, 'login')).landed).toMatch(
    /^\/dang-nhap\/ho-so\/\?ma-ho-tro=\w+&tu-ngay=2026-11-24#link-frozen$/,
  );
});

test('a pause that the queue refuses does not hold up the other notices', async () => {
  const world = new World();
  world.queue.postpone = () => Promise.reject(new Error('beyond twelve hours'));
  world.add('binh', { cccd: held(), ...contacts });
  world.add('lan', { cccd: held('000090000999'), email: 'lan@example.vn' });
  world.unreachable.add('binh@example.vn');
  proves(world);
  for (const [name, more] of [
    ['binh', {}],
    ['lan', { subject: 's-2', cccd: '000090000999' as never }],
  ] as const) {
    proves(world, more);
    const { landed, cookies } = await roundTrip(world, 'link', await world.logIn(name));
    await confirm(world, landed, cookies);
  }
  expect(await world.deliver('notice', 1)).toBe(1);
  expect(world.outbox.map(({ to }) => to.address)).toContain('lan@example.vn');
});

describe('"Không phải tôi" after a link was removed', () => {
  const removed = async () => {
    const { world, account, cookies } = await linked();
    await world.post('/api/link/remove', {}, cookies);
    world.outbox.length = 0;
    await world.deliver('notice');
    const { disavowal } = world.outbox[0]!;
    await world.post('/api/undo', disavowal);
    return { world, account };
  };

  test('after a disavowal of an unlinking, the portal login opens nothing, alone or with a VNeID of another CCCD', async () => {
    const { world, account } = await removed();
    const login = { loginName: 'binh', password: rightPassword, wanted: 'ho-so' };
    expectRefusal(await world.post('/api/login', login), 'login-frozen');
    expectRefusal(await world.post('/api/login', { ...login, password: 'guess' }), 'login-wrong');
    expect(world.account(account).sessions).toEqual({});
    proves(world, { subject: 's-2', cccd: '000090000999' as never });
    const { landed, cookies } = await roundTrip(world, 'login');
    const claim = { flow: flowOf(landed), loginName: 'binh', password: rightPassword };
    expectRefusal(await world.post('/api/link/claim', claim, cookies), 'login-frozen');
  });

  test('after a disavowal of an unlinking, the owner comes back with VNeID, and the frozen portal login is gone', async () => {
    const { world, account } = await removed();
    const { landed, cookies } = await roundTrip(world, 'login');
    expect((await confirm(world, landed, cookies)).status).toBe(200);
    const now = world.account(account);
    expect([now.frozen, now.loginKey, now.link?.subject]).toEqual([undefined, undefined, 's-1']);
  });
});

describe('a waiting CCCD', () => {
  const waiting = async (more: object = contacts) => {
    const world = new World();
    const account = world.add('binh', more);
    world.population = 'unavailable';
    const cookies = await world.logIn('binh');
    const answer = await world.post('/api/cccd', { cccd: '000090000102' }, cookies);
    expectRefusal(answer, 'register-busy');
    const shown = async () => (await world.get('/api/identity', cookies)).body['waitingCccd'];
    return { world, account, cookies, shown };
  };

  test('the site shows a CCCD as waiting, and the next login does not ask for it again', async () => {
    const { world, shown } = await waiting();
    expect(await shown()).toMatchObject({ number: '000•••••••02' });
    const login = await world.post('/api/login', { loginName: 'binh', password: rightPassword, wanted: 'ho-so' });
    expect(login.body['next']).toBe('/ho-so/');
  });

  test('a waiting CCCD is retried after growing pauses, matched and saved, and a notice says so', async () => {
    const { world, account, shown } = await waiting();
    expect(await world.deliver('match', 1)).toBe(1);
    expect(await world.deliver('match', 2)).toBe(1);
    expect(world.pauses).toEqual([30, 120]);
    world.population = 'match';
    expect(await world.deliver('match', 3)).toBe(0);
    expect(world.account(account)).toMatchObject({ cccd: { strength: 'matched' } });
    expect(await shown()).toBeUndefined();
    await world.deliver('notice');
    expect(world.outbox.map(({ notice }) => notice.kind)).toEqual(['cccd-matched', 'cccd-matched']);
    expect(world.memory.events.filter((e) => e.name === 'cccd.saved')).toHaveLength(1);
  });

  test('a waiting CCCD whose job is delivered twice is saved once and sends one notice', async () => {
    const { world } = await waiting();
    world.population = 'match';
    await world.deliver('match', 1);
    await world.deliver('match', 1);
    expect(world.eventNames().filter((name) => name === 'cccd.saved')).toHaveLength(1);
    expect(world.memory.noticeRows.size).toBe(1);
  });

  test.each([
    ['no-match', 1, 'no-match', 'cccd-not-matched'],
    ['unavailable', 3, 'unavailable', 'cccd-not-answered'],
  ] as const)(
    'a waiting CCCD that ends with %s sends a notice, and may be typed again',
    async (says, tried, outcome, kind) => {
      const { world, cookies, shown } = await waiting();
      world.population = says;
      expect(await world.deliver('match', tried)).toBe(0);
      expect(await shown()).toMatchObject({ outcome });
      await world.deliver('notice');
      expect(world.outbox[0]!.notice.kind).toBe(kind);
      world.population = 'match';
      expect((await world.post('/api/cccd', { cccd: '000090000102' }, cookies)).status).toBe(200);
      expect(await shown()).toBeUndefined();
    },
  );

  test('another CCCD that is typed later replaces the waiting one', async () => {
    const { world, account, cookies, shown } = await waiting();
    await world.post('/api/cccd', { cccd: '000090000999' }, cookies);
    expect(await shown()).toMatchObject({ number: '000•••••••99' });
    world.population = 'match';
    expect(await world.deliver('match', 1)).toBe(0);
    expect(world.account(account).cccd!.index).toBe('index 000090000999');
  });

  test('a waiting CCCD that another account has taken does not match, as if it had been typed now', async () => {
    const { world, account } = await waiting();
    world.add('other', { cccd: held('000090000102') });
    world.population = 'match';
    await world.deliver('match', 1);
    expect(world.account(account)).toMatchObject({ waitingCccd: { outcome: 'no-match' } });
    expect(world.account(account).cccd).toBeUndefined();
  });

  test('an outage of the register does not allow more than three CCCDs', async () => {
    const { world, account, cookies } = await waiting();
    for (const cccd of ['000090000201', '000090000202', '000090000203']) {
      await world.post('/api/cccd', { cccd }, cookies);
      world.population = 'no-match';
      await world.deliver('match', 1);
      world.population = 'unavailable';
    }
    const fourth = await world.post('/api/cccd', { cccd: '000090000204' }, cookies);
    expectRefusal(fourth, 'cccd-attempts');
    world.population = 'match';
    await world.deliver('match', 1);
    expect(world.account(account).cccd).toBeUndefined();
  });

  test('an account with a proven CCCD waits for nothing while the register is down', async () => {
    const world = new World();
    const account = world.add('binh', { cccd: held('000090000102', 'proven') });
    world.population = 'unavailable';
    const answer = await world.post('/api/cccd', { cccd: '000090000102' }, await world.logIn('binh'));
    expect(answer.status).toBe(200);
    expect(world.memory.matchJobs.size).toBe(0);
    expect(world.account(account)).toMatchObject({ cccd: { strength: 'proven' } });
  });

  test('a waiting CCCD is forgotten when VNeID proves it first', async () => {
    const { world, account, cookies } = await waiting();
    proves(world);
    const trip = await roundTrip(world, 'link', cookies);
    await confirm(world, trip.landed, trip.cookies);
    world.population = 'match';
    expect(await world.deliver('match', 1)).toBe(0);
    expect(world.account(account)).toMatchObject({ cccd: { strength: 'proven' } });
    expect(world.eventNames()).not.toContain('cccd.saved');
  });
});

test('a notice is written in the language in which its reader last logged in', async () => {
  const world = new World();
  world.add('binh', { email: 'binh@example.vn' });
  const languages: unknown[] = [];
  for (const language of ['en', 'vi'] as const) {
    const login = { loginName: 'binh', password: rightPassword, wanted: 'ho-so', language };
    const { cookies } = await world.post('/api/login', login);
    const typed = { phone: '', email: `${language}@example.vn` };
    expect((await world.post('/api/contacts', typed, cookies)).status).toBe(200);
    languages.push([...world.memory.noticeRows.values()].at(-1)?.language);
  }
  expect(languages).toEqual(['en', 'vi']);
});
