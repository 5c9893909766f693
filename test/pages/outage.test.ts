import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Laptop } from '../../local/laptop-parts.ts';
import { closeLaptop, openLaptop } from '../support/browser-laptop.ts';
import { Citizen, sizes } from '../support/citizen.ts';

let laptop: Laptop;
let browser: Browser;
beforeAll(async () => {
  [laptop, browser] = await openLaptop();
});
afterAll(() => closeLaptop(laptop, browser));
afterEach(() => {
  laptop.faults.alarm = 'none';
});

const since = /\(từ \d\d:\d\d \d\d\/\d\d\/\d{4}\)/;

test('the login page shows an outage of VNeID before the person tries, and its buttons do not move', async () => {
  const placeOf = async (citizen: Citizen) => {
    const button = citizen.page.getByRole('button', { name: 'Đăng nhập bằng VNeID' }).first();
    return (await button.boundingBox())!.y;
  };
  const before = await Citizen.open(browser, laptop, sizes.phone);
  await before.goTo('/dang-nhap/ho-so/');
  const place = await placeOf(before);
  expect(await before.page.getByText('đang có sự cố').isVisible()).toBe(false);
  await before.leave();

  laptop.faults.alarm = 'vneid';
  const citizen = await Citizen.open(browser, laptop, sizes.phone);
  await citizen.goTo('/dang-nhap/ho-so/');
  await citizen.sees('VNeID đang có sự cố');
  const told = citizen.page.getByText('VNeID đang có sự cố');
  expect(await told.textContent()).toMatch(since);
  expect(await told.textContent()).toMatch(/bạn đăng nhập được bằng tài khoản do Cổng cấp/);
  expect(await placeOf(citizen)).toBe(place);
  await citizen.pageIsAccessible();
  await citizen.goTo('/en/dang-nhap/ho-so/');
  await citizen.sees('VNeID has had a fault since');
  await citizen.leave();
});

test('the CCCD page shows an outage of the register, and a page that offers the link shows an outage of VNeID', async () => {
  laptop.faults.alarm = 'register';
  const citizen = await Citizen.open(browser, laptop, sizes.phone);
  await citizen.goTo('/dang-nhap/ho-so/');
  expect(await citizen.page.getByText('đang có sự cố').isVisible()).toBe(false);
  await citizen.logsIn('chua-cccd');
  await citizen.sees('Cơ sở dữ liệu quốc gia về dân cư đang có sự cố');
  await citizen.pageIsAccessible();
  await citizen.leave();

  laptop.faults.alarm = 'vneid';
  const other = await Citizen.open(browser, laptop, sizes.phone);
  await other.goTo('/dang-nhap/dinh-danh/');
  await other.logsIn('co-cccd');
  await other.sees('nên có thể chưa liên kết được');
  await other.pageIsAccessible();
  await other.leave();
});

test('a page ignores an old file, and shows nothing if there is no file', async () => {
  const answers = [
    { headers: { 'last-modified': 'Fri, 27 Nov 2026 03:00:00 GMT' }, body: '{"vneid":"10:00 27/11/2026"}' },
    { status: 403, body: '' },
  ];
  for (const answer of answers) {
    const citizen = await Citizen.open(browser, laptop, sizes.phone);
    const date = 'Fri, 27 Nov 2026 03:11:00 GMT';
    await citizen.page.route('**/assets/outages.json', (route) =>
      route.fulfill({ ...answer, headers: { date, 'content-type': 'application/json', ...answer.headers } }),
    );
    await citizen.goTo('/dang-nhap/ho-so/');
    await citizen.page.waitForLoadState('networkidle');
    expect(await citizen.page.getByText('đang có sự cố').isVisible()).toBe(false);
    await citizen.leave();
  }
});
