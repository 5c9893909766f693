import { describe, expect, test } from 'vitest';
import { expectRefusal } from '../support/expect-refusal.ts';
import { held, later, minutes, noon } from '../support/samples.ts';
import { confirm, proves, roundTrip } from '../support/vneid-trips.ts';
import { rightPassword, World } from '../support/world.ts';

const days = (n: number) => minutes(n * 24 * 60);
const phone = '0912345678';

/** Binh enters a telephone and gets a code. */
const entered = async (more: object = {}) => {
  const world = new World();
  const account = world.add('binh', { cccd: held(), email: 'binh@example.vn', ...more });
  const cookies = await world.logIn('binh');
  expect((await world.post('/api/contacts', { phone, email: '' }, cookies)).status).toBe(200);
  await world.deliver('notice');
  const type = (code: string, by = cookies, contact = 'phone') =>
    world.post('/api/contact/confirm', { contact, code }, by);
  return { world, account, cookies, code: codeFor(world, phone), type };
};

/** The newest code that was sent to a contact. */
const codeFor = (world: World, address: string): string =>
  world.outbox.findLast(({ to, confirm: code }) => code && to.address === address)!.confirm!;

/** A code that differs from this one. */
const wrong = (code: string, by = 1) => String((Number(code) + by) % 10 ** 6).padStart(6, '0');

const isConfirmed = async (world: World, cookies: Record<string, string>) => {
  const { body } = await world.get('/api/identity', cookies);
  return !(body['unconfirmed'] as string[]).includes('phone');
};

/** Whether the telephone could disavow with its newest message of this kind. */
const couldAnswer = (world: World, kind: string, address = phone) =>
  world.outbox.findLast(({ to, notice }) => to.address === address && notice.kind === kind)?.disavowal !== undefined;

const changePassword = async (world: World, next = 'một câu chỉ mình tôi nghĩ ra') => {
  const answer = await world.post('/api/password', { current: rightPassword, next }, await world.logIn('binh'));
  expect(answer.status).toBe(200);
  await world.deliver('notice');
};

describe('a new telephone', () => {
  test('a new telephone is confirmed by the six-digit code of its message, and the code is in no row and no log', async () => {
    const { world, cookies, code, type } = await entered();
    expect(code).toMatch(/^\d{6}$/);
    expect(await isConfirmed(world, cookies)).toBe(false);
    expect((await type(code)).body['next']).toBe('/ca-nhan/#contact-confirmed');
    expect(await isConfirmed(world, cookies)).toBe(true);
    expect(world.memory.events.at(-1)).toMatchObject({ name: 'contact.confirmed', detail: { which: 'phone' } });
    const rows = JSON.stringify([[...world.memory.noticeRows], [...world.memory.accountRows], world.memory.events]);
    expect(rows + world.logged.join()).not.toMatch(new RegExp(`\\b${code}\\b`));
  });

  test.each([
    ['confirmed and ten days old can disavow', true, 10, true],
    ['confirmed and younger only gets notices', true, 9, false],
    ['never confirmed only gets notices, at any age', false, 400, false],
  ])('a new telephone that is %s', async (_what, isTyped, age, may) => {
    const { world, code, type } = await entered();
    if (isTyped) expect((await type(code)).status).toBe(200);
    world.now = later(days(age));
    await changePassword(world);
    expect(couldAnswer(world, 'password-changed')).toBe(may);
  });

  test('a telephone that is confirmed on the eleventh day can disavow later changes, and no change from before', async () => {
    const { world, cookies, type } = await entered();
    world.now = later(days(11));
    await changePassword(world);
    expect(couldAnswer(world, 'password-changed')).toBe(false);
    const again = await world.logIn('binh').catch(() => cookies);
    const next = 'một câu chỉ mình tôi nghĩ ra';
    const login = await world.post('/api/login', { loginName: 'binh', password: next, wanted: 'ho-so' }, again);
    expect((await world.post('/api/contact/code', { contact: 'phone' }, login.cookies)).status).toBe(200);
    await world.deliver('notice');
    expect((await type(codeFor(world, phone), login.cookies)).status).toBe(200);
    const other = { current: next, next: 'một câu khác cũng chỉ mình tôi biết' };
    expect((await world.post('/api/password', other, login.cookies)).status).toBe(200);
    await world.deliver('notice');
    expect(couldAnswer(world, 'password-changed')).toBe(true);
  });

  test('a telephone and an address of an imported account can disavow without being confirmed', async () => {
    const world = new World();
    world.add('binh', { phone, email: 'binh@example.vn' });
    const cookies = await world.logIn('binh');
    expect((await world.get('/api/identity', cookies)).body['unconfirmed']).toEqual([]);
    await changePassword(world);
    expect(world.outbox.map(({ disavowal }) => disavowal !== undefined)).toEqual([true, true]);
  });

  test('a former telephone that is entered again must be confirmed again', async () => {
    const { world, cookies, type, code } = await entered({ phone: '0900000001' });
    await type(code);
    world.now = later(minutes(5));
    expect((await world.post('/api/contacts', { phone: '0900000001', email: '' }, cookies)).status).toBe(200);
    await world.deliver('notice');
    expect(await isConfirmed(world, cookies)).toBe(false);
    expect((await type(codeFor(world, '0900000001'))).status).toBe(200);
  });

  test('typing the same telephone again changes nothing, sends nothing, and the page says so', async () => {
    const { world, cookies } = await entered();
    const sent = world.memory.noticeRows.size;
    const answer = await world.post('/api/contacts', { phone, email: '' }, cookies);
    expect(answer.body['next']).toBe('/ca-nhan/#contacts-same');
    expect(world.memory.noticeRows.size).toBe(sent);
  });
});

