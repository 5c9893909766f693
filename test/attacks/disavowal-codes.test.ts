import { describe, expect, test } from 'vitest';
import { tellEvent } from '../../functions/domain/story/told.ts';
import { codeMisses } from '../../functions/domain/notice-phones.ts';
import { disavowalCodes } from '../../functions/gateways/disavowal-codes.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import { held, later, minutes } from '../support/samples.ts';
import { confirm, proves, roundTrip } from '../support/vneid-trips.ts';
import { World } from '../support/world.ts';

const contacts = { phone: '0900000001', email: 'binh@example.vn' };
const days = (n: number) => minutes(n * 24 * 60);

/** Binh has linked VNeID. An e-mail and a text message report it. */
const told = async () => {
  const world = new World();
  const account = world.add('binh', { cccd: held(), ...contacts });
  proves(world);
  const { landed, cookies } = await roundTrip(world, 'link', await world.logIn('binh'));
  await confirm(world, landed, cookies);
  await world.deliver('notice');
  const [letter, message] = world.outbox.map(({ disavowal }) => disavowal) as [
    { token: string },
    { phone: string; code: string },
  ];
  return { world, account, letter, message };
};

/** A code that differs from this one. */
const wrong = (code: string, by = 1) => String((Number(code) + by) % 10 ** 8).padStart(8, '0');

/** Sends an answer from a network of its own, so that the limit of one network is not reached. */
const from = (world: World, network: number, fields: object) =>
  world.send({
    method: 'POST',
    path: '/api/undo',
    body: JSON.stringify(fields),
    headers: {
      'content-type': 'application/json',
      'cloudfront-viewer-address': `10.${network >> 8}.${network & 255}.1:50123`,
    },
  });

const missAll = async (world: World, { phone, code }: { phone: string; code: string }) => {
  for (let n = 1; n <= codeMisses; n++)
    expectRefusal(await from(world, n, { phone, code: wrong(code, n) }), 'undo-unknown');
};

describe('the code of a text message', () => {
  test('the code of a text message does what the link of the e-mail does, and a second disavowal is refused as used', async () => {
    const { world, account, letter, message } = await told();
    const answer = await world.post('/api/undo', message);
    expect(answer.status).toBe(200);
    const opened = world.memory.events.find((e) => e.name === 'case.opened')!;
    expect(opened).toMatchObject({ about: account.id, detail: { notice: 'link-made', frozen: 'nothing' } });
    expect(answer.body['case']).toBe(opened.source.supportCode);
    for (const again of [message, letter]) expectRefusal(await world.post('/api/undo', again), 'undo-used');
  });

  test.each([
    ['in two groups', '1234 5678'],
    ['with a hyphen', '1234-5678'],
    ['in wide digits, as some keyboards type them', '１２３４５６７８'],
  ])('the code of a text message is accepted %s, and its telephone with the country code', async (_how, shape) => {
    const { world, message } = await told();
    const zero = shape.codePointAt(0)! - 1;
    const digits = Array.from(message.code, (digit) => String.fromCodePoint(zero + Number(digit)));
    const typed = shape.replace(/\p{Nd}/gu, () => digits.shift()!);
    expect((await world.post('/api/undo', { phone: '+84 900 000 001', code: typed })).status).toBe(200);
  });

  test('the code of a text message works for ten days and not a moment longer', async () => {
    const { world, message } = await told();
    world.now = later(days(10));
    expectRefusal(await world.post('/api/undo', message), 'undo-unknown');
    world.now = later(days(10) - 1);
    expect((await world.post('/api/undo', message)).status).toBe(200);
  });

  test('a code from a text message is refused with a different telephone, even if that telephone has its own notice', async () => {
    const { world, message } = await told();
    world.add('lan', { cccd: held('000090000999'), phone: '0900000002' });
    proves(world, { subject: 's-2', cccd: '000090000999' as never });
    const { landed, cookies } = await roundTrip(world, 'link', await world.logIn('lan'));
    await confirm(world, landed, cookies);
    await world.deliver('notice');
    const hers = world.outbox.at(-1)!.disavowal as { phone: string; code: string };
    expect(hers.phone).toBe('0900000002');
    expectRefusal(await world.post('/api/undo', { ...message, phone: hers.phone }), 'undo-unknown');
    expectRefusal(await world.post('/api/undo', { ...hers, phone: message.phone }), 'undo-unknown');
    expect(world.eventNames()).not.toContain('case.opened');
    for (const own of [message, hers]) expect((await world.post('/api/undo', own)).status).toBe(200);
  });

  test('a contact that is too young to disavow gets no code', async () => {
    const world = new World();
    world.add('binh', { cccd: held(), ...contacts, phoneSince: later(-days(9)) });
    proves(world);
    const { landed, cookies } = await roundTrip(world, 'link', await world.logIn('binh'));
    await confirm(world, landed, cookies);
    await world.deliver('notice');
    expect(world.outbox.map(({ to, disavowal }) => [to.channel, disavowal !== undefined])).toEqual([
      ['email', true],
      ['sms', false],
    ]);
    expect(world.memory.phoneRows.size).toBe(0);
  });
});

