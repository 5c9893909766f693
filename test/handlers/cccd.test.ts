import { expect, test } from 'vitest';
import { registerLimits } from '../../functions/domain/change-limits.ts';
import { moment } from '../../functions/domain/dates.ts';
import { open, seen } from '../support/filled-pages.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import { held, later, minutes, number } from '../support/samples.ts';
import { World } from '../support/world.ts';

const day = 24 * 60;

const loggedIn = async () => {
  const world = new World();
  const account = world.add('binh');
  return { world, account, cookies: await world.logIn('binh') };
};

test.each([
  ['00009000010', 'cccd-malformed'],
  ['0000900001022', 'cccd-malformed'],
  ['00009000010a', 'cccd-malformed'],
  ['０００ ０９０ ０００ １０２', 'cccd-malformed'],
  ['', 'cccd-empty'],
  [' \u200b ', 'cccd-empty'],
  ['123456789', 'cccd-is-cmnd'],
])('%j is refused with %s, and the register is not asked', async (cccd, code) => {
  const { world, cookies } = await loggedIn();
  const answer = await world.post('/api/cccd', { cccd }, cookies);
  expect([answer.status, answer.body['code'], world.populationCalls]).toEqual([400, code, 0]);
});

test('a CCCD that matches is saved and masked, and the person goes on to the destination', async () => {
  const { world, account, cookies } = await loggedIn();
  expect((await world.post('/api/cccd', { cccd: ' 0000 9000 0102 ' }, cookies)).body).toEqual({
    next: '/ho-so/#cccd-saved',
  });
  expect(world.account(account).cccd).toMatchObject({ masked: '000•••••••02', strength: 'matched' });
  expect(world.eventNames()).toEqual(['login.succeeded', 'cccd.matched', 'cccd.saved']);
});

test('the answer is the same, byte for byte, for a CCCD of another account and for a CCCD that does not match', async () => {
  const seen: string[] = [];
  for (const isHeld of [true, false]) {
    const { world, cookies } = await loggedIn();
    if (isHeld) world.add('other', { cccd: held() });
    else world.population = 'no-match';
    for (let n = 0; n < 2; n++) {
      const { status, headers, body } = await world.post('/api/cccd', { cccd: number }, cookies);
      expect([status, body['left']]).toEqual([409, 2]);
      seen.push(JSON.stringify([status, headers, { ...body, supportCode: '' }]));
    }
    expect(world.eventNames()).toContain(isHeld ? 'cccd.held-elsewhere' : 'cccd.not-matched');
  }
  expect(new Set(seen).size).toBe(1);
});

test('without script, the page of a CCCD that did not match names both causes, and reads the same for each', async () => {
  const both = 'hoặc đang ở một tài khoản khác trên Cổng.';
  const told = await Promise.all(
    [true, false].map(async (isHeld) => {
      const { world, account, cookies } = await loggedIn();
      const page = async (address: string, more: Record<string, string> = {}) =>
        seen((await open(world, address, { ...cookies, ...more })).text).replaceAll(/value="[^"]*"/g, '');
      world.population = 'unavailable';
      await world.post('/api/cccd', { cccd: number }, cookies);
      if (isHeld) world.add('other', { cccd: held() });
      world.population = isHeld ? 'match' : 'no-match';
      await world.deliver('match', 1);
      expect(world.account(account).waitingCccd).toMatchObject({ outcome: 'no-match' });
      const later = await page('/api/identity?page=dinh-danh');
      const refused = await world.form('/api/cccd', { cccd: number, language: 'vi' }, cookies);
      return { later, now: await page(refused.headers['location']!, refused.cookies) };
    }),
  );
  expect(told[0]).toEqual(told[1]);
  // The banner, the line of the waiting number, and the message that only the fragment shows.
  expect(told[0]!.later.split(both)).toHaveLength(4);
  expect(told[0]!.later.split('hãy bấm &quot;Liên kết VNeID&quot; hoặc gọi <a href="tel:')).toHaveLength(3);
  expect(told[0]!.now).toContain(`họ tên, ngày sinh trong Cơ sở dữ liệu quốc gia về dân cư, ${both}`);
});