describe('a code of a contact', () => {
  test('a code works for at least half an hour and less than an hour, and a late message carries a fresh code', async () => {
    const { world, code, type } = await entered();
    for (const [after, status] of [
      [minutes(60), 400],
      [minutes(60) - 1, 200],
    ] as const) {
      world.now = later(after);
      expect((await type(code, await world.logIn('binh'))).status).toBe(status);
    }
    const late = new World();
    late.add('binh');
    const cookies = await late.logIn('binh');
    await late.post('/api/contacts', { phone, email: '' }, cookies);
    late.now = later(minutes(14 * 60));
    await late.deliver('notice');
    const own = await late.logIn('binh');
    expect(
      (await late.post('/api/contact/confirm', { contact: 'phone', code: codeFor(late, phone) }, own)).status,
    ).toBe(200);
  });

  test.each([
    ['of another contact', { phone: '', email: 'moi@example.vn' }, 'moi@example.vn'],
    ['of the contact before, once another is entered', { phone: '0987654321', email: '' }, phone],
  ])('a code %s confirms nothing', async (_what, change, address) => {
    const { world, cookies, type } = await entered();
    world.now = later(1);
    expect((await world.post('/api/contacts', change, cookies)).status).toBe(200);
    await world.deliver('notice');
    expectRefusal(await type(codeFor(world, address)), 'contact-code-wrong');
    expect(await isConfirmed(world, cookies)).toBe(false);
  });

  test('a code stops working when its contact is changed, even if the same contact is entered again', async () => {
    const { world, cookies, code, type } = await entered();
    for (const [i, again] of ['0987654321', phone].entries()) {
      world.now = later(i + 1);
      expect((await world.post('/api/contacts', { phone: again, email: '' }, cookies)).status).toBe(200);
    }
    expectRefusal(await type(code), 'contact-code-wrong');
    expect(await isConfirmed(world, cookies)).toBe(false);
  });

  test('a code of another account with the same telephone confirms nothing', async () => {
    const { world, code, cookies } = await entered();
    world.add('thief');
    const thief = await world.logIn('thief');
    await world.post('/api/contacts', { phone, email: '' }, thief);
    expectRefusal(await world.post('/api/contact/confirm', { contact: 'phone', code }, thief), 'contact-code-wrong');
    expect(await isConfirmed(world, thief)).toBe(false);
    expect(await isConfirmed(world, cookies)).toBe(false);
  });

  test('a right code that is typed again because the answer was lost succeeds, and is recorded once', async () => {
    const { world, code, type } = await entered();
    for (let i = 0; i < 3; i++) expect((await type(code)).status).toBe(200);
    expect(world.eventNames().filter((name) => name === 'contact.confirmed')).toHaveLength(1);
  });

  test('a code in groups, with a hyphen or in wide digits is read', async () => {
    const shapes = [
      (code: string) => `${code.slice(0, 3)} ${code.slice(3)}`,
      (code: string) => `${code.slice(0, 3)}-${code.slice(3)}`,
      (code: string) => Array.from(code, (digit) => String.fromCodePoint(0xff10 + Number(digit))).join(''),
    ];
    for (const shape of shapes) {
      const { code, type } = await entered();
      expect((await type(shape(code))).status).toBe(200);
    }
  });

  test('a code for a contact that the account does not have is refused, and so is a code without a session', async () => {
    const { world, code, type, cookies } = await entered({ email: undefined });
    expectRefusal(await type(code, cookies, 'email'), 'contact-none');
    expectRefusal(await world.post('/api/contact/code', { contact: 'email' }, cookies), 'contact-none');
    expectRefusal(await world.post('/api/contact/confirm', { contact: 'phone', code, owner: '' }), 'login-required');
  });

  test('a code confirms nothing when its contact changes at the same moment', async () => {
    const { world, cookies, code, type } = await entered();
    const { confirmContact } = world.memory.accounts;
    world.memory.accounts.confirmContact = async (...args) => {
      world.now = later(1);
      await world.post('/api/contacts', { phone: '0987654321', email: '' }, cookies);
      return confirmContact(...args);
    };
    expectRefusal(await type(code), 'busy');
    expect(await isConfirmed(world, cookies)).toBe(false);
  });
});

