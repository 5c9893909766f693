import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Laptop } from '../../local/laptop-parts.ts';
import { portalPassword } from '../../local/providers/personas.ts';
import { closeLaptop, openLaptop } from '../support/browser-laptop.ts';
import { Citizen, sizes } from '../support/citizen.ts';

let laptop: Laptop;
let browser: Browser;
beforeAll(async () => {
  [laptop, browser] = await openLaptop();
});
afterAll(() => closeLaptop(laptop, browser));

const subjects = (address: string) =>
  laptop.messages
    .all()
    .filter(({ to }) => to === address)
    .map(({ subject }) => subject);

test.each(['phone', 'desktop'] as const)(
  'on a %s, co-cccd changes password and contacts, and gets notices of both',
  async (size) => {
    const citizen = await Citizen.open(browser, laptop, sizes[size]);
    const { page } = citizen;
    // The second size starts with the password that the first one set.
    const [before, after] =
      size === 'phone' ? [portalPassword, 'gió mùa thu mẹ ru con ngủ'] : ['gió mùa thu mẹ ru con ngủ', portalPassword];
    await citizen.goTo('/dang-nhap/ca-nhan/');
    await citizen.logsIn('co-cccd', before);
    await citizen.isAt('/ca-nhan/');
    await citizen.pageIsAccessible();

    await page.getByLabel('Mật khẩu hiện tại').fill(before);
    await page.getByLabel('Mật khẩu mới').fill('password123456789');
    await citizen.press('Đổi mật khẩu');
    await citizen.isTold('Mật khẩu mới quá dễ đoán.');
    expect(await page.getByLabel('Mật khẩu hiện tại').inputValue()).toBe(before);
    await citizen.pageIsAccessible();
    await page.getByLabel('Mật khẩu mới').fill(after);
    await citizen.press('Đổi mật khẩu');
    await citizen.isTold('Đã đổi mật khẩu.');

    await page.getByLabel('Số điện thoại').fill('0912 345 678');
    await page.getByLabel('Thư điện tử').fill(`moi-${size}@example.vn`);
    await citizen.press('Đổi thông tin liên hệ');
    await citizen.isTold('Đã đổi thông tin liên hệ.');
    await expect.poll(() => subjects(`moi-${size}@example.vn`)).toHaveLength(1);
    if (size === 'phone')
      await expect
        .poll(() => subjects('co-cccd@example.vn').toSorted())
        .toEqual(['Mật khẩu tài khoản của bạn vừa được đổi', 'Thông tin liên hệ của tài khoản vừa được đổi']);
    await citizen.leave();
  },
);

test('chua-cccd: the old contact disavows the contacts of a stranger, who loses the session', async () => {
  const stranger = await Citizen.open(browser, laptop);
  await stranger.goTo('/dang-nhap/ca-nhan/');
  await stranger.logsIn('chua-cccd');
  await stranger.press('Bỏ qua');
  await stranger.isAt('/ca-nhan/');
  await stranger.page.getByLabel('Thư điện tử').fill('ke-gian@example.vn');
  await stranger.press('Đổi thông tin liên hệ');
  await stranger.isTold('Đã đổi thông tin liên hệ.');
  await expect.poll(() => subjects('chua-cccd@example.vn')).toHaveLength(1);

  const owner = await Citizen.open(browser, laptop, sizes.phone);
  const { text } = laptop.messages.all().find(({ to }) => to === 'chua-cccd@example.vn')!;
  await owner.page.goto(/http:\S+/.exec(text)![0]);
  await owner.press('Không phải tôi, hãy bảo vệ tài khoản');
  await owner.sees('Đã ghi nhận');
  await owner.sees('Số điện thoại và thư điện tử trước đó đã được khôi phục, đăng nhập bằng mật khẩu đã bị tạm khóa');
  await owner.leave();

  await stranger.goTo('/ca-nhan/');
  await stranger.isAt('/dang-nhap/ca-nhan/');
  await stranger.leave();
});

test.each([
  ['2026-11-23', 'đang tạm khóa, vì ngày 23/11/2026 có người báo "Không phải tôi".'],
  ['hôm qua', 'có người báo "Không phải tôi".'],
])(
  'after VNeID, the login page says since when an account is frozen, if the address has a day: %s',
  async (day, told) => {
    const citizen = await Citizen.open(browser, laptop, sizes.phone);
    await citizen.goTo(`/dang-nhap/ho-so/?ma-ho-tro=K7M2Q9XV4D3&tu-ngay=${encodeURIComponent(day)}#link-frozen`);
    await citizen.isTold(told);
    await citizen.isTold('Mã hỗ trợ: K7M2Q9XV4D3');
    await citizen.isAt('/dang-nhap/ho-so/');
    await citizen.pageIsAccessible();
    await citizen.leave();
  },
);