test('a CCCD that another account takes between the match and the saving gets the answer of one that does not match', async () => {
  const { world, cookies } = await loggedIn();
  await world.post('/api/cccd/check', { cccd: number }, cookies);
  world.add('other', { cccd: held() });
  const answer = await world.post('/api/cccd', { cccd: number }, cookies);
  const until = later(minutes(30 * day)).toISOString();
  expect(answer.body).toMatchObject({ code: 'cccd-no-match', left: 2, until });
});

test('a person who types a CCCD reads how many tries the account has left and until when, but of the browser only when it may ask again', async () => {
  const { world, cookies } = await loggedIn();
  world.population = 'no-match';
  const until = later(minutes(30 * day)).toISOString();
  for (const left of [2, 1, 0])
    expect((await world.post('/api/cccd/check', { cccd: `00000000000${left}` }, cookies)).body).toMatchObject({
      ...{ code: 'cccd-no-match', left, until },
    });
  expect((await world.post('/api/cccd/check', { cccd: '000000000009' }, cookies)).body).toMatchObject({
    ...{ code: 'cccd-attempts', left: 0, until },
  });
  let shared = cookies;
  for (let n = 0; n < registerLimits.browser.distinct; n++) {
    world.add(`other ${n}`);
    shared = await world.logIn(`other ${n}`, shared);
    await world.post('/api/cccd/check', { cccd: `00000000010${n % 10}` }, shared);
    const { body } = await world.post('/api/cccd/check', { cccd: `0000000002${10 + n}` }, shared);
    const tomorrow = later(minutes(day)).toISOString();
    if (body['code'] === 'cccd-attempts-here') expect(body).toMatchObject({ left: 0, until: tomorrow });
    else expect(body).toMatchObject({ left: 1, until });
  }
});

test('a browser in which many people save their CCCDs is not limited: only twenty unsaved CCCDs a day are', async () => {
  const world = new World();
  let cookies: Record<string, string> = {};
  const next = async (n: number, population: 'match' | 'no-match') => {
    world.population = population;
    world.now = new Date(world.now.getTime() + minutes(1));
    world.add(`citizen ${n}`);
    cookies = await world.logIn(`citizen ${n}`, cookies);
    const typed = { cccd: String(n).padStart(12, '0') };
    if (n % 2) await world.post('/api/cccd/check', typed, cookies);
    return (await world.post('/api/cccd', typed, cookies)).body['code'];
  };
  for (let n = 0; n < 50; n++) expect(await next(n, 'match')).toBeUndefined();
  for (let n = 100; n < 120; n++) expect(await next(n, 'no-match')).toBe('cccd-no-match');
  expect(await next(200, 'match')).toBe('cccd-attempts-here');
  world.now = new Date(world.now.getTime() + minutes(day));
  expect(await next(201, 'match')).toBeUndefined();
});

test('a saved CCCD still counts against the limit of its account', async () => {
  const { world, cookies } = await loggedIn();
  await world.post('/api/cccd', { cccd: number }, cookies);
  const other = await world.post('/api/cccd', { cccd: '000000000001' }, cookies);
  expect(other.body).toMatchObject({ code: 'cccd-already-set', left: 1 });
});

test('checking a CCCD that another account holds says no more than saving it', async () => {
  const { world, cookies } = await loggedIn();
  world.add('other', { cccd: held() });
  expectRefusal(await world.post('/api/cccd/check', { cccd: number }, cookies), 'cccd-no-match');
});

test('an account may try three different CCCDs in thirty days, and the same one again does not count', async () => {
  const { world, cookies } = await loggedIn();
  world.population = 'no-match';
  const attempt = async (cccd: string, as = cookies) => (await world.post('/api/cccd', { cccd }, as)).body['code'];
  expect(await attempt('000000000001')).toBe('cccd-no-match');
  expect(await attempt('000000000001')).toBe('cccd-no-match');
  expect(await attempt('000000000002')).toBe('cccd-no-match');
  expect(await attempt('000000000003')).toBe('cccd-no-match');
  expect(await attempt('000000000004')).toBe('cccd-attempts');
  expect(world.populationCalls).toBe(4);
  world.now = later(minutes(30 * day));
  expect(await attempt('000000000004', await world.logIn('binh'))).toBe('cccd-no-match');
});