describe('guesses at a code', () => {
  test('each wrong code says how many tries are left, and after five even the right code is refused until a day is over', async () => {
    const { world, cookies, code, type } = await entered();
    const told: unknown[] = [];
    for (let n = 1; n <= 6; n++) {
      const { body } = await type(wrong(code, n));
      told.push([body['code'], body['left']]);
    }
    expect(told).toEqual([...[4, 3, 2, 1, 0].map((left) => ['contact-code-wrong', left]), ['contact-code-tries', 0]]);
    const refused = await type(code);
    expectRefusal(refused, 'contact-code-tries');
    expect(refused.body['until']).toBe(later(days(1)).toISOString());
    expect(await isConfirmed(world, cookies)).toBe(false);
    expect(world.eventNames().filter((name) => name === 'contact.code-wrong')).toHaveLength(5);
  });

  test('wrong codes at the same moment are counted like codes one after another', async () => {
    const { world, cookies, code, type } = await entered();
    await Promise.all(Array.from({ length: 50 }, (_, n) => type(wrong(code, n + 1))));
    expectRefusal(await type(code), 'contact-code-tries');
    expect(await isConfirmed(world, cookies)).toBe(false);
  });

  test('wrong codes that are typed again in each half hour are limited to five a day too', async () => {
    const { world, code, type } = await entered();
    const told: unknown[] = [];
    for (let n = 0; n < 8; n++) {
      world.now = later(minutes(n * 30));
      told.push((await type(wrong(code), await world.logIn('binh'))).body['code']);
    }
    expect(told).toEqual([
      ...Array<string>(5).fill('contact-code-wrong'),
      ...Array<string>(3).fill('contact-code-tries'),
    ]);
    expect(world.eventNames().filter((name) => name === 'contact.code-wrong')).toHaveLength(5);
  });

  test('texts that cannot be a code, and the same wrong code again, use up no tries and record nothing', async () => {
    const { world, code, type } = await entered();
    for (const typed of ['', '12345', '1234567', 'abcdef', `${code}0`])
      expectRefusal(await type(typed), 'contact-code-wrong');
    for (let n = 0; n < 20; n++) expect((await type(wrong(code))).body['left']).toBe(4);
    expect(world.eventNames().filter((name) => name === 'contact.code-wrong')).toHaveLength(1);
    expect((await type(code)).status).toBe(200);
  });
});