describe('guesses at codes of text messages', () => {
  test('guesses over many telephones from one network end after five, and reveal nothing about a telephone', async () => {
    const { world, message } = await told();
    const codes: unknown[] = [];
    for (let n = 0; n < 20; n++) {
      const phone = n % 2 ? message.phone : `09000001${String(n).padStart(2, '0')}`;
      codes.push((await world.post('/api/undo', { phone, code: wrong(message.code, n + 1) })).body['code']);
    }
    expect(codes).toEqual([...Array<string>(5).fill('undo-unknown'), ...Array<string>(15).fill('undo-network')]);
    expectRefusal(await world.post('/api/undo', message), 'undo-network');
    world.now = later(minutes(12));
    expect((await world.post('/api/undo', message)).status).toBe(200);
  });

  test('a wrong code, an unknown telephone, an expired notice and a dead code get the same answer', async () => {
    const { world, message } = await told();
    const answers = [
      await from(world, 100, { ...message, code: wrong(message.code) }),
      await from(world, 101, { ...message, phone: '0900000077' }),
      await from(world, 102, { ...message, phone: 'no number' }),
      await from(world, 103, { ...message, code: '12' }),
    ];
    await missAll(world, message);
    answers.push(await from(world, 104, message));
    world.now = later(days(11));
    answers.push(await from(world, 105, message));
    for (const { status, body, headers } of answers) {
      const { supportCode: _, ...said } = body;
      expect([status, said, Object.keys(headers).sort()]).toEqual([
        400,
        { code: 'undo-unknown' },
        Object.keys(answers[0]!.headers).sort(),
      ]);
    }
  });

  test('ten wrong codes disable the codes of that telephone, and the link of the e-mail still works', async () => {
    const { world, letter, message } = await told();
    await missAll(world, message);
    expectRefusal(await from(world, 200, message), 'undo-unknown');
    expect((await from(world, 201, letter)).status).toBe(200);
  });

  test('disabled codes are recorded once in the story of each account whose codes they were, and counted in a metric', async () => {
    const { world, account, message } = await told();
    await missAll(world, message);
    for (let n = 0; n < 3; n++) expectRefusal(await from(world, 300 + n, message), 'undo-unknown');
    const died = world.memory.events.filter(({ name }) => name === 'notice.codes-died');
    expect(died.map(({ about, detail }) => [about, detail])).toEqual([[account.id, undefined]]);
    expect(tellEvent(died[0]!).en).toContain('Ten wrong codes');
    const counted = world.logged.filter((line) => line.includes('"codes.died"'));
    expect(counted).toHaveLength(1);
    expect(counted[0]).not.toContain(message.phone);
  });

  test('a right code at the tenth try works, so nothing is disabled or recorded', async () => {
    const { world, message } = await told();
    for (let n = 1; n < codeMisses; n++) await from(world, n, { ...message, code: wrong(message.code, n) });
    expect((await from(world, 99, message)).status).toBe(200);
    expect(world.eventNames()).not.toContain('notice.codes-died');
  });

  test('wrong codes from many networks at the same moment are counted like codes one after another', async () => {
    const { world, message } = await told();
    await Promise.all(
      Array.from({ length: 50 }, (_, n) => from(world, n, { ...message, code: wrong(message.code, n + 1) })),
    );
    expectRefusal(await from(world, 200, message), 'undo-unknown');
  });

  test('input that cannot be a code uses up none of the tries of the real code', async () => {
    const { world, message } = await told();
    for (let n = 0; n < 20; n++)
      expectRefusal(await world.post('/api/undo', { ...message, code: `${message.code}9` }), 'undo-unknown');
    expect((await world.post('/api/undo', message)).status).toBe(200);
  });

  test('right codes count against neither the telephone nor the network', async () => {
    const { world, message } = await told();
    expect((await world.post('/api/undo', message)).status).toBe(200);
    for (let n = 0; n < 2 * codeMisses; n++) expectRefusal(await world.post('/api/undo', message), 'undo-used');
  });

  test('neither the log nor the rows that find a code contain a telephone or a code', async () => {
    const { world, message } = await told();
    await world.post('/api/undo', { ...message, code: wrong(message.code) });
    await world.post('/api/undo', message);
    expect(world.logged.join()).not.toMatch(new RegExp(`${message.phone}|${message.code}|${wrong(message.code)}`));
    const rows = JSON.stringify([...world.memory.phoneRows]);
    expect(rows).not.toMatch(new RegExp(`${message.phone}|${message.code}`));
  });
});

test('the rows of the tables alone give no code, because another secret gives other codes for the same rows', async () => {
  const { world, message } = await told();
  const [key, { notices }] = [...world.memory.phoneRows][0]!;
  const ours = disavowalCodes(async () => ['undo-secret']);
  expect(await ours.codeOf(notices[0]!, message.phone)).toBe(message.code);
  expect(await ours.phoneKey(message.phone)).toBe(key);
  const thiefs = disavowalCodes(async () => ['what a thief of the tables makes up']);
  expect(await thiefs.codeOf(notices[0]!, message.phone)).not.toBe(message.code);
  expect(await thiefs.phoneKey(message.phone)).not.toBe(key);
  expect(await thiefs.noticeOf(message.code, message.phone, notices)).toBeUndefined();
});

test.each([
  ['a telephone alone', { phone: '0900000001' }],
  ['a code alone', { code: '12345678' }],
  ['a token with a code', { token: 't', phone: '0900000001', code: '12345678' }],
])('%s does not disavow anything', async (_what, fields) => {
  expectRefusal(await new World().post('/api/undo', fields), 'body-fields');
});
