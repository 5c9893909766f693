import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Laptop } from '../../local/laptop-parts.ts';
import { portalPassword } from '../../local/providers/personas.ts';
import { closeLaptop, openLaptop } from '../support/browser-laptop.ts';
import { Citizen, sizes } from '../support/citizen.ts';

/** One browser with several windows. People log in and out in it, one after the other. */
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
afterEach(() => citizen.leave());

const phone = (page: Page) => page.getByLabel('Số điện thoại');
const title = 'Một tài khoản khác đang đăng nhập';

/** Opens the profile of `co-cccd` and types a telephone that is not sent. */
const begin = async () => {
  await citizen.goTo('/dang-nhap/ca-nhan/');
  await citizen.logsIn('co-cccd');
  await citizen.isAt('/ca-nhan/');
  // A page that does not know its session yet goes to the login page when the session ends.
  await citizen.page.locator('#log-out b:not(:empty)').waitFor();
  await citizen.pageIsFilled();
  await phone(citizen.page).fill('0912345678');
};

/** Logs out in another tab, and logs in there as this person. */
const changesPersonTo = async (login: string, other?: Page): Promise<Page> => {
  const tab = other ?? (await citizen.openTab());
  await tab.goto(`${laptop.site}/ca-nhan/`);
  await tab.getByRole('button', { name: 'Đăng xuất', exact: true }).click();
  await tab.waitForURL(/dang-nhap/);
  await citizen.sees('Bạn đã được đăng xuất');
  await logsIn(tab, login);
  return tab;
};

const logsIn = async (tab: Page, login: string) => {
  await tab.goto(`${laptop.site}/dang-nhap/ca-nhan/`);
  await tab.getByLabel('Tên đăng nhập').fill(login);
  await tab.getByLabel('Mật khẩu').fill(portalPassword);
  await tab.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
  await tab.waitForURL(/\/(ca-nhan|cccd\/ca-nhan)\/$/);
  await tab.locator('#log-out b:not(:empty)').waitFor();
};

test('a page covers itself when another person logs in in another tab, and that person gets a clean page', async () => {
  await begin();
  await changesPersonTo('muc-1');
  await citizen.sees(title);
  await citizen.pageIsAccessible();
  expect(await citizen.page.getByRole('main').isVisible()).toBe(false);
  await citizen.page.keyboard.press('Escape');
  await citizen.page.keyboard.press('Escape');
  expect(await citizen.page.getByRole('main').isVisible()).toBe(false);
  await citizen.sees(title);
  await citizen.press('Mở trang cho tài khoản đang đăng nhập');
  await expect.poll(() => citizen.page.getByRole('main').isVisible()).toBe(true);
  expect(await phone(citizen.page).inputValue()).toBe('');
  expect(await citizen.page.evaluate(() => sessionStorage.length)).toBe(0);
});

test('a person who logs in again finds the text that they typed', async () => {
  await begin();
  await changesPersonTo('co-cccd');
  await expect.poll(() => phone(citizen.page).isVisible()).toBe(true);
  expect(await phone(citizen.page).inputValue()).toBe('0912345678');
});

test('a form that is sent after another person has logged in elsewhere changes nothing and covers its page', async () => {
  await begin();
  // A browser without the channel between its windows.
  await citizen.page.evaluate(() => {
    BroadcastChannel.prototype.postMessage = () => undefined;
  });
  const context = citizen.page.context();
  const mine = await context.cookies();
  const tab = await citizen.openTab();
  await tab.addInitScript(() => {
    BroadcastChannel.prototype.postMessage = () => undefined;
  });
  await context.clearCookies();
  await logsIn(tab, 'muc-1');
  await citizen.page.getByRole('button', { name: 'Đổi thông tin liên hệ' }).click();
  await citizen.sees(title);
  expect(await citizen.page.getByText('0912345678').count()).toBe(0);
  await context.clearCookies();
  await context.addCookies(mine);
  // The first person is back, and looks at the page again.
  await citizen.page.evaluate(() => dispatchEvent(new Event('visibilitychange')));
  await expect.poll(() => phone(citizen.page).isVisible()).toBe(true);
  expect(await phone(citizen.page).inputValue()).toBe('0912345678');
});

test('a link that is started on the page of another person does not start, and a clean page says so', async () => {
  await begin();
  await citizen.page.evaluate(() => {
    BroadcastChannel.prototype.postMessage = () => undefined;
  });
  const tab = await citizen.openTab();
  await tab.addInitScript(() => {
    BroadcastChannel.prototype.postMessage = () => undefined;
  });
  await citizen.page.context().clearCookies();
  await logsIn(tab, 'muc-1');
  await citizen.press('Liên kết VNeID');
  await citizen.isAt('/ca-nhan/');
  await citizen.isTold('Biểu mẫu này được mở cho tài khoản đăng nhập trước đó');
  expect(await phone(citizen.page).inputValue()).toBe('');
  await citizen.pageIsAccessible();
});

test.each([
  ['looked at again', () => dispatchEvent(new Event('visibilitychange'))],
  ['brought back by the back button', () => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))],
])('a page whose session has ended covers itself when it is %s, and leads to the login page', async (_when, look) => {
  await begin();
  await citizen.page.context().clearCookies();
  await citizen.page.evaluate(look);
  await citizen.sees('Bạn đã được đăng xuất');
  expect(await citizen.page.getByRole('main').isVisible()).toBe(false);
  await citizen.pageIsAccessible();
  await citizen.page.getByRole('dialog').getByRole('link', { name: 'Đăng nhập' }).click();
  await citizen.isAt('/dang-nhap/ca-nhan/');
});