describe('sending codes', () => {
  test('three codes a day go to one telephone, and the fourth request is refused with the time of the next one', async () => {
    const { world, cookies } = await entered();
    const ask = () => world.post('/api/contact/code', { contact: 'phone' }, cookies);
    for (let n = 0; n < 2; n++) expect((await ask()).body['next']).toBe('/ca-nhan/#contact-code-sent');
    const refused = await ask();
    expectRefusal(refused, 'contact-code-limit');
    expect(refused.body).toMatchObject({ left: 0, until: new Date(noon.getTime() + days(1)).toISOString() });
    await world.deliver('notice');
    expect(world.outbox.filter(({ confirm: code }) => code)).toHaveLength(3);
    expect(world.eventNames().filter((name) => name === 'contact.code-sent')).toHaveLength(2);
  });

  test('many accounts together send a stranger’s telephone three codes a day, and a refused change of contacts changes nothing', async () => {
    const world = new World();
    const codes: unknown[] = [];
    for (let n = 0; n < 10; n++) {
      world.add(`thief ${n}`, { cccd: held(`0000900001${10 + n}`) });
      const cookies = await world.logIn(`thief ${n}`);
      codes.push((await world.post('/api/contacts', { phone, email: `t${n}@example.vn` }, cookies)).body['code']);
    }
    await world.deliver('notice');
    expect(world.outbox.filter(({ to }) => to.address === phone)).toHaveLength(3);
    expect(codes).toEqual([...Array<undefined>(3).fill(undefined), ...Array<string>(7).fill('contact-code-limit')]);
    expect(world.account('thief 9').email).toBeUndefined();
  });

  test('strangers who use up the codes of a telephone use up none of the changes of its owner', async () => {
    const world = new World();
    for (const name of ['a', 'b', 'c']) {
      world.add(name);
      await world.post('/api/contacts', { phone, email: '' }, await world.logIn(name));
    }
    world.add('owner', { email: 'owner@example.vn' });
    const cookies = await world.logIn('owner');
    for (let n = 0; n < 6; n++)
      expectRefusal(await world.post('/api/contacts', { phone, email: '' }, cookies), 'contact-code-limit');
    const change = { current: rightPassword, next: 'một câu chỉ mình tôi nghĩ ra' };
    expect((await world.post('/api/password', change, cookies)).status).toBe(200);
  });

  test('no code goes to a contact that is confirmed already', async () => {
    const { world, cookies, code, type } = await entered();
    await type(code);
    const before = world.memory.noticeRows.size;
    expect((await world.post('/api/contact/code', { contact: 'phone' }, cookies)).status).toBe(200);
    expect(world.memory.noticeRows.size).toBe(before);
  });
});

test('a thief who adds and confirms an own telephone cannot disavow the owner’s link within the first ten days', async () => {
  const { world, account, code, type } = await entered();
  expect((await type(code)).status).toBe(200);
  world.now = later(days(9));
  proves(world);
  const { landed, cookies } = await roundTrip(world, 'login');
  await confirm(world, landed, cookies);
  await world.deliver('notice');
  const message = world.outbox.findLast(({ to }) => to.address === phone)!;
  expect([message.notice.kind, message.disavowal]).toEqual(['link-made', undefined]);
  const token = await world.tokens.of(message.notice.id);
  expectRefusal(await world.post('/api/undo', { token }), 'undo-unknown');
  expect(world.account(account).link).toBeDefined();
});

test('a browser without script confirms a contact on the filled page, and reads a refusal there', async () => {
  const { world, cookies, code } = await entered();
  const shown = await world.send({
    ...{ method: 'GET', path: '/api/identity', query: 'page=ca-nhan', cookies },
    headers: { accept: 'text/html' },
  });
  expect(shown.text).toContain('091••••678 (chưa xác nhận)');
  expect(shown.text).toMatch(/data-part="confirm-phone">/);
  expect(shown.text).toMatch(/data-part="confirm-email" hidden>/);
  const missed = await world.form('/api/contact/confirm', { contact: 'phone', code: wrong(code) }, cookies);
  expect([missed.status, missed.headers['location']]).toEqual([303, '/api/identity?page=ca-nhan#contact-code-wrong']);
  const done = await world.form('/api/contact/confirm', { contact: 'phone', code }, cookies);
  expect(done.headers['location']).toBe('/api/identity?page=ca-nhan#contact-confirmed');
  expect(await isConfirmed(world, cookies)).toBe(true);
});