test('hai-tin: the link of a notice works although a mail program damaged its time, and the page shows no time then', async () => {
  const citizen = await Citizen.open(browser, laptop, sizes.phone);
  await citizen.goTo('/dang-nhap/ca-nhan/');
  await citizen.logsIn('hai-tin');
  await citizen.page.getByLabel('Thư điện tử').fill('hai-tin-moi@example.vn');
  await citizen.press('Đổi thông tin liên hệ');
  await citizen.isTold('Đã đổi thông tin liên hệ.');
  await expect.poll(() => subjects('hai-tin@example.vn')).toHaveLength(1);
  const { text } = laptop.messages.all().find(({ to }) => to === 'hai-tin@example.vn')!;
  const [address] = /http:\S+/.exec(text)!;
  const [token] = address.split('~');
  const told = citizen.page.getByText('Thay đổi được báo trong thư').filter({ visible: true });
  for (const [damaged, will] of [
    [`${token}~contacts-changed`, 'Số điện thoại và thư điện tử trước đó được khôi phục'],
    [`${token}~constructor~1790000000`, 'Tùy thay đổi, Cổng có thể'],
    [`${address}”`, 'Số điện thoại và thư điện tử trước đó được khôi phục'],
  ] as const) {
    await citizen.page.goto('about:blank');
    await citizen.page.goto(damaged);
    await citizen.sees(will);
    expect(await told.count()).toBe(0);
  }
  await citizen.press('Không phải tôi, hãy bảo vệ tài khoản');
  await citizen.sees('Đã ghi nhận');
  await citizen.leave();
});

test.each(['phone', 'desktop'] as const)(
  'on a %s, a no of co-cccd on the confirm page leads back, and the back button shows no question',
  async (size) => {
    const citizen = await Citizen.open(browser, laptop, sizes[size]);
    await citizen.goTo('/dang-nhap/ho-so/');
    await citizen.press('Đăng nhập bằng VNeID');
    await citizen.logsInAtVneid('co-cccd');
    await citizen.isAtConfirm();
    await citizen.pageIsAccessible();
    await citizen.press('Không đồng ý, quay lại');
    await citizen.isAt('/dang-nhap/ho-so/');
    await citizen.page.goBack();
    await citizen.isTold('Bạn đã chọn không đồng ý. Chưa có gì thay đổi.');
    expect(await citizen.page.getByRole('button', { name: 'Đồng ý liên kết' }).count()).toBe(0);
    await citizen.leave();
  },
);

test.each([
  ['giu-so', 'phone'],
  ['mao-danh', 'desktop'],
] as const)('%s on a %s: logging out everywhere ends the session of the other browser too', async (login, size) => {
  const [here, there] = [await Citizen.open(browser, laptop, sizes[size]), await Citizen.open(browser, laptop)];
  for (const citizen of [here, there]) {
    await citizen.goTo('/dang-nhap/ca-nhan/');
    await citizen.logsIn(login);
    await citizen.isAt('/ca-nhan/');
  }
  await here.press('Đăng xuất khỏi mọi thiết bị');
  await here.isTold('Bạn đã đăng xuất khỏi mọi thiết bị.');
  await there.goTo('/ho-so/');
  await there.isAt('/dang-nhap/ho-so/');
  await Promise.all([here.leave(), there.leave()]);
});

test('the login form works again when the back button shows the page as the person left it', async () => {
  const citizen = await Citizen.open(browser, laptop, sizes.phone);
  const { page } = citizen;
  await citizen.goTo('/dang-nhap/ca-nhan/');
  // The fault was found with a whole Chromium. The packed headless one has no back/forward cache. Here an address
  // without content leaves the page as it was, and the event is the one that such a cache sends (HTML, 7.4.6.2).
  await page.route('**/leaves-nothing', (route) => route.fulfill({ status: 204 }));
  await page.route('**/api/login', (route) => route.fulfill({ json: { next: '/leaves-nothing' } }), { times: 1 });
  await citizen.logsIn('co-cccd');
  const button = page.locator('form[action="/api/login"] button[type="submit"]');
  await expect.poll(() => button.getAttribute('aria-disabled')).toBe('true');
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
  await expect.poll(() => button.getAttribute('aria-disabled')).toBe(null);
  await citizen.press('Đăng nhập');
  await citizen.isAt('/ca-nhan/');
  await citizen.leave();
});

test('a logout that fails without a connection covers the page, says that the person is still logged in, and is sent again', async () => {
  const citizen = await Citizen.open(browser, laptop);
  await citizen.goTo('/dang-nhap/ho-so/');
  await citizen.logsIn('khac-so');
  await citizen.isAt('/ho-so/');
  await citizen.page.route('**/api/logout', (route) => route.abort('internetdisconnected'));
  await citizen.press('Đăng xuất');
  const cover = citizen.page.getByRole('dialog', { name: 'Bạn vẫn đang đăng nhập' });
  await cover.getByText('đừng rời máy trước khi thấy mình đã đăng xuất').waitFor();
  expect(await citizen.page.getByRole('main').isVisible()).toBe(false);
  await citizen.pageIsAccessible();
  await citizen.page.unroute('**/api/logout');
  await citizen.page.evaluate(() => dispatchEvent(new Event('online')));
  await citizen.isTold('Bạn đã đăng xuất.');
  citizen.expectsComplaints(/ERR_INTERNET_DISCONNECTED/);
  await citizen.leave();
});