test('without script, the page asks for no more CCCDs when the tries are used up, and says who must wait until when', async () => {
  const { world, cookies } = await loggedIn();
  world.population = 'no-match';
  const refused = async (cccd: string, as: Record<string, string>) => {
    const { headers, cookies: carried } = await world.form('/api/cccd', { cccd, language: 'vi' }, as);
    const page = await open(world, headers['location']!, { ...as, ...carried });
    const [, code = ''] = headers['location']!.split('#');
    return { code, said: seen(page.text).split(`id="${code}"`)[1]!.split('class="message ')[0]! };
  };
  for (const n of [1, 2, 3]) await world.post('/api/cccd', { cccd: `00000000000${n}` }, cookies);
  const own = await refused('000000000004', cookies);
  expect(own.code).toBe('cccd-attempts');
  expect(own.said).toContain('Tài khoản này đã hết lượt nhập số CCCD.');
  expect(own.said).toContain(moment(later(minutes(30 * day))));
  let shared = cookies;
  for (let n = 0; n < registerLimits.browser.distinct; n++) {
    world.add(`other ${n}`);
    shared = await world.logIn(`other ${n}`, shared);
    await world.post('/api/cccd', { cccd: String(100 + n).padStart(12, '0') }, shared);
  }
  const here = await refused('000000000999', shared);
  expect(here.code).toBe('cccd-attempts-here');
  expect(here.said).toContain('Trình duyệt (hoặc mạng) này đã hết lượt nhập số CCCD');
  expect(here.said).toContain(moment(later(minutes(day))));
  for (const { said } of [own, here]) {
    expect(said).toContain('Liên kết VNeID');
    expect(said).toContain('href="tel:');
  }
});

test('tried CCCDs count by browser even when its cookie changes, and by network if the session knows no browser', async () => {
  const world = new World();
  world.population = 'no-match';
  let cookies: Record<string, string> = {};
  const { distinct } = registerLimits.browser;
  let tries = 0;
  const tryNumber = async (n: number, as: Record<string, string>) => {
    world.now = later(minutes(++tries));
    return (await world.post('/api/cccd', { cccd: String(n).padStart(12, '0') }, as)).body['code'];
  };
  for (let n = 0; n < distinct; n++) {
    world.add(`account ${n}`);
    cookies = await world.logIn(`account ${n}`, cookies);
    expect(await tryNumber(n, cookies)).toBe('cccd-no-match');
  }
  world.add('last');
  const last = await world.logIn('last', cookies);
  for (const cookie of [last['__Host-browser']!, 'x'.repeat(43), `${'x'.repeat(43)}.${'y'.repeat(43)}`, ''])
    expect(await tryNumber(1000, { ...last, '__Host-browser': cookie })).toBe('cccd-attempts-here');
  const another = await world.logIn('last');
  expect(await tryNumber(1000, another)).toBe('cccd-no-match');
  // Sessions without a browser: those from before browsers were recorded, and those that VNeID opened.
  for (let n = 0; n <= distinct; n++) {
    const account = world.add(`unmarked ${n}`);
    const unmarked = await world.logIn(`unmarked ${n}`);
    const { sessions } = world.account(account);
    const kept = Object.entries(sessions).map(([of, { browser: _, ...session }]) => [of, session]);
    world.memory.accountRows.set(account.id, { ...account, sessions: Object.fromEntries(kept) });
    expect(await tryNumber(2000 + n, unmarked)).toBe(n < distinct ? 'cccd-no-match' : 'cccd-attempts-here');
  }
});

test('a register that is down costs no try and changes nothing, and the person can still skip the step', async () => {
  const { world, account, cookies } = await loggedIn();
  world.population = 'unavailable';
  for (const n of [1, 2, 3, 4, 5])
    expectRefusal(await world.post('/api/cccd', { cccd: `00000000000${n}` }, cookies), 'register-busy');
  expect(world.eventNames()).toContain('cccd.register-unavailable');
  expect(world.account(account).cccd).toBeUndefined();
  world.population = 'match';
  expect((await world.post('/api/cccd/skip', {}, cookies)).body).toEqual({ next: '/ho-so/' });
  expect((await world.post('/api/cccd', { cccd: number }, cookies)).status).toBe(200);
});

