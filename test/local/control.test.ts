import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clientOf, localNames } from '../../local/cloud/dynamodb.ts';
import { faultsTold } from '../../local/control/faults-told.ts';
import { told } from '../../local/control/people.ts';
import { startLaptop } from '../../local/laptop.ts';
import type { Laptop } from '../../local/laptop-parts.ts';
import { noCloudFaults } from '../../local/cloud/faults.ts';
import { switches } from '../../local/control/deps.ts';
import { noFaults } from '../../local/providers/faults.ts';
import { others } from '../../local/providers/login/people.ts';
import { personas, portalPassword } from '../../local/providers/personas.ts';
import { violations } from '../../ops/invariants.ts';
import { readSnapshot } from '../../ops/snapshot.ts';
import { synthesisedLaptop } from '../support/synthesised.ts';
import { Browserless } from '../support/browserless.ts';
import { Visitor } from '../support/visitor.ts';

const stateFolder = mkdtempSync(join(tmpdir(), 'lien-ket-control-'));
let laptop: Laptop;
beforeAll(async () => {
  laptop = await startLaptop({ firstPort: 0, stateFolder, templateFolder: synthesisedLaptop });
});
afterAll(async () => {
  await laptop.stop();
  rmSync(stateFolder, { recursive: true, force: true });
});

const none = { ...noFaults(), ...noCloudFaults() };
const allFaults = Object.entries(switches).flatMap(([name, states]) => states.map((state) => `${name}/${state}`));

const read = async (query = '') => (await fetch(`${laptop.control}/${query}`)).text();

