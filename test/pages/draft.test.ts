import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { noFaults } from '../../local/providers/faults.ts';
import type { Laptop } from '../../local/laptop-parts.ts';
import { closeLaptop, openLaptop } from '../support/browser-laptop.ts';
import { Citizen, sizes } from '../support/citizen.ts';

/** The draft that a person is writing, through everything that can happen on the way to VNeID and back. */
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
  Object.assign(laptop.faults, noFaults());
  await citizen.leave();
});

const path = '/ho-so/nop/';
const content = () => citizen.page.getByLabel('Nội dung đề nghị');
const reads = (text: string) => expect.poll(() => content().inputValue()).toBe(text);
const isSaved = () => citizen.sees(/^Đã lưu nháp lúc/);
const begin = async (login: string) => {
  await citizen.goTo(path);
  await citizen.isAt('/dang-nhap/nop-ho-so/');
  await citizen.logsIn(login);
};

test('co-cccd: a draft is kept while it is written, through a no at VNeID, an outage, and the back button', async () => {
  await begin('co-cccd');
  await citizen.isAt(path);
  await citizen.pageIsAccessible();
  await content().fill('Lời đầu');
  await isSaved();
  laptop.faults.vneid = 'denied';
  await citizen.press('Liên kết VNeID');
  await citizen.isAt(path);
  await citizen.isTold('Bạn đã hủy đăng nhập hoặc chưa đồng ý chia sẻ thông tin trên VNeID.');
  await reads('Lời đầu');
  await citizen.pageIsAccessible();
  // The person leaves at once, before the account has the text.
  await content().fill('Lời đầu, thêm nữa');
  laptop.faults.vneid = 'unavailable';
  await citizen.press('Liên kết VNeID');
  await citizen.logsInAtVneid('co-cccd');
  await citizen.isAt(path);
  await citizen.isTold('VNeID đang bận, vui lòng thử lại sau ít phút.');
  await reads('Lời đầu, thêm nữa');
  Object.assign(laptop.faults, noFaults());
  await citizen.press('Liên kết VNeID');
  await citizen.logsInAtVneid('co-cccd');
  await citizen.isAtConfirm();
  await citizen.page.goBack();
  await citizen.goTo(path);
  await reads('Lời đầu, thêm nữa');
});

test('chua-cccd: a draft is kept through the CCCD page and the link, and becomes a dossier', async () => {
  await begin('chua-cccd');
  await citizen.isAt('/cccd/nop-ho-so/');
  await citizen.press('Bỏ qua');
  await citizen.isAt(path);
  await citizen.page.getByLabel('Thủ tục').selectOption('Đăng ký tạm trú');
  await citizen.page.getByLabel('Cơ quan tiếp nhận').fill('Công an phường');
  await citizen.press('Nộp hồ sơ');
  await citizen.isTold('Hãy điền đủ thủ tục');
  await content().fill('Dòng một\nDòng hai');
  await citizen.press('Liên kết VNeID');
  await citizen.logsInAtVneid('chua-cccd');
  await citizen.isAtConfirm();
  await citizen.press('Đồng ý liên kết');
  await citizen.isAt(path);
  await citizen.isTold('Đã liên kết VNeID.');
  await reads('Dòng một\nDòng hai');
  await citizen.press('Nộp hồ sơ');
  await citizen.isTold('Hồ sơ đã được nộp.');
  await citizen.sees('Dòng một');
  await citizen.pageIsAccessible();
  await citizen.follow('Về danh sách hồ sơ');
  expect(await citizen.dossierCount()).toBe(5);
  await citizen.goTo(path);
  await reads('');
});

test('can-bo: a session that ends while the person writes loses nothing, not even the last word', async () => {
  await begin('can-bo');
  await citizen.press('Bỏ qua');
  await content().fill('Đã lưu');
  await isSaved();
  await citizen.page.context().clearCookies();
  await content().fill('Đã lưu, và câu cuối');
  await citizen.isAt('/dang-nhap/nop-ho-so/');
  await citizen.isTold('Vui lòng đăng nhập để tiếp tục.');
  await citizen.logsIn('can-bo');
  await citizen.press('Bỏ qua');
  await citizen.isAt(path);
  await reads('Đã lưu, và câu cuối');
  await isSaved();
});

test('a person who logs in next in the same window finds nothing of the draft of another person', async () => {
  await begin('can-bo');
  await citizen.press('Bỏ qua');
  await content().fill('Của cán bộ');
  await isSaved();
  await citizen.page.context().clearCookies();
  await content().fill('Của cán bộ, chưa lưu');
  await citizen.isAt('/dang-nhap/nop-ho-so/');
  await citizen.logsIn('muc-1');
  await citizen.press('Bỏ qua');
  await citizen.isAt(path);
  await citizen.page.locator('fieldset:enabled').waitFor();
  await reads('');
  expect(await citizen.page.evaluate(() => sessionStorage.length)).toBe(0);
});

test('trung-so: a second window reads that the draft has changed and chooses, so no window overwrites the other unasked', async () => {
  await begin('trung-so');
  await citizen.press('Bỏ qua');
  await citizen.isAt(path);
  const other = await citizen.openTab();
  await other.goto(citizen.page.url());
  await other.locator('fieldset:enabled').waitFor();
  await content().fill('Cửa sổ một');
  await isSaved();
  await other.getByLabel('Nội dung đề nghị').fill('Cửa sổ hai');
  await other.getByText('vừa được sửa hoặc nộp ở một cửa sổ khác').waitFor();
  expect(await other.getByLabel('Nội dung đề nghị').inputValue()).toBe('Cửa sổ hai');
  await other.getByRole('button', { name: 'Giữ nội dung trên màn hình này' }).click();
  await other.getByText(/^Đã lưu nháp lúc/).waitFor();
  await citizen.page.reload();
  await reads('Cửa sổ hai');
});

test('without a network, the window keeps the draft, and saves it when the network is back', async () => {
  await begin('nuoc-ngoai');
  await citizen.press('Bỏ qua');
  await citizen.isAt(path);
  await citizen.page.context().setOffline(true);
  await content().fill('Không có mạng');
  await citizen.sees('Chưa lưu được bản nháp.');
  citizen.expectsComplaints(/ERR_INTERNET_DISCONNECTED/);
  await citizen.page.context().setOffline(false);
  await content().press('End');
  await content().pressSequentially('!');
  await isSaved();
  await citizen.page.reload();
  await reads('Không có mạng!');
});

test('co-cccd: a pasted table with tabs is saved, and hidden characters are refused with a sentence', async () => {
  await begin('co-cccd');
  await citizen.isAt(path);
  await content().fill('Họ tên\tNăm sinh');
  await isSaved();
  await content().fill('Số tiền \u202e000.001');
  await citizen.isTold('Nội dung có ký tự ẩn');
  await citizen.pageIsAccessible();
  await content().fill('Số tiền 100.000');
  await isSaved();
  expect(new URL(citizen.page.url()).hash).toBe('');
});
