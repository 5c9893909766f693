import { describe, expect, test } from 'vitest';
import { violations } from '../../ops/invariants.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import { held, later, minutes } from '../support/samples.ts';
import { confirm, flowOf, proves, roundTrip } from '../support/vneid-trips.ts';
import { rightPassword, World } from '../support/world.ts';

const contacts = { phone: '0900000001', email: 'binh@example.vn' };
const next = 'một câu chỉ mình tôi nghĩ ra';
const link = { issuer: 'https://vneid.example', subject: 's-1', level: 2, linkedAt: later(0) } as const;

const world = (more: object = {}, loginName = 'binh') => {
  const made = new World();
  const account = made.add(loginName, { ...contacts, ...more });
  const now = () => made.account(account);
  return { made, account, now, credential: () => made.memory.credentials.get(account.loginKey!) };
};

describe('changing the password', () => {
  test('the old password allows a change, which ends every other session and is sent as a notice to every contact', async () => {
    const { made, credential } = world();
    const [mine, elsewhere] = [await made.logIn('binh'), await made.logIn('binh')];
    const answer = await made.post('/api/password', { current: rightPassword, next }, mine);
    expect(answer.body['next']).toBe('/ca-nhan/#password-changed');
    expect(credential()!.passwordHash).toBe(`hash of ${next}`);
    expect((await made.get('/api/session', mine)).status).toBe(200);
    expect((await made.get('/api/session', elsewhere)).status).toBe(401);
    await made.deliver('notice');
    expect(made.outbox.map(({ to, notice }) => [to.address, notice.kind])).toEqual([
      ['binh@example.vn', 'password-changed'],
      ['0900000001', 'password-changed'],
    ]);
    expect(made.eventNames()).toContain('password.changed');
    expect(violations(made.memory.snapshot())).toEqual([]);
  });

  test('a person whom VNeID has just proven to be the owner changes the password without the old one', async () => {
    const { made, credential } = world({ cccd: held(undefined, 'proven'), link });
    proves(made);
    const { cookies } = await roundTrip(made, 'login');
    expect((await made.post('/api/password', { next }, cookies)).status).toBe(200);
    expect(credential()!.passwordHash).toBe(`hash of ${next}`);
  });

  test.each([
    ['a wrong old one', { current: 'sai', next }, 'password-wrong'],
    ['no old one', { next }, 'password-wrong'],
    ['an empty new one', { current: rightPassword, next: '' }, 'password-short'],
    ['a short new one', { current: rightPassword, next: 'ngắn quá' }, 'password-short'],
    ['a common new one', { current: rightPassword, next: 'password123456789' }, 'password-common'],
    ['the portal’s own words', { current: rightPassword, next: 'd1chvuc0ng@2025' }, 'password-common'],
    ['the name and the birth date', { current: rightPassword, next: 'Bình Trần 21/5/1990' }, 'password-personal'],
    ['the telephone number', { current: rightPassword, next: '+84 900 000 001 Bình' }, 'password-personal'],
    ['the login name', { current: rightPassword, next: 'Qz7-kwXp-vbL1990' }, 'password-personal', 'qz7-kwxp-vbl'],
    ['facts, where the old one is wrong too', { current: 'sai', next: 'Bình Trần 21/5/1990' }, 'password-wrong'],
    ['a field more', { current: rightPassword, next, loginName: 'an' }, 'body-fields'],
  ])('the password does not change with %s', async (_, fields, code, loginName = 'binh') => {
    const { made, credential } = world({}, loginName);
    const answer = await made.post('/api/password', fields, await made.logIn(loginName));
    expect(answer.body['code']).toBe(code);
    expect(credential()!.passwordHash).toBe(`hash of ${rightPassword}`);
    expect(made.memory.noticeRows.size).toBe(0);
  });

  test('a person who first tries many passwords made of personal facts can still change the password', async () => {
    const { made, credential } = world({ fullName: 'Quách Thị Thoa' });
    const mine = await made.logIn('binh');
    const change = (wanted: string) => made.post('/api/password', { current: rightPassword, next: wanted }, mine);
    for (let i = 0; i < 8; i++) expectRefusal(await change(`quachthithoa ${i}1990`), 'password-personal');
    expect((await change(next)).status).toBe(200);
    expect(credential()!.passwordHash).toBe(`hash of ${next}`);
  });

  test('the password does not change after a login of more than ten minutes ago', async () => {
    const { made } = world();
    const mine = await made.logIn('binh');
    made.now = later(minutes(11));
    expectRefusal(await made.post('/api/password', { current: rightPassword, next }, mine), 'login-too-old');
  });

  test('a VNeID login of more than ten minutes ago does not change the password without the old one', async () => {
    const { made, credential } = world({ cccd: held(undefined, 'proven'), link });
    proves(made, { authenticatedAt: later(-minutes(11)) });
    const { cookies } = await roundTrip(made, 'login');
    expectRefusal(await made.post('/api/password', { next }, cookies), 'login-too-old');
    expect(credential()!.passwordHash).toBe(`hash of ${rightPassword}`);
  });

  test('a yes that comes long after the VNeID login does not allow a change of password without the old one', async () => {
    const { made } = world({ cccd: held() });
    proves(made, { authenticatedAt: later(-minutes(4)) });
    const trip = await roundTrip(made, 'link', await made.logIn('binh'));
    made.now = later(minutes(14));
    await made.get('/api/session', trip.cookies);
    const yes = await confirm(made, trip.landed, trip.cookies);
    const mine = { ...trip.cookies, ...yes.cookies };
    expectRefusal(await made.post('/api/password', { next }, mine), 'login-too-old');
  });

  test('nobody finds the password by trying from a session that was left open, and a limited try is not called wrong', async () => {
    const { made, credential } = world();
    const mine = await made.logIn('binh');
    for (let i = 0; i < 5; i++) await made.post('/api/password', { current: `sai ${i}`, next }, mine);
    for (const current of ['sai', rightPassword])
      expectRefusal(await made.post('/api/password', { current, next }, mine), 'password-tries', 429);
    expect(credential()!.passwordHash).toBe(`hash of ${rightPassword}`);
    made.now = later(minutes(3));
    expect((await made.post('/api/password', { current: rightPassword, next }, mine)).status).toBe(200);
  });

  test('a right current password uses up no tries, so a person who may make no more changes never reads that it is wrong', async () => {
    const { made } = world();
    const mine = await made.logIn('binh');
    const codes: unknown[] = [];
    let current = rightPassword;
    for (let i = 0; i < 12; i++) {
      const changed = `${next} lần ${i}`;
      const { body, status } = await made.post('/api/password', { current, next: changed }, mine);
      if (status === 200) current = changed;
      codes.push(body['code']);
    }
    expect(codes).toEqual([...Array<undefined>(5).fill(undefined), ...Array<string>(7).fill('changes-limit')]);
  });

  test('an account that only VNeID opens has no password to change', async () => {
    const { made, account } = world({ cccd: held(undefined, 'proven'), link });
    proves(made);
    const { cookies } = await roundTrip(made, 'login');
    const { loginKey, ...rest } = account;
    made.memory.credentials.delete(loginKey!);
    made.memory.accountRows.set(account.id, {
      ...made.account(account),
      ...rest,
      sessions: made.account(account).sessions,
    });
    expectRefusal(await made.post('/api/password', { next }, cookies), 'password-none');
  });

  test('after a stranger changed the password, "Không phải tôi" freezes the portal login until VNeID opens the account', async () => {
    const { made, now } = world();
    await made.post('/api/password', { current: rightPassword, next }, await made.logIn('binh'));
    await made.deliver('notice');
    const undone = await made.post('/api/undo', made.outbox[0]!.disavowal);
    expect(undone.status).toBe(200);
    expect(now()).toMatchObject({ frozen: { way: 'portal' }, sessions: {} });
    expectRefusal(
      await made.post('/api/login', { loginName: 'binh', password: next, wanted: 'ho-so' }),
      'login-frozen',
    );
    expect(violations(made.memory.snapshot())).toEqual([]);
  });

  test('in a linked account, "Không phải tôi" freezes the portal login, and the next VNeID login removes it', async () => {
    const { made, now, credential } = world({ cccd: held(undefined, 'proven'), link });
    await made.post('/api/password', { current: rightPassword, next }, await made.logIn('binh'));
    await made.deliver('notice');
    await made.post('/api/undo', made.outbox[0]!.disavowal);
    expect(now().frozen).toMatchObject({ way: 'portal' });
    proves(made);
    made.now = later(minutes(1));
    const { landed, cookies } = await roundTrip(made, 'login');
    expect((await confirm(made, landed, cookies)).status).toBe(200);
    expect([credential(), now().loginKey, now().frozen]).toEqual([undefined, undefined, undefined]);
    expect((await roundTrip(made, 'login')).landed).toBe('/ho-so/');
  });

  test('the older notice still freezes the portal login after the same stranger has changed the password twice', async () => {
    const { made, now } = world();
    const mine = await made.logIn('binh');
    await made.post('/api/password', { current: rightPassword, next }, mine);
    await made.deliver('notice');
    made.now = later(minutes(1));
    await made.post('/api/password', { current: next, next: `${next} nữa` }, mine);
    await made.post('/api/undo', made.outbox[0]!.disavowal);
    expect(now()).toMatchObject({ frozen: { way: 'portal' }, sessions: {} });
  });

  test('an account with VNeID changes its password at most five times, so nobody can send endless messages', async () => {
    const { made } = world({ cccd: held(undefined, 'proven'), link });
    proves(made);
    const { cookies } = await roundTrip(made, 'login');
    const codes: unknown[] = [];
    for (let i = 0; i < 7; i++)
      codes.push((await made.post('/api/password', { next: `${next} ${i}` }, cookies)).body['code']);
    expect(codes.filter((code) => code === undefined)).toHaveLength(5);
    expect(codes.at(-1)).toBe('changes-limit');
  });

  test('a second disavowal keeps both ways frozen when the link is frozen already', async () => {
    const probation = { shownBy: 'portal', since: later(0) } as const;
    const { made, now } = world({ cccd: held(undefined, 'proven'), link: { ...link, probation } });
    await made.post('/api/password', { current: rightPassword, next }, await made.logIn('binh'));
    await made.deliver('notice');
    const frozen = { way: 'both', at: later(-1) } as const;
    made.memory.accountRows.set(now().id, { ...now(), frozen });
    await made.post('/api/undo', made.outbox[0]!.disavowal);
    expect(now().frozen).toEqual(frozen);
  });

  test('two password changes in one moment get two dates, so a login with the first password opens nothing', async () => {
    const { made, now } = world();
    const mine = await made.logIn('binh');
    await made.post('/api/password', { current: rightPassword, next }, mine);
    const { openSession } = made.memory.accounts;
    made.memory.accounts.openSession = async (...args) => {
      made.memory.accounts.openSession = openSession;
      await made.post('/api/password', { current: next, next: `${next} nữa` }, mine);
      return openSession(...args);
    };
    const late = await made.post('/api/login', { loginName: 'binh', password: next, wanted: 'ho-so' });
    expectRefusal(late, 'busy');
    expect(Object.keys(now().sessions)).toHaveLength(1);
  });

  test('the password does not change while the portal login is frozen', async () => {
    const probation = { shownBy: 'portal', since: later(0) } as const;
    const { made, now, credential } = world({ cccd: held(undefined, 'proven'), link: { ...link, probation } });
    made.memory.accountRows.set(now().id, { ...now(), frozen: { way: 'portal', at: made.now } });
    proves(made);
    const { cookies } = await roundTrip(made, 'login');
    const answer = await made.post('/api/password', { current: rightPassword, next }, cookies);
    expectRefusal(answer, 'password-frozen');
    expect(credential()!.passwordHash).toBe(`hash of ${rightPassword}`);
  });

  test('a disavowal of a change that was made in a VNeID session opens a case and keeps that session', async () => {
    const { made, now } = world({ cccd: held(undefined, 'proven'), link });
    proves(made);
    const { cookies } = await roundTrip(made, 'login');
    await made.post('/api/password', { next }, cookies);
    const portal = await made.post('/api/login', { loginName: 'binh', password: next, wanted: 'ho-so' });
    await made.deliver('notice');
    await made.post('/api/undo', made.outbox[0]!.disavowal);
    expect((await made.get('/api/session', portal.cookies)).status).toBe(401);
    expect((await made.get('/api/session', cookies)).status).toBe(200);
    expect([now().frozen, now().dispute?.at]).toEqual([undefined, made.now]);
  });

  test('a person who knows the password and uses up its changes leaves the changes of the owner’s VNeID session untouched', async () => {
    const { made } = world({ cccd: held(undefined, 'proven'), link });
    const thief = await made.logIn('binh');
    const codes: unknown[] = [];
    for (let i = 0; i < 6; i++)
      codes.push((await made.post('/api/contacts', { phone: '', email: `t${i}@example.vn` }, thief)).body['code']);
    expect(codes).toEqual([...Array<undefined>(5).fill(undefined), 'changes-limit']);
    proves(made);
    const { cookies } = await roundTrip(made, 'login');
    expect((await made.post('/api/password', { next: `${next} của tôi` }, cookies)).status).toBe(200);
  });

  test('a password that a thief changed does not reopen the account together with VNeID, because it is newer than the disavowal', async () => {
    const { made, now } = world();
    await made.post('/api/password', { current: rightPassword, next }, await made.logIn('binh'));
    await made.deliver('notice');
    await made.post('/api/undo', made.outbox[0]!.disavowal);
    proves(made);
    for (const days of [0, 11]) {
      made.now = later(minutes(days * 24 * 60));
      const trip = await roundTrip(made, 'login');
      const claim = { flow: flowOf(trip.landed), loginName: 'binh', password: next };
      expectRefusal(await made.post('/api/link/claim', claim, trip.cookies), 'login-frozen');
    }
    expect(now().frozen).toBeDefined();
  });

  test('VNeID of the same person and the portal login together unfreeze an account without a CCCD, and then the portal login is removed', async () => {
    const { made, now, credential } = world();
    await made.post('/api/contacts', { phone: '', email: 'thief@example.vn' }, await made.logIn('binh'));
    await made.deliver('notice');
    await made.post('/api/undo', made.outbox[0]!.disavowal);
    proves(made, { fullName: 'Người Khác' });
    const stranger = await roundTrip(made, 'login');
    const claim = (trip: typeof stranger) =>
      made.post(
        '/api/link/claim',
        { flow: flowOf(trip.landed), loginName: 'binh', password: rightPassword },
        trip.cookies,
      );
    expectRefusal(await claim(stranger), 'login-frozen');
    proves(made);
    const owner = await roundTrip(made, 'login');
    expect((await claim(owner)).status).toBe(200);
    expect((await made.get('/api/link', owner.cookies, `flow=${flowOf(owner.landed)}`)).body).toMatchObject({
      account: { keepsLogin: false },
    });
    expect((await confirm(made, owner.landed, owner.cookies)).status).toBe(200);
    expect([now().frozen, now().loginKey, credential()]).toEqual([undefined, undefined, undefined]);
    expect(now().link).toBeDefined();
    expect(violations(made.memory.snapshot())).toEqual([]);
  });
});