test('checking a CCCD saves nothing, and saving a checked one does not ask the register a second time', async () => {
  const { world, account, cookies } = await loggedIn();
  expect((await world.post('/api/cccd/check', { cccd: number }, cookies)).body).toEqual({
    cccd: '000•••••••02',
    fullName: 'Trần Văn Bình',
    birthDate: '19900521',
  });
  expect(world.account(account).cccd).toBeUndefined();
  await world.post('/api/cccd', { cccd: number }, cookies);
  expect(world.account(account).cccd).toMatchObject({ strength: 'matched' });
  expect(world.populationCalls).toBe(1);
});

test('a match that was found for one account is worth nothing to another', async () => {
  const { world, cookies } = await loggedIn();
  await world.post('/api/cccd/check', { cccd: number }, cookies);
  world.population = 'no-match';
  world.add('other');
  expectRefusal(await world.post('/api/cccd', { cccd: number }, await world.logIn('other')), 'cccd-no-match');
});

test('a CCCD that is sent twice gets the same good answer twice', async () => {
  const { world, cookies } = await loggedIn();
  await world.post('/api/cccd', { cccd: number }, cookies);
  expect((await world.post('/api/cccd', { cccd: number }, cookies)).status).toBe(200);
});

test('an account with a CCCD cannot replace it by typing another, and its tries never reach the register', async () => {
  const world = new World();
  world.add('binh', { cccd: held() });
  const cookies = await world.logIn('binh');
  for (const n of [1, 2, 3])
    expectRefusal(await world.post('/api/cccd', { cccd: `00009000099${n}` }, cookies), 'cccd-already-set');
  expectRefusal(await world.post('/api/cccd', { cccd: '000090000994' }, cookies), 'cccd-attempts');
  expect(world.memory.events.at(-1)).toMatchObject({ name: 'cccd.limited' });
  expect(world.populationCalls).toBe(0);
});

test.each(['declared', 'matched'] as const)(
  'without script, a person who types another CCCD than their %s one reads the masked one, and nothing about more tries',
  async (strength) => {
    const world = new World();
    world.add('binh', { cccd: held(number, strength) });
    const cookies = await world.logIn('binh');
    const { headers, cookies: carried } = await world.form('/api/cccd', { cccd: '000090000991' }, cookies);
    expect(headers['location']).toBe('/api/identity?page=cccd#cccd-already-set');
    const page = await open(world, headers['location']!, { ...cookies, ...carried });
    const said = seen(page.text).split('id="cccd-already-set"')[1]!.split('class="message ')[0]!;
    expect(said).toContain('Số CCCD trong tài khoản: <b data-field="own-cccd">000•••••••02</b>');
    expect(said).toContain('href="tel:');
    expect(said).not.toMatch(/tries-|lần thử|thử được/);
  },
);

test('an imported CCCD becomes a matched one when the register agrees', async () => {
  const world = new World();
  const account = world.add('binh', { cccd: held(number, 'declared') });
  await world.post('/api/cccd', { cccd: number }, await world.logIn('binh'));
  expect(world.account(account).cccd?.strength).toBe('matched');
});

test('without script, the page comes back with the code in its fragment, in the language of the form', async () => {
  const { world, cookies } = await loggedIn();
  expect((await world.form('/api/cccd', { cccd: '1', language: 'en' }, cookies)).headers['location']).toBe(
    '/api/identity?page=cccd&language=en#cccd-malformed',
  );
  expect((await world.form('/api/cccd', { cccd: number, language: 'vi' }, cookies)).headers['location']).toBe(
    '/api/dossiers#cccd-saved',
  );
});

test('without script and without a session, the person goes to the login page and never to an unknown page', async () => {
  const answer = await new World().form('/api/cccd/skip', { language: 'en' });
  expect(answer.headers['location']).toBe('/en/dang-nhap/ho-so/#login-required');
});
