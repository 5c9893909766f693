import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { loginLimits } from '../../functions/domain/login-limits.ts';
import type { Laptop } from '../../local/laptop-parts.ts';
import { closeLaptop, openLaptop } from '../support/browser-laptop.ts';
import { Citizen, sizes } from '../support/citizen.ts';
import { Visitor } from '../support/visitor.ts';

let laptop: Laptop;
let browser: Browser;
let citizen: Citizen;

/**
 * An attacker tries the password of all personas on many names. From now on, it is above the limit of sprayed
 * passwords.
 */
const attack = async () => {
  const attacker = new Visitor(laptop);
  const { burst, paid } = loginLimits.tried;
  for (let i = 0; i < burst - paid; i++) await attacker.logIn(`khong-co-ai-${i}`);
};

beforeAll(async () => {
  [laptop, browser] = await openLaptop();
  await attack();
});
afterAll(() => closeLaptop(laptop, browser));
afterEach(() => citizen.leave());

/** The effort that was sent with each login, or undefined. */
const effortsOf = ({ page }: Citizen): (string | undefined)[] => {
  const sent: (string | undefined)[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/api/login')) sent.push((request.postDataJSON() as { effort?: string }).effort);
  });
  return sent;
};

test('during an attack, an honest person waits a moment, reads why and logs in, and the next login needs no effort', async () => {
  citizen = await Citizen.open(browser, laptop, sizes.phone);
  const { page } = citizen;
  await citizen.goTo('/dang-nhap/ho-so/');
  // The file that works out the effort is held back, so that the page has time to say what happens.
  const arrives = Promise.withResolvers();
  await page.route('**/assets/work-out-*.js', (route) => arrives.promise.then(() => route.continue()));
  const sent = effortsOf(citizen);
  await citizen.logsIn('co-cccd');
  const told = page.locator('[data-part="effort"]');
  await told.waitFor();
  expect(await told.innerText()).toContain('Bạn chỉ cần đợi');
  await expect
    .poll(() => page.locator('#spoken').textContent())
    .toContain('Cổng kiểm tra trình duyệt này trước khi xem mật khẩu');
  expect(await page.locator('form[action="/api/login"]').getAttribute('aria-busy')).toBe('true');
  arrives.resolve(undefined);
  await citizen.isAt('/ho-so/');
  expect(sent.map((effort) => effort !== undefined)).toEqual([false, true]);
  await citizen.press('Đăng xuất');
  await citizen.goTo('/dang-nhap/ho-so/');
  await citizen.logsIn('co-cccd');
  await citizen.isAt('/ho-so/');
  expect(sent.slice(2)).toEqual([undefined]);
});

test('a wrong password costs an effort, and the page says the usual sentence', async () => {
  citizen = await Citizen.open(browser, laptop);
  await citizen.goTo('/dang-nhap/ho-so/');
  await citizen.logsIn('khong-co-ai');
  await citizen.isTold('Tên đăng nhập hoặc mật khẩu chưa đúng.');
  expect(await citizen.page.locator('[data-part="effort"]').isVisible()).toBe(false);
  await citizen.pageIsAccessible();
});

test('a browser that cannot do the effort reads so and is led to VNeID, and the typed login name stays', async () => {
  citizen = await Citizen.open(browser, laptop);
  await citizen.goTo('/dang-nhap/ho-so/');
  citizen.expectsComplaints(/work-out|ERR_FAILED/);
  await citizen.page.route('**/assets/work-out-*.js', (route) => route.abort());
  await citizen.logsIn('can-bo');
  await citizen.isTold('Hãy đăng nhập bằng VNeID');
  expect(await citizen.page.getByLabel('Tên đăng nhập').inputValue()).toBe('can-bo');
  await citizen.pageIsAccessible();
});

test('without script, the page says why it refuses, keeps the login name, and leads to VNeID', async () => {
  citizen = await Citizen.open(browser, laptop, { ...sizes.phone, javaScriptEnabled: false });
  await citizen.goTo('/dang-nhap/ho-so/');
  await citizen.logsIn('can-bo');
  await citizen.sees('Để chặn người lạ dò mật khẩu');
  await citizen.isAt('/api/login');
  expect(await citizen.page.getByLabel('Tên đăng nhập').inputValue()).toBe('can-bo');
  expect(await citizen.page.getByLabel('Mật khẩu').inputValue()).toBe('');
  await citizen.copyIsAccessible();
  await citizen.press('Đăng nhập bằng VNeID');
  await citizen.logsInAtVneid('can-bo');
});