/** Presses a button. Resolves to the page that follows. */
const press = async (fields: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(laptop.control, { method: 'POST', body: new URLSearchParams(fields), headers, redirect: 'manual' });
const done = async (fields: Record<string, string>) => {
  const { status, headers } = await press(fields);
  expect(status).toBe(303);
  return /done=(\w+)/.exec(headers.get('location')!)?.[1];
};

/** Presses a button that leads to the site, as a browser with these cookies. Resolves to the address. */
const lands = async (tester: Browserless, fields: Record<string, string>) => {
  const answer = await tester.request(laptop.control, { method: 'POST', body: new URLSearchParams(fields) });
  expect(answer.status).toBe(303);
  return answer.headers.get('location')!;
};
const sessionOf = async (tester: Browserless): Promise<unknown> =>
  (await tester.request(`${laptop.site}/api/session`)).json();

describe('the control page', () => {
  test.each(['vi', 'en'])('the control page says in %s what each person and each fault is for', async (language) => {
    const page = await read(`?lang=${language}`);
    const which = language === 'vi' ? 0 : 1;
    expect(page).toContain(`<html lang="${language}">`);
    for (const { login } of [...personas, ...others]) {
      expect(page).toContain(told[login]!.do[which]);
      expect(page).toContain(told[login]!.see[which]);
    }
    for (const name of allFaults) expect(page).toContain((faultsTold[name] ?? faultsTold[name.split('/')[1]!])![which]);
  });

  test('every text of the control page is about a persona and a fault that exist', () => {
    expect(Object.keys(told).sort()).toEqual([...personas, ...others].map(({ login }) => login).sort());
    expect(
      Object.keys(faultsTold).filter((name) => !['none', 'off', 'mail/down', ...allFaults].includes(name)),
    ).toEqual([]);
  });

  test('the control page keeps a fault until another is chosen, and says so', async () => {
    expect(await done({ register: 'down', vneid: 'rotated-keys', keys: 'disabled', mail: 'none' })).toBe('faults');
    expect(laptop.faults).toEqual({ ...none, register: 'down', vneid: 'rotated-keys', keys: 'disabled' });
    expect(await read('?done=faults')).toContain('Đã đặt sự cố.');
    await done({ register: 'none', vneid: 'none', keys: 'none' });
    expect(laptop.faults).toEqual(none);
  });

  test.each<Record<string, string>>([
    { register: 'explode' },
    { vneid: 'down' },
    { mail: 'slow' },
    { reset: 'nobody' },
    { minutes: '-5' },
    { minutes: 'soon' },
    { policy: 'open' },
    {},
  ])('the control page changes nothing for %j, and says so', async (fields) => {
    expect(await done(fields)).toBe('unknown');
    expect(laptop.faults).toEqual(none);
  });

  test('the control page refuses a post from another site', async () => {
    expect((await press({ register: 'down' }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect(laptop.faults).toEqual(none);
  });

  test('the control page has the people first and the messages last, and a link to each part', async () => {
    const page = await read();
    const parts = [...page.matchAll(/<section class="card" id="([\w-]+)"/g)].map(([, id]) => id);
    expect(parts).toEqual(['people', 'faults', 'clock', 'policy', 'limits', 'code', 'history', 'queues', 'outbox']);
    const links = [...page.matchAll(/<li><a href="#([\w-]+)"/g)].map(([, id]) => id);
    expect(links).toEqual(parts);
  });

  test('the control page opens the ten newest messages and folds the older ones', async () => {
    const operations = laptop.messages.operations();
    for (let n = 1; n <= 12; n++)
      await operations['PinpointSMSVoiceV2.SendTextMessage']!({
        DestinationPhoneNumber: '+84900000199',
        MessageBody: `message number ${n}.`,
      });
    const [, outbox = ''] = (await read()).split('id="outbox"');
    const [open, folded] = outbox.split('<details>');
    const numbersIn = (html = '') => [...html.matchAll(/message number (\d+)\./g)].map(([, n]) => Number(n));
    expect(numbersIn(open)).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3]);
    expect(numbersIn(folded)).toEqual([2, 1]);
    expect(folded).toContain('2 tin cũ hơn');
  });

  test('the control page refuses a fault that this VNeID does not have, and names the providers that have it', async () => {
    expect(await read()).toContain('(chỉ với PROVIDER=hub hoặc PROVIDER=direct)');
    for (const vneid of ['organisation', 'wrong-app-code', 'expired-app-code', 'wrong-code', 'expired-code']) {
      expect(await read()).toContain(`name="vneid" value="${vneid}" disabled`);
      expect(await done({ register: 'down', vneid })).toBe('missing');
      expect(laptop.faults).toEqual(none);
    }
    expect(await read('?done=missing')).toContain('Loại VNeID đang chạy không có sự cố này. Không có gì thay đổi.');
    expect(await read('?lang=en')).toContain('(only with PROVIDER=hub or PROVIDER=direct)');
  });

  test.each([
    ['vi', '/ho-so/', '/cccd/ho-so/'],
    ['en', '/en/ho-so/', '/en/cccd/ho-so/'],
  ] as const)('the control page in %s logs a tester in with one press', async (lang, known, asked) => {
    const tester = new Browserless();
    expect(await lands(tester, { login: 'chua-cccd', lang })).toBe(laptop.site + asked);
    expect(await lands(tester, { login: 'co-cccd', lang })).toBe(laptop.site + known);
    expect(await sessionOf(tester)).toMatchObject({ fullName: 'Nguyễn Thị Lan', provenBy: 'portal' });
    expect(await done({ login: 'nobody' })).toBe('unknown');
    expect(await read('?lang=en')).toContain(`<a href="${laptop.site}/en/">`);
  });

  test.each([
    ['vi', '/lien-ket/'],
    ['en', '/en/lien-ket/'],
  ] as const)('the control page in %s brings a tester through VNeID with one press', async (lang, confirm) => {
    const tester = new Browserless();
    const callback = await lands(tester, { byVneid: 'giu-so', lang });
    expect(callback).toContain(`${laptop.site}/api/vneid/callback?`);
    const landed = (await tester.request(callback)).headers.get('location')!;
    expect(landed).toContain(`${confirm}?luong=`);
    const offer = await tester.request(`${laptop.site}/api/link?flow=${landed.split('luong=')[1]}`);
    expect(await offer.json()).toMatchObject({ vneid: { fullName: 'Ngô Văn Tùng' }, account: { dossiers: 1 } });
    // Another browser that gets the address of the callback opens nothing with it.
    const again = await lands(tester, { byVneid: 'giu-so', lang });
    const thief = new Browserless();
    expect((await thief.request(again)).headers.get('location')).toContain('#flow-');
  });

  test('after a link, one press at the control page brings a tester through VNeID to the wanted page', async () => {
    const citizen = new Visitor(laptop);
    await citizen.comesByVneid('chi-vneid');
    const tester = new Browserless();
    const callback = await lands(tester, { byVneid: 'chi-vneid' });
    expect((await tester.request(callback)).headers.get('location')).toBe('/ho-so/');
    expect(await sessionOf(tester)).toMatchObject({ fullName: 'Cao Thị Thuỷ', provenBy: 'vneid' });
    for (const byVneid of ['nobody', 'khong-khop', 'cong-ty']) expect(await done({ byVneid })).toBe('unknown');
    await done({ reset: 'chi-vneid' });
  });

  test('the control page says why a login with one press does not work', async () => {
    const reasonFor = async (fields: Record<string, string>) => {
      const { headers } = await press(fields);
      const [, message] = /<p id="done"[^>]*>(.*?)<\/p>/.exec(await read(headers.get('location')!.slice(1)))!;
      return message;
    };
    expect(await reasonFor({ login: 'tam-khoa', lang: 'en' })).toBe(
      'The portal login is frozen, because somebody answered "Không phải tôi". Log in with VNeID to open the account again. This person is frozen from the beginning, so a reset changes nothing.',
    );
    expect(await reasonFor({ login: 'tam-khoa' })).toContain('Người này bị tạm khóa ngay từ đầu');
    const citizen = new Visitor(laptop);
    for (let n = 0; n < 6; n++) await citizen.logIn('can-bo', `wrong ${n}`);
    expect(await reasonFor({ login: 'can-bo' })).toContain('Hãy bấm "Bỏ mọi giới hạn"');
    await done({ limits: 'lift' });
    await citizen.logIn('can-bo');
    const changed = await citizen.post('/api/password', {
      current: portalPassword,
      next: 'con đò nhỏ qua bến vắng chiều',
    });
    expect(changed.status).toBe(200);
    expect(await reasonFor({ login: 'can-bo' })).toContain('Mật khẩu của người này đã đổi');
    await done({ reset: 'can-bo' });
    await done({ gateway: 'throttling' });
    expect(await reasonFor({ login: 'co-cccd' })).toContain('(429)');
    expect(await reasonFor({ byVneid: 'co-cccd' })).toContain('(429)');
    await done({ gateway: 'none' });
    expect(await read('?done=refused&why=%3Cb%3E')).not.toContain('<b>');
  });

  test('the control page says that a fault or another clock is on, and one press returns to normal', async () => {
    expect(await read()).not.toContain('id="state"');
    await done({ vneid: 'denied', mail: 'down', firewall: 'on' });
    await done({ minutes: '1440' });
    const [, state] = /id="state".*?<p>(.*?)<\/p>/s.exec(await read())!;
    expect(state).toMatch(
      /^Đang khác bình thường: VNeID \(denied\), Tường lửa \(on\), Thư và tin nhắn \(down\), Đồng hồ \(\d\d:\d\d \d\d\/\d\d\/\d{4}\)\.$/,
    );
    expect(await read('?lang=en')).toContain('Not as usual: VNeID (denied), Firewall (on), ');
    // The pages of the product do not know about it.
    expect(await (await fetch(laptop.site)).text()).not.toContain('denied');
    expect(await done({ normal: 'yes' })).toBe('normal');
    expect([laptop.faults, laptop.messages.isDown]).toEqual([none, false]);
    const page = await read('?done=normal');
    expect(page).not.toContain('id="state"');
    expect(page).toContain('đúng giờ máy này');
  });

  test('the control page shows the story of a person and of a support code', async () => {
    const citizen = new Visitor(laptop);
    await citizen.logIn('khong-khop');
    const refused = await citizen.post('/api/cccd', { cccd: '000078000103' });
    expect(refused.status).toBe(409);
    expect(await read('?person=khong-khop&lang=en')).toContain('cccd.not-matched');
    expect(await read(`?code=${refused.body['supportCode'] as string}&lang=en`)).toContain('cccd.not-matched');
    expect(await read('?code=ABCDE&lang=en')).toContain('Nothing has this code.');
    expect(await read('?person=%3Cb%3E')).not.toContain('<b>');
  });

  test('the control page resets every limit', async () => {
    const citizen = new Visitor(laptop);
    for (let n = 0; n < 6; n++) await citizen.logIn('can-bo', `wrong ${n}`);
    expect((await citizen.logIn('can-bo')).body['code']).toBe('login-paused');
    expect(await done({ limits: 'lift' })).toBe('limits');
    expect((await citizen.logIn('can-bo')).status).toBe(200);
  });

  test('the control page resets a person together with merged accounts, and all rows stay consistent', async () => {
    const citizen = new Visitor(laptop);
    await citizen.logIn('chua-cccd');
    await citizen.comesByVneid('chua-cccd', 'link');
    const other = new Visitor(laptop);
    await other.comesByVneid('giu-so');
    expect((await citizen.get('/api/session')).body).toMatchObject({ hasCccd: true });
    for (const login of ['chua-cccd', 'giu-so']) expect(await done({ reset: login })).toBe('reset');
    expect(await citizen.isLoggedIn()).toBe(false);
    expect((await new Visitor(laptop).logIn('chua-cccd')).body['next']).toContain('/cccd/');
    const client = clientOf(laptop.dynamoEndpoint);
    expect(violations(await readSnapshot(client, localNames))).toEqual([]);
    expect(await done({ reset: 'all' })).toBe('reset');
    expect(violations(await readSnapshot(client, localNames))).toEqual([]);
  });

  test('the control page moves the clock of functions, VNeID and pages, and back', async () => {
    const citizen = new Visitor(laptop);
    await citizen.logIn('chua-cccd');
    expect(await done({ minutes: '1440' })).toBe('clock');
    expect(await citizen.isLoggedIn()).toBe(false);
    await citizen.logIn('chua-cccd');
    await citizen.comesByVneid('chua-cccd', 'link');
    expect((await citizen.get('/api/session')).body).toMatchObject({ provenBy: 'vneid' });
    expect(await done({ minutes: '0' })).toBe('clock');
    expect(await read()).toContain('đúng giờ máy này');
    await done({ reset: 'all' });
  });

  test('the control page switches the login policy of pages and functions without a restart, and back', async () => {
    const login = async () => (await fetch(`${laptop.site}/dang-nhap/ho-so/`)).text();
    const citizen = new Visitor(laptop);
    await citizen.logIn('co-cccd');
    expect(await login()).toContain('action="/api/login"');
    expect(await done({ policy: 'link-only' })).toBe('policy');
    expect(await login()).not.toContain('action="/api/login"');
    expect(await citizen.isLoggedIn()).toBe(false);
    expect((await citizen.logIn('co-cccd')).body['code']).toBe('login-link-only');
    expect(await read()).toContain('value="enabled"');
    expect(await read('?lang=en')).toContain('Not as usual: Login policy (link-only).');
    expect(await done({ normal: 'yes' })).toBe('normal');
    expect(await read()).not.toContain('id="state"');
    expect(await login()).toContain('action="/api/login"');
    expect((await citizen.logIn('co-cccd')).status).toBe(200);
  });

  test('the persona tam-khoa has a frozen portal login, and VNeID opens the account again', async () => {
    const citizen = new Visitor(laptop);
    expect((await citizen.logIn('tam-khoa')).body['code']).toBe('login-frozen');
    const landed = await citizen.callBack(await citizen.toCallback('login', 'tam-khoa'));
    expect((await citizen.confirm(landed)).body['next']).toBe('/ho-so/#link-reopened');
    expect(await citizen.isLoggedIn()).toBe(true);
  });

  test('the persona hai-tin disavows two text messages, and both belong to one case', async () => {
    const citizen = new Visitor(laptop);
    await citizen.logIn('hai-tin');
    const passwords = [portalPassword, 'mùa thu trên sông Đà', 'mùa đông trên sông Lô'];
    for (const [i, next] of passwords.slice(1).entries())
      expect((await citizen.post('/api/password', { current: passwords[i]!, next })).status).toBe(200);
    const codes = () =>
      laptop.messages.all().flatMap(({ to, text }) => {
        const [, code] = /Nhap (\d{4} \d{4})/.exec(text) ?? [];
        return to === '+84900000122' && code ? [code] : [];
      });
    await expect.poll(() => codes().length, { timeout: 60_000 }).toBe(2);
    const cases: unknown[] = [];
    for (const code of codes()) {
      const { status, body } = await citizen.post('/api/undo', { phone: '0900000122', code });
      expect(status).toBe(200);
      cases.push(body['case']);
    }
    expect(new Set(cases).size).toBe(1);
  });

  test('the persona khong-lien-he has no contact, and the portal says so', async () => {
    const citizen = new Visitor(laptop);
    await citizen.logIn('khong-lien-he');
    expect((await citizen.get('/api/session')).body).toMatchObject({ hasContact: false });
  });

  test('the persona tre-em is a child, for whom VNeID alone makes an account', async () => {
    const citizen = new Visitor(laptop);
    const landed = await citizen.callBack(await citizen.toCallback('login', 'tre-em'));
    expect((await citizen.confirm(landed)).body['next']).toBe('/ho-so/#account-created');
  });
});
