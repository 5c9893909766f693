import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { endForm } from '../../functions/http/end-form.ts';
import type { Laptop } from '../../local/laptop-parts.ts';
import { portalPassword } from '../../local/providers/personas.ts';
import { closeLaptop, openLaptop } from '../support/browser-laptop.ts';
import { Citizen, sizes } from '../support/citizen.ts';

/** A computer that many people use, one after the other. */
let laptop: Laptop;
let browser: Browser;

beforeAll(async () => {
  [laptop, browser] = await openLaptop();
});
afterAll(() => closeLaptop(laptop, browser));

const finish = 'Kết thúc, người tiếp theo';
const box = (citizen: Citizen, way: 'VNeID' | 'Cổng') =>
  citizen.page.getByRole('region', { name: way }).getByLabel('Máy dùng chung');

const visit = async (work: (citizen: Citizen) => Promise<void>, options: object = {}) => {
  const citizen = await Citizen.open(browser, laptop, { ...sizes.phone, ...options });
  await work(citizen);
  await citizen.leave();
};

test('one press ends a shared session, and the next person finds nothing of the person before', () =>
  visit(async (citizen) => {
    const { page } = citizen;
    await citizen.goTo('/dang-nhap/ca-nhan/');
    await box(citizen, 'Cổng').check();
    await citizen.pageIsAccessible();
    await citizen.logsIn('co-cccd');
    await citizen.isAt('/ca-nhan/');
    await page.getByRole('button', { name: finish }).waitFor();
    expect(await page.getByRole('button', { name: 'Đăng xuất', exact: true }).count()).toBe(0);
    const other = await citizen.openTab();
    await other.goto(`${laptop.site}/ho-so/`);
    await other.getByText('HS-2026-0003').waitFor();
    await page.evaluate(() => {
      localStorage.setItem('of the person before', 'x');
      sessionStorage.setItem('of the person before', 'x');
    });
    await citizen.press(finish);
    await citizen.isAt('/dang-nhap/');
    await citizen.isTold('Phiên của người trước trên Cổng đã kết thúc.');
    await citizen.pageIsAccessible();
    const left = await page.evaluate(() => [Object.keys(localStorage), Object.keys(sessionStorage)]);
    expect(left).toEqual([[], ['shared']]);
    expect([await box(citizen, 'VNeID').isChecked(), await box(citizen, 'Cổng').isChecked()]).toEqual([true, true]);
    // The other window has got the message of the logout.
    await other.getByText('Bạn đã được đăng xuất').waitFor();
    expect(await other.getByRole('main').isVisible()).toBe(false);
    await other.getByRole('button', { name: finish }).click();
    await other.waitForURL(/\/dang-nhap\//);
  }));

test('at a shared computer, ending a session that VNeID opened leads through VNeID’s own logout', () =>
  visit(async (citizen) => {
    await citizen.goTo('/dang-nhap/ho-so/');
    await box(citizen, 'VNeID').check();
    await citizen.press('Đăng nhập bằng VNeID');
    await citizen.logsInAtVneid('chi-vneid');
    await citizen.answers('Chưa có');
    await citizen.press('Tạo tài khoản mới');
    await citizen.isAt('/ho-so/');
    await citizen.press(finish);
    // The simulator asks once more, as VNeID may do.
    await citizen.page.waitForURL((url) => url.origin === laptop.vneid);
    await citizen.press('Đăng xuất');
    await citizen.isAt('/dang-nhap/');
    await citizen.isTold('Phiên của người trước trên Cổng đã kết thúc.');
    expect(await box(citizen, 'VNeID').isChecked()).toBe(true);
  }));

test('a person who logs out of VNeID afterwards reads on return what that means, once', () =>
  visit(async (citizen) => {
    await citizen.goTo('/dang-nhap/#logged-out-here');
    // Nobody is logged in at VNeID here, so it asks nothing and leads back at once.
    await citizen.follow('Đăng xuất khỏi VNeID');
    await citizen.isTold('Bạn đã trở lại từ trang đăng xuất của VNeID.');
    await citizen.pageIsAccessible();
    await citizen.goTo('/dang-nhap/ho-so/');
    expect(await citizen.page.locator('.message:target').count()).toBe(0);
  }));

const toConfirm = async (citizen: Citizen) => {
  await citizen.goTo('/dang-nhap/dinh-danh/');
  await citizen.logsIn('co-cccd');
  await citizen.isAt('/ca-nhan/dinh-danh/');
  await citizen.press('Liên kết VNeID');
  await citizen.logsInAtVneid('co-cccd');
  await citizen.isAtConfirm();
  await citizen.sees('NGUYỄN THỊ LAN');
};

test('a confirm page hides its question when another window logs out, and says why', () =>
  visit(async (citizen) => {
    await toConfirm(citizen);
    const other = await citizen.openTab();
    await other.goto(`${laptop.site}/ca-nhan/`);
    await other.getByRole('button', { name: 'Đăng xuất', exact: true }).click();
    await other.waitForURL(/dang-nhap/);
    await citizen.isTold('trình duyệt');
    expect(await citizen.page.getByText('NGUYỄN THỊ LAN').filter({ visible: true }).count()).toBe(0);
    await citizen.pageIsAccessible();
  }));

test('a confirm page that one person left open shows nothing after another person has logged in in another window', () =>
  visit(async (citizen) => {
    await citizen.goTo('/dang-nhap/ho-so/');
    await citizen.press('Đăng nhập bằng VNeID');
    await citizen.logsInAtVneid('co-cccd');
    await citizen.isAtConfirm();
    await citizen.sees('NGUYỄN THỊ LAN');
    const other = await citizen.openTab();
    await other.goto(`${laptop.site}/dang-nhap/ca-nhan/`);
    await other.getByLabel('Tên đăng nhập').fill('can-bo');
    await other.getByLabel('Mật khẩu').fill(portalPassword);
    await other.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
    await other.waitForURL(/\/ca-nhan\/$/);
    await citizen.isTold('trình duyệt');
    expect(await citizen.page.getByText('NGUYỄN THỊ LAN').filter({ visible: true }).count()).toBe(0);
    await citizen.pageIsAccessible();
  }));

test('a confirm page checks each time it becomes visible whether it may still be shown, and stays unchanged without a network', () =>
  visit(async (citizen) => {
    await toConfirm(citizen);
    const look = () => citizen.page.evaluate(() => dispatchEvent(new Event('visibilitychange')));
    await citizen.page.context().setOffline(true);
    citizen.expectsComplaints(/ERR_INTERNET_DISCONNECTED/);
    // The page's question who is logged in may still be on its way, and fail as well.
    const failed = citizen.page.waitForEvent('requestfailed', (request) => request.url().includes('/api/link?'));
    await look();
    await failed;
    await citizen.sees('NGUYỄN THỊ LAN');
    await citizen.page.context().setOffline(false);
    await citizen.page.context().clearCookies();
    await look();
    await citizen.isTold('trình duyệt');
    expect(await citizen.page.getByText('NGUYỄN THỊ LAN').filter({ visible: true }).count()).toBe(0);
  }));

test('a shared session can be started and ended with forms alone', () =>
  visit(
    async (citizen) => {
      await citizen.goTo('/dang-nhap/ca-nhan/');
      await box(citizen, 'Cổng').check();
      await citizen.page.getByLabel('Tên đăng nhập').fill('can-bo');
      await citizen.page.getByLabel('Mật khẩu').fill(portalPassword);
      await citizen.press('Đăng nhập');
      await citizen.press(finish);
      await citizen.isAt('/dang-nhap/');
      await citizen.sees('Phiên của người trước trên Cổng đã kết thúc.');
    },
    { javaScriptEnabled: false },
  ));

const toLogoutForm = async ({ page }: Citizen) => {
  const { headers, body } = endForm({ action: 'https://vneid.example/end', fields: { id_token_hint: 'hint' } }, []);
  await page.route('**/api/vneid/end', (route) =>
    route.fulfill({ headers: headers as Record<string, string>, body: body! }),
  );
  await page.route('https://vneid.example/end', (route) => route.fulfill({ body: 'ended' }));
};

test('a browser without script shows VNeID’s logout form as a page that people can read and press', () =>
  visit(
    async (citizen) => {
      await toLogoutForm(citizen);
      await citizen.goTo('/api/vneid/end');
      const button = citizen.page.getByRole('button', { name: 'Đăng xuất khỏi VNeID' });
      expect((await button.boundingBox())!.height).toBeGreaterThanOrEqual(44);
      await citizen.copyIsAccessible();
      await button.click();
      await citizen.sees('ended');
    },
    { javaScriptEnabled: false },
  ));

test('a browser with script sends VNeID’s logout form by itself', () =>
  visit(async (citizen) => {
    await toLogoutForm(citizen);
    const { page } = citizen;
    const sent = page.waitForRequest('https://vneid.example/end');
    await page.goto(`${laptop.site}/api/vneid/end`);
    expect((await sent).postData()).toBe('id_token_hint=hint');
  }));
