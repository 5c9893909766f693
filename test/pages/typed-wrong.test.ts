import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Laptop } from '../../local/laptop-parts.ts';
import { closeLaptop, openLaptop } from '../support/browser-laptop.ts';
import { Citizen, sizes } from '../support/citizen.ts';

/** What a page says about a field that was typed wrong, and which fields it marks. */
let laptop: Laptop;
let browser: Browser;
let citizen: Citizen;

beforeAll(async () => {
  [laptop, browser] = await openLaptop();
});
afterAll(() => closeLaptop(laptop, browser));
afterEach(() => citizen.leave());

const field = (label: string) => citizen.page.getByLabel(label, { exact: true });
const marked = () => citizen.page.locator('[aria-invalid="true"]').evaluateAll((all) => all.map(({ id }) => id));

describe.each([
  ['with script', true, '/ca-nhan/'],
  ['without script', false, '/api/identity?page=ca-nhan'],
] as const)('%s, the form of the contacts', (_, javaScriptEnabled, path) => {
  beforeEach(async () => {
    citizen = await Citizen.open(browser, laptop, { ...sizes.phone, javaScriptEnabled });
    await citizen.goTo('/dang-nhap/ca-nhan/');
    await citizen.logsIn('co-cccd');
    await citizen.isAt(path);
  });

  test('the form marks the one wrong contact, both if both are wrong, and says what a landline may do', async () => {
    for (const [phone, email, said, wrong] of [
      ['09012', 'lan@example.vn', 'Số điện thoại di động gồm 10 chữ số, bắt đầu bằng 0. Vui lòng', ['phone']],
      ['0912345678', 'lan@', 'Thư điện tử cần có dạng ten@vidu.vn. Vui lòng kiểm tra lại.', ['email']],
      ['09012', 'lan@', 'Vui lòng kiểm tra lại cả hai.', ['phone', 'email']],
      ['0243 943 5678', '', 'hoặc chỉ dùng thư điện tử.', ['phone']],
    ] as const) {
      await field('Số điện thoại').fill(phone);
      await field('Thư điện tử (email)').fill(email);
      await citizen.press('Đổi thông tin liên hệ');
      await citizen.sees(said);
      expect(await marked()).toEqual(wrong);
    }
    await (javaScriptEnabled ? citizen.pageIsAccessible() : citizen.copyIsAccessible());
  });
});

describe.each([
  ['with script', true, '/cccd/ho-so/'],
  ['without script', false, '/api/identity?page=cccd'],
] as const)('%s, the form of the CCCD', (_, javaScriptEnabled, path) => {
  test('the form says that the CCCD is missing, how many characters were typed, or that some are no digits', async () => {
    citizen = await Citizen.open(browser, laptop, { ...sizes.phone, javaScriptEnabled });
    await citizen.goTo('/dang-nhap/ho-so/');
    await citizen.logsIn('chua-cccd');
    await citizen.isAt(path);
    const rule = 'Số CCCD (số định danh cá nhân) gồm đúng 12 chữ số. Vui lòng xem lại số đã nhập.';
    for (const [typed, said] of [
      ['', 'Vui lòng nhập số CCCD (12 chữ số).'],
      ['0000 9000 01', `Bạn đã nhập 10 ký tự. ${rule}`],
      ['000.090.00010', `Bạn đã nhập 11 ký tự. ${rule}`],
      ['OOOO 9000 0102', `Số bạn nhập có chữ cái hoặc ký tự khác, không chỉ có chữ số. ${rule}`],
      ['0000900001021', `Bạn đã nhập 13 ký tự. ${rule}`],
      ['123456789', 'Bạn đã nhập số CMND (9 chữ số).'],
    ] as const) {
      await citizen.types(typed);
      await citizen.press('Cập nhật');
      await expect.poll(() => citizen.page.locator('.field-error').innerText()).toContain(said);
      expect(await citizen.page.locator('.message:target').innerText()).toContain(said);
      expect(await marked()).toEqual(['cccd']);
    }
    await (javaScriptEnabled ? citizen.pageIsAccessible() : citizen.copyIsAccessible());
  });
});

test('on the identity page, a person who types another CCCD reads the masked one of the account, also if it is new there', async () => {
  citizen = await Citizen.open(browser, laptop, sizes.phone);
  await citizen.goTo('/dang-nhap/dinh-danh/');
  await citizen.logsIn('can-bo');
  await citizen.press('Bỏ qua');
  await citizen.isAt('/ca-nhan/dinh-danh/');
  await citizen.sees('Chưa có tài khoản nào được liên kết.');
  // Another window saves the CCCD of the account.
  const other = await citizen.openTab();
  await other.goto(citizen.page.url());
  await other.getByLabel('Số CCCD hoặc số định danh cá nhân').fill('000188000106');
  await other.getByRole('button', { name: 'Cập nhật từ CSDL quốc gia về dân cư' }).click();
  await other.getByRole('button', { name: 'Cập nhật', exact: true }).click();
  await other.getByText('Đã cập nhật số CCCD.').waitFor();
  await citizen.types('000188000999');
  await citizen.press('Cập nhật từ CSDL quốc gia về dân cư');
  await citizen.isTold('Tài khoản này đã có một số CCCD, khác với số bạn vừa nhập.');
  await citizen.sees('Số CCCD trong tài khoản: 000•••••••06');
  expect(await citizen.page.locator('#cccd-already-set').innerText()).not.toContain('thử');
  await citizen.pageIsAccessible();
});
