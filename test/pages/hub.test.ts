import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Laptop } from '../../local/laptop-parts.ts';
import { vneidPasscode } from '../../local/providers/login/walk.ts';
import { persona, vneidPassword } from '../../local/providers/personas.ts';
import { closeLaptop, openLaptop } from '../support/browser-laptop.ts';
import { Citizen, sizes } from '../support/citizen.ts';

/** The hub answers on one host and redirects people to VNeID's own host, as the real hub does. */
let laptop: Laptop;
let browser: Browser;
beforeAll(async () => {
  [laptop, browser] = await openLaptop('laptop', 'hub');
});
afterAll(() => closeLaptop(laptop, browser));

const passesEveryScreen = async (citizen: Citizen, login: string) => {
  const { cccd } = persona(login).vneid!;
  const { page } = citizen;
  await page.waitForURL((url) => url.origin === laptop.hub!.facts.hosts[1]);
  await page.getByLabel('Số định danh cá nhân').fill(cccd);
  await page.getByLabel('Mật khẩu').fill(vneidPassword);
  await citizen.press('Đăng nhập');
  await page.getByLabel('Mã xác nhận đăng nhập').fill(laptop.phone!.codeOf(cccd)!);
  await citizen.press('Xác nhận');
  await page.getByLabel('Passcode').fill(vneidPasscode);
  await citizen.press('Xác nhận');
  await citizen.press('Xác nhận chia sẻ');
};

test.each([
  ['with script', true, 'co-cccd'],
  ['without script', false, 'giu-so'],
])(
  '%s, the button leads over the hub to VNeID’s own host, and back through every screen',
  async (_what, javaScriptEnabled, login) => {
    const citizen = await Citizen.open(browser, laptop, { ...sizes.desktop, javaScriptEnabled });
    await citizen.goTo('/dang-nhap/ho-so/');
    await citizen.press('Đăng nhập bằng VNeID');
    await passesEveryScreen(citizen, login);
    await citizen.isAtConfirm();
    await citizen.leave();
  },
);

test('a person whose name is written differently reads both names and says yes', async () => {
  const citizen = await Citizen.open(browser, laptop);
  await citizen.goTo('/dang-nhap/ho-so/');
  await citizen.press('Đăng nhập bằng VNeID');
  await passesEveryScreen(citizen, 'ten-khac');
  await citizen.isAtConfirm();
  await citizen.sees('Khi bạn đồng ý, Cổng ghi họ tên theo VNeID.');
  await citizen.sees('H• T•• Quý');
  await citizen.pageIsAccessible();
  await citizen.press('Đồng ý liên kết');
  await citizen.isTold('Đã liên kết VNeID.');
  await citizen.sees('Hồ Thị Quí');
  expect(await citizen.dossierCount()).toBe(1);
  await citizen.leave();
});

test('a person logs out of the portal and then at the hub, which asks and leads back', async () => {
  const citizen = await Citizen.open(browser, laptop, sizes.phone);
  await citizen.goTo('/dang-nhap/ho-so/');
  await citizen.press('Đăng nhập bằng VNeID');
  await passesEveryScreen(citizen, 'ten-khac');
  await citizen.isAt('/ho-so/');
  await citizen.press('Đăng xuất');
  await citizen.isTold('hãy đăng xuất khỏi cả VNeID');
  await citizen.follow('Đăng xuất khỏi VNeID');
  await citizen.sees('Bạn có muốn đăng xuất?');
  await citizen.press('Đăng xuất');
  await citizen.isAt('/dang-nhap/');
  await citizen.isTold('Bạn đã trở lại từ trang đăng xuất của VNeID.');
  await citizen.leave();
});

test('quen-mat-khau: the CMND finds the old account, a yes links it, and the receipt says so', async () => {
  const citizen = await Citizen.open(browser, laptop, sizes.phone);
  await citizen.goTo('/dang-nhap/ho-so/');
  await citizen.press('Đăng nhập bằng VNeID');
  await passesEveryScreen(citizen, 'quen-mat-khau');
  await citizen.isAtConfirm();
  await citizen.sees('theo số CMND cũ, họ tên và ngày sinh');
  await citizen.sees('T• T•• Thu');
  await citizen.pageIsAccessible();
  await citizen.press('Không phải tài khoản của tôi');
  await citizen.sees('Tài khoản đó được giữ nguyên như hiện nay.');
  expect(await citizen.page.getByText('Số CCCD của bạn được gỡ khỏi tài khoản đó').isVisible()).toBe(false);
  await citizen.pageIsAccessible();
  await citizen.press('Quay lại xem tài khoản');
  await citizen.press('Đồng ý liên kết');
  await citizen.isTold('Đã liên kết VNeID.');
  expect(await citizen.dossierCount()).toBe(3);
  await citizen.goTo('/lien-ket/bien-nhan/');
  await citizen.sees('Tài khoản đã có trên Cổng, tìm thấy theo số CMND cũ');
  await citizen.sees('tên đăng nhập và mật khẩu cũ, số điện thoại, thư điện tử');
  await citizen.pageIsAccessible();
  await citizen.leave();
});

test('giu-so: a person says "not mine" by mistake, and takes the account back on the identity page', async () => {
  const citizen = await Citizen.open(browser, laptop, sizes.phone);
  await citizen.goTo('/dang-nhap/ho-so/');
  await citizen.press('Đăng nhập bằng VNeID');
  await passesEveryScreen(citizen, 'giu-so');
  await citizen.isAtConfirm();
  await citizen.sees('Cổng tìm thấy tài khoản này theo số CCCD của bạn.');
  await citizen.press('Không phải tài khoản của tôi');
  await citizen.sees('Số CCCD của bạn được gỡ khỏi tài khoản đó');
  await citizen.press('Chắc chắn, tạo tài khoản mới');
  await citizen.isTold('Đã tạo tài khoản mới bằng VNeID.');
  await citizen.goTo('/ca-nhan/dinh-danh/');
  await citizen.sees('bạn lấy lại được trước ');
  await citizen.pageIsAccessible();
  await citizen.press('Lấy lại tài khoản đó');
  await citizen.isTold('Đã gộp hai tài khoản.');
  await citizen.goTo('/ho-so/');
  expect(await citizen.dossierCount()).toBe(1);
  await citizen.leave();
});
