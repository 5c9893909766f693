import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { portalPassword } from '../../local/providers/personas.ts';
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

test('a person logs in, corrects a CCCD and saves it with forms alone', async () => {
  await citizen.goTo('/dang-nhap/dinh-danh/');
  await citizen.logsIn('chua-cccd', 'sai');
  await citizen.isAt('/api/session?page=dang-nhap/dinh-danh');
  await citizen.sees('Tên đăng nhập hoặc mật khẩu chưa đúng.');
  expect(await citizen.page.getByLabel('Tên đăng nhập').inputValue()).toBe('chua-cccd');
  await citizen.copyIsAccessible();
  await citizen.page.getByLabel('Mật khẩu').fill(portalPassword);
  await citizen.press('Đăng nhập');
  await citizen.isAt('/api/identity?page=cccd');
  await citizen.copyIsAccessible();
  await citizen.types('12345');
  await citizen.press('Cập nhật');
  await citizen.sees('Bạn đã nhập 5 ký tự.');
  expect(await citizen.page.getByText('gồm đúng 12 chữ số').filter({ visible: true }).count()).toBe(2);
  expect(await citizen.page.locator('#cccd').inputValue()).toBe('12345');
  await citizen.types('000090000102');
  await citizen.press('Cập nhật');
  await citizen.isAt('/api/identity?page=dinh-danh');
  await citizen.sees('Đã cập nhật số CCCD.');
  await citizen.sees('000•••••••02');
  await citizen.copyIsAccessible();
});

test('a person who logs in with a name at which strangers guess reads why it is paused and for how long', async () => {
  await citizen.goTo('/dang-nhap/ho-so/');
  for (let i = 0; i < 6; i++) await citizen.logsIn('khong-co-ai', `sai ${i}`);
  await citizen.sees('Tên đăng nhập này vừa bị nhập sai mật khẩu nhiều lần');
  await citizen.sees('Hãy thử lại sau 3 phút');
});

test('a person skips the CCCD page with forms alone', async () => {
  await citizen.goTo('/dang-nhap/ho-so/');
  await citizen.logsIn('can-bo');
  await citizen.isAt('/api/identity?page=cccd');
  await citizen.press('Bỏ qua');
  await citizen.isAt('/api/dossiers');
});

test('the static CCCD page leads to the filled one in both languages, and logging out works there', async () => {
  await citizen.goTo('/en/dang-nhap/ho-so/');
  await citizen.page.getByLabel('Login name').fill('muc-1');
  await citizen.page.getByLabel('Password').fill(portalPassword);
  await citizen.press('Log in');
  await citizen.isAt('/api/identity?page=cccd&language=en');
  await citizen.goTo('/cccd/ho-so/');
  await citizen.follow('Tiếp tục không cần JavaScript');
  await citizen.isAt('/api/identity?page=cccd');
  await citizen.follow('English');
  await citizen.isAt('/api/identity?page=cccd&language=en');
  await citizen.press('Log out');
  await citizen.isAt('/en/dang-nhap/');
  await citizen.sees('You have logged out.');
  await citizen.goTo('/api/identity?page=cccd');
  await citizen.isAt('/dang-nhap/ho-so/');
  await citizen.sees('Vui lòng đăng nhập để tiếp tục.');
});

test('a person corrects and changes contacts on the profile, and opens the identity page from there, with forms alone', async () => {
  await citizen.goTo('/dang-nhap/ca-nhan/');
  await citizen.logsIn('can-bo');
  await citizen.press('Bỏ qua');
  await citizen.isAt('/api/identity?page=ca-nhan');
  await citizen.sees('Vũ Thị Hạnh');
  await citizen.copyIsAccessible();
  await citizen.page.getByLabel('Số điện thoại').fill('12');
  await citizen.press('Đổi thông tin liên hệ');
  await citizen.sees('Số điện thoại di động gồm 10 chữ số');
  await citizen.page.getByLabel('Số điện thoại').fill('0912345678');
  await citizen.press('Đổi thông tin liên hệ');
  await citizen.sees('Đã đổi thông tin liên hệ.');
  await citizen.sees('091••••678');
  await citizen.follow('Thông tin định danh');
  await citizen.isAt('/api/identity?page=dinh-danh');
  await citizen.sees('Chưa có tài khoản nào được liên kết.');
  await citizen.press('Đăng xuất');
  await citizen.sees('Bạn đã đăng xuất.');
});

/**
 * Goes through VNeID to the static confirm page, which shows nothing without script, and from there to the filled one.
 */
const opensConfirmPage = async (login: string) => {
  await citizen.goTo('/dang-nhap/ho-so/');
  await citizen.press('Đăng nhập bằng VNeID');
  await citizen.logsInAtVneid(login);
  await citizen.isAtConfirm();
  await citizen.follow('Tiếp tục không cần JavaScript');
  await citizen.isAt('/api/link');
  await citizen.copyIsAccessible();
};

test('VNeID finds the old account, a yes links it, and a logout ends the visit, with forms alone', async () => {
  await opensConfirmPage('giu-so');
  await citizen.sees('N•• V•• Tùng');
  await citizen.sees('Từ nay chỉ đăng nhập tài khoản này bằng VNeID.');
  await citizen.press('Đồng ý liên kết');
  await citizen.isAt('/api/dossiers');
  await citizen.sees('Từ lần sau, bạn đăng nhập được bằng VNeID.');
  await citizen.copyIsAccessible();
  await citizen.follow('Xem và in biên nhận');
  await citizen.isAt('/api/dossiers?page=bien-nhan');
  await citizen.sees('Ngô Văn Tùng');
  await citizen.copyIsAccessible();
  await citizen.press('Đăng xuất');
  await citizen.isAt('/dang-nhap/');
  await citizen.sees('Bạn đã đăng xuất.');
});

