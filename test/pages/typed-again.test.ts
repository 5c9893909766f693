import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Laptop } from '../../local/laptop-parts.ts';
import { persona } from '../../local/providers/personas.ts';
import { closeLaptop, openLaptop } from '../support/browser-laptop.ts';
import { Citizen, sizes } from '../support/citizen.ts';

/** What a person has typed on a personal page when the page sends them to log in again. */
let laptop: Laptop;
let browser: Browser;
let citizen: Citizen;

beforeAll(async () => {
  [laptop, browser] = await openLaptop();
});
afterAll(() => closeLaptop(laptop, browser));
beforeEach(async () => {
  citizen = await Citizen.open(browser, laptop, sizes.phone);
});
afterEach(async () => {
  await clockAhead(0);
  await citizen.leave();
});

const clockAhead = (minutes: number) =>
  fetch(laptop.control, { method: 'POST', body: new URLSearchParams({ minutes: String(minutes) }) });
const field = (label: string) => citizen.page.getByLabel(label, { exact: true });

/** Opens the profile page of `co-cccd` and types a telephone and a password. */
const begin = async () => {
  await citizen.goTo('/dang-nhap/ca-nhan/');
  await citizen.logsIn('co-cccd');
  await citizen.isAt('/ca-nhan/');
  await citizen.pageIsFilled();
  await field('Số điện thoại').fill('0912345678');
  await citizen.page.locator('#next-password').fill('một câu dài để thử');
};

/** The login is too old for a change, and the page leads to the login page. */
const refused = async () => {
  await clockAhead(11);
  await citizen.press('Đổi thông tin liên hệ');
  await citizen.isTold('thay đổi này cần một lần đăng nhập trong vòng 10 phút');
  await citizen.page.locator('#login-too-old').getByRole('link', { name: 'Đăng nhập' }).click();
  await citizen.isAt('/dang-nhap/ca-nhan/');
};

test('a contact that was typed too long after the login is in its field after the next login, and a password is not', async () => {
  await begin();
  await refused();
  await citizen.logsIn('co-cccd');
  await citizen.isAt('/ca-nhan/');
  await expect.poll(() => field('Số điện thoại').inputValue()).toBe('0912345678');
  expect(await citizen.page.locator('#next-password').inputValue()).toBe('');
  expect(await citizen.page.evaluate(() => JSON.stringify(sessionStorage))).not.toMatch(/0912345678|một câu/);
  await citizen.press('Đổi thông tin liên hệ');
  await citizen.isTold('Đã đổi thông tin liên hệ');
  await citizen.pageIsFilled();
  expect(await field('Số điện thoại').inputValue()).toBe('');
});

test('another person who logs in in the same window finds an empty field', async () => {
  await begin();
  await refused();
  await citizen.logsIn('muc-1');
  await citizen.page.waitForURL(/\/cccd\/ca-nhan\/$/);
  await citizen.press('Bỏ qua');
  await citizen.isAt('/ca-nhan/');
  await citizen.pageIsFilled();
  await expect.poll(() => citizen.page.evaluate(() => sessionStorage.getItem('typed'))).toBeNull();
  expect(await field('Số điện thoại').inputValue()).toBe('');
});

test('a contact that was typed before the session ended is in its field after the next login', async () => {
  await begin();
  await citizen.page.context().clearCookies();
  await citizen.page.evaluate(() => dispatchEvent(new Event('visibilitychange')));
  await citizen.sees('Bạn đã được đăng xuất');
  await citizen.page.getByRole('dialog').getByRole('link', { name: 'Đăng nhập' }).click();
  await citizen.logsIn('co-cccd');
  await citizen.isAt('/ca-nhan/');
  await expect.poll(() => field('Số điện thoại').inputValue()).toBe('0912345678');
});

test('a CCCD that was sent after the session ended is in its field after the next login', async () => {
  await citizen.goTo('/dang-nhap/ho-so/');
  await citizen.logsIn('chua-cccd');
  await citizen.isAt('/cccd/ho-so/');
  await citizen.sees('Trần Văn Bình');
  const cccd = persona('chua-cccd').vneid!.cccd;
  await citizen.types(cccd);
  await citizen.page.context().clearCookies();
  await citizen.press('Cập nhật');
  await citizen.isAt('/dang-nhap/ho-so/');
  await citizen.logsIn('chua-cccd');
  await citizen.isAt('/cccd/ho-so/');
  const typed = citizen.page.getByLabel('Số CCCD hoặc số định danh cá nhân');
  await expect.poll(async () => (await typed.inputValue()).replaceAll(' ', '')).toBe(cccd);
});
