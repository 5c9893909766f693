import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Laptop } from '../../local/laptop-parts.ts';
import { closeLaptop, openLaptop } from '../support/browser-laptop.ts';
import { Citizen, sizes } from '../support/citizen.ts';

let laptop: Laptop;
let browser: Browser;
let citizen: Citizen;

beforeAll(async () => {
  [laptop, browser] = await openLaptop();
});
afterAll(() => closeLaptop(laptop, browser));
beforeEach(async () => {
  citizen = await Citizen.open(browser, laptop, { ...sizes.phone, javaScriptEnabled: false });
});
afterEach(() => citizen.leave());

test('logging in, correcting a number and saving it works with forms alone', async () => {
  await citizen.goTo('/dang-nhap/dinh-danh/');
  await citizen.logsIn('chua-cccd', 'sai');
  await citizen.isAt('/dang-nhap/dinh-danh/');
  await citizen.sees('Tên đăng nhập hoặc mật khẩu chưa đúng.');
  await citizen.logsIn('chua-cccd');
  await citizen.isAt('/cccd/dinh-danh/');
  await citizen.types('12345');
  await citizen.press('Cập nhật');
  await citizen.sees('Số CCCD/số định danh cá nhân gồm đúng 12 chữ số.');
  expect(await citizen.page.getByText('gồm đúng 12 chữ số').filter({ visible: true }).count()).toBe(2);
  await citizen.types('000090000102');
  await citizen.press('Cập nhật');
  await citizen.isAt('/ca-nhan/dinh-danh/');
  await citizen.sees('Đã cập nhật số CCCD.');
  await citizen.sees('Trang chưa hiển thị được dữ liệu.');
});

test('a person who asks for a login name that is being guessed reads why it is paused and for how long', async () => {
  await citizen.goTo('/dang-nhap/ho-so/');
  for (let i = 0; i < 6; i++) await citizen.logsIn('khong-co-ai', `sai ${i}`);
  await citizen.sees('Tên đăng nhập này vừa bị nhập sai mật khẩu nhiều lần');
  await citizen.sees('Hãy thử lại sau 3 phút');
});

test('skipping works with forms alone', async () => {
  await citizen.goTo('/dang-nhap/ho-so/');
  await citizen.logsIn('can-bo');
  await citizen.isAt('/cccd/ho-so/');
  await citizen.press('Bỏ qua');
  await citizen.isAt('/ho-so/');
});

test('VNeID’s answer about level 1 is shown without script', async () => {
  await citizen.goTo('/dang-nhap/ho-so/');
  await citizen.press('Đăng nhập bằng VNeID');
  await citizen.page.getByLabel('Số định danh cá nhân').fill('000300000113');
  await citizen.page.getByLabel('Mật khẩu VNeID').fill('vneid-thu-nghiem');
  await citizen.press('Đăng nhập');
  await citizen.press('Đồng ý chia sẻ');
  await citizen.isAt('/dang-nhap/ho-so/');
  await citizen.sees('Cần mức độ 02 để đăng nhập Cổng.');
});