describe('changing the contacts', () => {
  const change = (made: World, mine: Record<string, string>, fields: { phone: string; email: string }) =>
    made.post('/api/contacts', fields, mine);

  test('a change of contacts sends one notice to each old and each new contact', async () => {
    const { made, now } = world();
    const mine = await made.logIn('binh');
    const answer = await change(made, mine, { phone: '+84 912 345 678', email: 'binh@EXAMPLE.vn' });
    expect(answer.body['next']).toBe('/ca-nhan/#contacts-changed');
    expect(now()).toMatchObject({ phone: '0912345678', email: 'binh@example.vn' });
    await made.deliver('notice');
    expect(made.outbox.map(({ to }) => to.address)).toEqual(['binh@example.vn', '0900000001', '0912345678']);
  });

  test('contacts that a disavowal removes get a notice of it', async () => {
    const { made } = world();
    await change(made, await made.logIn('binh'), { phone: '0911111111', email: 'thief@example.vn' });
    await made.deliver('notice');
    const old = made.outbox.find(({ to }) => to.address === contacts.email)!;
    await made.post('/api/undo', old.disavowal);
    made.outbox.length = 0;
    await made.deliver('notice');
    const removed = made.outbox.filter(({ notice }) => notice.kind === 'contact-removed');
    expect(removed.map(({ to, disavowal }) => [to.address, disavowal])).toEqual([
      ['thief@example.vn', undefined],
      ['0911111111', undefined],
    ]);
  });

  test('the site announces the first contacts of an account at each login for ten days', async () => {
    const made = new World();
    made.add('binh');
    const since = made.now;
    await change(made, await made.logIn('binh'), { phone: '', email: 'thief@example.vn' });
    made.now = later(minutes(1));
    const told = async () => (await made.get('/api/session', await made.logIn('binh'))).body['newContactSince'];
    expect(await told()).toBe(since.toISOString());
    made.now = later(minutes(10 * 24 * 60));
    expect(await told()).toBeUndefined();
  });

  test('the site does not announce new contacts when older contacts got a notice of them', async () => {
    const { made } = world();
    await change(made, await made.logIn('binh'), { phone: '0911111111', email: '' });
    made.now = later(minutes(1));
    const answer = await made.get('/api/session', await made.logIn('binh'));
    expect(answer.body['newContactSince']).toBeUndefined();
  });

  test('a new contact gets a notice without a way to disavow, so a mistyped contact cannot lock the owner out', async () => {
    const { made, now } = world();
    const mine = await made.logIn('binh');
    await change(made, mine, { phone: '0911111111', email: '' });
    await made.deliver('notice');
    const slip = made.outbox.find(({ to }) => to.address === '0911111111')!;
    expect([slip.notice.kind, slip.disavowal]).toEqual(['contact-added', undefined]);
    expectRefusal(await made.post('/api/undo', { token: await made.tokens.of(slip.notice.id) }), 'undo-unknown');
    expect(now().frozen).toBeUndefined();
  });

  test('contacts of a person who planted an account do not come back after its owner has linked it', async () => {
    const { made, now } = world({ cccd: held() });
    const planter = await made.logIn('binh');
    await change(made, planter, { phone: '', email: 'planter2@example.vn' });
    await made.deliver('notice');
    const notice = made.outbox.find(({ to }) => to.address === contacts.email)!;
    proves(made);
    const owner = await roundTrip(made, 'login');
    await confirm(made, owner.landed, owner.cookies);
    expect([now().email, now().loginKey]).toEqual([undefined, undefined]);
    await made.post('/api/undo', notice.disavowal);
    expect(now().email).toBeUndefined();
    expect(Object.keys(now().sessions)).toHaveLength(1);
  });

  test('an empty contact field keeps its contact, and two empty fields are refused', async () => {
    const { made, now } = world();
    const mine = await made.logIn('binh');
    expect((await change(made, mine, { phone: '', email: 'moi@example.vn' })).status).toBe(200);
    expect(now()).toMatchObject({ phone: contacts.phone, email: 'moi@example.vn' });
    expectRefusal(await change(made, mine, { phone: '', email: '' }), 'contact-none');
  });

  test.each([
    ['090', '', 'phone-malformed'],
    ['0912345678901234', '', 'phone-malformed'],
    ['+1 555 0100', '', 'phone-malformed'],
    ['09012', 'moi@example.vn', 'phone-malformed'],
    ['', 'binh', 'email-malformed'],
    ['', 'binh@example', 'email-malformed'],
    ['', 'binh@@example.vn', 'email-malformed'],
    ['', 'a@example.vn, b@example.vn', 'email-malformed'],
    ['', '"<script>"@example.vn', 'email-malformed'],
    ['', 'binh\u202e@example.vn', 'email-malformed'],
    ['0912345678', 'binh\u0001@example.vn', 'email-malformed'],
    ['09012', 'binh', 'contact-malformed'],
    ['0243 943 5678', 'binh', 'contact-landline'],
  ] as const)('malformed contacts are refused by the field that is wrong: %s %s', async (phone, email, code) => {
    const { made, now } = world();
    const answer = await change(made, await made.logIn('binh'), { phone, email });
    expectRefusal(answer, code);
    expect(now()).toMatchObject(contacts);
  });

  test('the old contacts take back the contacts that a stranger entered, and every session ends', async () => {
    const { made, now } = world();
    const mine = await made.logIn('binh');
    await change(made, mine, { phone: '0911111111', email: 'thief@example.vn' });
    await made.deliver('notice');
    const old = made.outbox.find(({ to }) => to.address === contacts.email)!;
    expect((await made.post('/api/undo', old.disavowal)).status).toBe(200);
    expect(now()).toMatchObject(contacts);
    expect((await made.get('/api/session', mine)).status).toBe(401);
    expect(made.eventNames()).toContain('case.opened');
    expect(now().formerContacts).toBeUndefined();
    const again = await made.post('/api/login', { loginName: 'binh', password: rightPassword, wanted: 'ho-so' });
    expectRefusal(again, 'login-frozen');
    expect(violations(made.memory.snapshot())).toEqual([]);
  });

  test('the old contacts get notices of changed contacts and of a changed password, and one disavowal freezes the portal login', async () => {
    const { made, now } = world();
    const stranger = await made.logIn('binh');
    await change(made, stranger, { phone: '0911111111', email: 'thief@example.vn' });
    made.now = later(minutes(1));
    await change(made, stranger, { phone: '0922222222', email: 'thief2@example.vn' });
    await made.post('/api/password', { current: rightPassword, next }, stranger);
    await made.deliver('notice');
    const heard = made.outbox.filter(({ to }) => to.address === contacts.email).map(({ notice }) => notice.kind);
    expect(heard).toEqual(['contacts-changed', 'contacts-changed', 'password-changed']);
    const answer = made.outbox.find(
      ({ to, notice }) => to.address === contacts.email && notice.kind === 'password-changed',
    )!;
    await made.post('/api/undo', answer.disavowal);
    expect(now().frozen).toMatchObject({ way: 'portal' });
    expectRefusal(
      await made.post('/api/login', { loginName: 'binh', password: next, wanted: 'ho-so' }),
      'login-frozen',
    );
  });

  test.each([0, 1])(
    'after a stranger changed the contacts twice, the old contacts come back with either notice: %i',
    async (n) => {
      const { made, now } = world();
      const stranger = await made.logIn('binh');
      for (const i of [1, 2]) {
        made.now = later(minutes(i));
        await change(made, stranger, { phone: `091111111${i}`, email: `thief${i}@example.vn` });
      }
      await made.deliver('notice');
      const heard = made.outbox.filter(({ to }) => to.address === contacts.email);
      expect(heard).toHaveLength(2);
      await made.post('/api/undo', heard[n]!.disavowal);
      expect(now()).toMatchObject(contacts);
    },
  );

  test('contacts that the owner’s VNeID replaces in an account without a portal login get a notice, but cannot come back', async () => {
    const { made, now } = world({ cccd: held(undefined, 'proven'), link, loginKey: undefined });
    proves(made);
    const { cookies } = await roundTrip(made, 'login');
    await change(made, cookies, { phone: '0911111111', email: 'moi@example.vn' });
    await made.deliver('notice');
    const old = made.outbox.find(({ to }) => to.address === contacts.email)!;
    expect([old.notice.kind, old.disavowal]).toEqual(['contacts-replaced', undefined]);
    expectRefusal(await made.post('/api/undo', { token: await made.tokens.of(old.notice.id) }), 'undo-unknown');
    expect(now()).toMatchObject({ phone: '0911111111', email: 'moi@example.vn' });
  });

  test('replaced contacts get no notices after ten days', async () => {
    const { made } = world();
    await change(made, await made.logIn('binh'), { phone: '0911111111', email: 'moi@example.vn' });
    made.now = later(minutes(11 * 24 * 60));
    await made.post('/api/password', { current: rightPassword, next }, await made.logIn('binh'));
    await made.deliver('notice');
    const told = made.outbox.filter(({ notice }) => notice.kind === 'password-changed').map(({ to }) => to.address);
    expect(told).toEqual(['moi@example.vn', '0911111111']);
  });

  test('an account changes its contacts at most five times, so nobody can send endless messages to strangers', async () => {
    const { made } = world();
    const mine = await made.logIn('binh');
    const codes: unknown[] = [];
    for (let i = 0; i < 7; i++)
      codes.push((await change(made, mine, { phone: `091234567${i}`, email: contacts.email })).body['code']);
    expect(codes.map((code) => code ?? 'ok')).toEqual([
      ...Array<string>(5).fill('ok'),
      'changes-limit',
      'changes-limit',
    ]);
  });

  test('entering the same contacts again sends no notice', async () => {
    const { made } = world();
    expect((await change(made, await made.logIn('binh'), contacts)).status).toBe(200);
    expect(made.memory.noticeRows.size).toBe(0);
  });

  test('a form without script changes contacts too, and its page says what was wrong', async () => {
    const { made } = world();
    const mine = await made.logIn('binh');
    const wrong = await made.form('/api/contacts', { phone: 'x', email: '', language: 'en' }, mine);
    expect(wrong.headers['location']).toBe('/api/identity?page=ca-nhan&language=en#phone-malformed');
    const right = await made.form('/api/contacts', { ...contacts, phone: '0912345678', language: 'vi' }, mine);
    expect(right.headers['location']).toBe('/api/identity?page=ca-nhan#contacts-changed');
  });
});