test.each([
  ['looked at again', () => dispatchEvent(new Event('visibilitychange'))],
  ['brought back by the back button', () => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))],
])('a public page no longer shows the name of a person whose session has ended when it is %s', async (_when, look) => {
  await begin();
  await citizen.goTo('/');
  const name = citizen.page.locator('#log-out b:not(:empty)');
  await name.waitFor();
  await citizen.page.context().clearCookies();
  await citizen.page.evaluate(look);
  await name.waitFor({ state: 'detached' });
  await citizen.sees('Đăng nhập');
});

test('a public page whose check got no answer checks again, and no longer shows the name', async () => {
  await citizen.page.clock.install();
  await begin();
  await citizen.goTo('/');
  const name = citizen.page.locator('#log-out b:not(:empty)');
  await name.waitFor();
  await citizen.page.context().clearCookies();
  await citizen.page.route('**/api/session?look', (route) => route.abort('internetdisconnected'));
  citizen.expectsComplaints(/ERR_INTERNET_DISCONNECTED/);
  const failed = citizen.page.waitForEvent('requestfailed');
  await citizen.page.evaluate(() => dispatchEvent(new Event('visibilitychange')));
  await failed;
  await citizen.page.unroute('**/api/session?look');
  await citizen.page.clock.runFor(5_000);
  await name.waitFor({ state: 'detached' });
});

const isOpen = () => citizen.page.getByRole('main').isVisible();

/** The back button brings the page back while no request reaches the portal. */
const comesBackWithoutNetwork = async () => {
  await citizen.page.route('**/api/session?look', (route) => route.abort('internetdisconnected'));
  citizen.expectsComplaints(/ERR_INTERNET_DISCONNECTED/);
  await citizen.page.evaluate(() => dispatchEvent(new Event('visibilitychange')));
  await citizen.page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
  await citizen.sees('Chưa kiểm tra được phiên đăng nhập');
  expect(await isOpen()).toBe(false);
};

test.each<[string, () => Promise<void>]>([
  ['the person presses the button', () => citizen.press('Thử lại')],
  ['the network is back', () => citizen.page.evaluate(() => void dispatchEvent(new Event('online')))],
  ['five seconds are over', () => citizen.page.clock.runFor(5_000)],
])(
  'a page that comes back without a network stays covered, and checks the session again when %s',
  async (_when, again) => {
    await citizen.page.clock.install();
    await begin();
    await comesBackWithoutNetwork();
    await citizen.pageIsAccessible();
    // The next try fails too.
    const failed = citizen.page.waitForEvent('requestfailed');
    await citizen.page.clock.runFor(5_000);
    await failed;
    expect(await isOpen()).toBe(false);
    await citizen.page.unroute('**/api/session?look');
    await again();
    await expect.poll(() => phone(citizen.page).isVisible()).toBe(true);
    expect(await phone(citizen.page).inputValue()).toBe('0912345678');
  },
);

/** Presses "log out" while no logout reaches the portal. */
const logsOutWithoutNetwork = async () => {
  await citizen.page.route('**/api/logout', (route) => route.abort('internetdisconnected'));
  citizen.expectsComplaints(/ERR_INTERNET_DISCONNECTED/);
  await citizen.press('Đăng xuất');
  await citizen.sees('Bạn vẫn đang đăng nhập');
};

test.each([
  ['looked at again', () => void dispatchEvent(new Event('visibilitychange'))],
  ['checked because of another window', () => new BroadcastChannel('session').postMessage('look')],
])(
  'a page whose logout did not arrive shows nothing when it is %s, and sends the logout again',
  async (_when, look) => {
    await begin();
    await logsOutWithoutNetwork();
    const failed = citizen.page.waitForEvent('requestfailed');
    await citizen.page.evaluate(look);
    await failed;
    expect(await isOpen()).toBe(false);
    await citizen.sees('Bạn vẫn đang đăng nhập');
    await citizen.page.unroute('**/api/logout');
    await citizen.page.evaluate(look);
    await citizen.isTold('Bạn đã đăng xuất.');
  },
);

test('when a session ends under its warning, the cover alone is open, and nothing prolongs the session', async () => {
  await citizen.page.clock.install();
  await begin();
  await citizen.page.clock.runFor(14 * 60_000);
  await citizen.sees('Phiên đăng nhập sắp kết thúc');
  await citizen.page.context().clearCookies();
  await citizen.page.clock.runFor(2 * 60_000);
  await citizen.sees('Bạn đã được đăng xuất');
  expect(await citizen.page.locator('dialog[open]').count()).toBe(1);
  expect(new URL(citizen.page.url()).pathname).toBe('/ca-nhan/');
});

test.each([
  [503, 'busy'],
  [500, 'internal'],
])('a logout that the portal answers with %i (%s) covers the page, and is sent again', async (status, code) => {
  citizen.expectsComplaints(/status of 500/);
  await citizen.page.clock.install();
  await begin();
  await citizen.page.route('**/api/logout', (route) => route.fulfill({ status, json: { code } }));
  await citizen.press('Đăng xuất');
  await citizen.sees('Bạn vẫn đang đăng nhập');
  expect(await isOpen()).toBe(false);
  await citizen.page.unroute('**/api/logout');
  await citizen.page.clock.runFor(5_000);
  await citizen.isTold('Bạn đã đăng xuất.');
});

test('a logout that did not arrive is sent again every five seconds', async () => {
  await citizen.page.clock.install();
  await begin();
  await logsOutWithoutNetwork();
  const failed = citizen.page.waitForEvent('requestfailed');
  await citizen.page.clock.runFor(5_000);
  await failed;
  await citizen.page.unroute('**/api/logout');
  await citizen.page.clock.runFor(5_000);
  await citizen.isTold('Bạn đã đăng xuất.');
});