test('a password proves an old account, and the same page names a wrong one, with forms alone', async () => {
  await opensConfirmPage('nuoc-ngoai');
  await citizen.sees('Trước đây bạn đã có tài khoản trên Cổng chưa?');
  await citizen.fillsIn('nuoc-ngoai', 'sai');
  await citizen.press('Tiếp tục với tài khoản này');
  await citizen.sees('Tên đăng nhập hoặc mật khẩu chưa đúng.');
  await citizen.fillsIn('nuoc-ngoai');
  await citizen.press('Tiếp tục với tài khoản này');
  await citizen.sees('Maria Santos');
  await citizen.copyIsAccessible();
  await citizen.press('Đồng ý liên kết');
  await citizen.isAt('/api/dossiers');
  await citizen.sees('Từ lần sau, bạn đăng nhập được bằng VNeID.');
});

test('a person gets a new account with forms alone', async () => {
  await opensConfirmPage('chi-vneid');
  await citizen.press('Tạo tài khoản mới');
  await citizen.isAt('/api/dossiers');
  await citizen.sees('Đã tạo tài khoản mới bằng VNeID.');
});

test('a no leads back and says that nothing has changed, with forms alone', async () => {
  await opensConfirmPage('co-cccd');
  await citizen.press('Không đồng ý, quay lại');
  await citizen.isAt('/dang-nhap/ho-so/');
  await citizen.sees('Bạn đã chọn không đồng ý.');
});

test('a person denies an account that another person made, with forms alone', async () => {
  await opensConfirmPage('mao-danh');
  await citizen.sees('Bạn chắc chắn không lập tài khoản này?');
  await citizen.press('Chắc chắn, tạo tài khoản mới');
  await citizen.isAt('/api/dossiers');
});

test('without script, the answer about VNeID level 1 is shown', async () => {
  await citizen.goTo('/dang-nhap/ho-so/');
  await citizen.press('Đăng nhập bằng VNeID');
  await citizen.page.getByLabel('Số định danh cá nhân').fill('000300000113');
  await citizen.page.getByLabel('Mật khẩu VNeID').fill('vneid-thu-nghiem');
  await citizen.press('Đăng nhập');
  await citizen.press('Đồng ý chia sẻ');
  await citizen.isAt('/dang-nhap/ho-so/');
  await citizen.sees('Cần mức độ 02 để đăng nhập bằng VNeID hoặc liên kết.');
});

test('a person opens a dossier from the list with forms alone', async () => {
  await citizen.goTo('/dang-nhap/ho-so/');
  await citizen.logsIn('co-cccd');
  await citizen.isAt('/api/dossiers');
  expect(await citizen.page.locator('td [lang="vi"]').count()).toBe(3);
  await citizen.page.getByRole('cell').getByRole('link').first().click();
  await citizen.sees('Về danh sách hồ sơ');
  await citizen.copyIsAccessible();
  expect(await citizen.page.getByRole('link', { name: 'Nộp hồ sơ mới' }).count()).toBe(0);
});

test('a person disavows a text message with "Không phải tôi" and reads the code of the case, with forms alone', async () => {
  await citizen.goTo('/dang-nhap/ca-nhan/');
  await citizen.logsIn('co-cccd');
  await citizen.page.getByLabel('Số điện thoại').fill('0912345678');
  await citizen.press('Đổi thông tin liên hệ');
  await citizen.sees('Đã đổi thông tin liên hệ.');
  const codeIn = () =>
    laptop.messages.all().flatMap(({ channel, text }) => {
      const [, code] = /Nhap (\d{4} \d{4})/.exec(text) ?? [];
      return channel === 'sms' && code ? [code] : [];
    });
  await expect.poll(() => codeIn().length, { timeout: 60_000 }).toBeGreaterThan(0);
  const sent = laptop.messages.all().find(({ text }) => text.includes(codeIn()[0]!))!;
  await citizen.goTo('/khong-phai-toi/');
  await citizen.follow('Tiếp tục không cần JavaScript');
  await citizen.copyIsAccessible();
  await citizen.page.getByLabel('Số điện thoại đã nhận tin nhắn').fill(sent.to);
  await citizen.page.getByLabel('Mã trong tin nhắn').fill('1234 5678');
  await citizen.press('Không phải tôi, hãy bảo vệ tài khoản');
  await citizen.sees('Đường dẫn, số điện thoại hoặc mã không đúng');
  expect(await citizen.page.getByLabel('Số điện thoại đã nhận tin nhắn').inputValue()).toBe(sent.to);
  await citizen.page.getByLabel('Mã trong tin nhắn').fill(codeIn()[0]!);
  await citizen.press('Không phải tôi, hãy bảo vệ tài khoản');
  await citizen.isAt('/api/session?page=khong-phai-toi');
  await citizen.sees('Mã yêu cầu:');
  await citizen.sees('Số điện thoại và thư điện tử trước đó đã được khôi phục');
  await citizen.copyIsAccessible();
});
