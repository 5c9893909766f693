import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { IdentityFacts } from '../../functions/views/facts.ts';
import type { Laptop } from '../../local/laptop-parts.ts';
import { closeLaptop, openLaptop } from '../support/browser-laptop.ts';
import { Citizen, sizes } from '../support/citizen.ts';

let laptop: Laptop;
let browser: Browser;
let citizen: Citizen;

beforeAll(async () => {
  [laptop, browser] = await openLaptop();
  citizen = await Citizen.open(browser, laptop, sizes.desktop);
  await citizen.goTo('/dang-nhap/ho-so/');
  await citizen.logsIn('nhan-tin');
  await citizen.press('Bỏ qua');
  await citizen.press('Liên kết VNeID');
  await citizen.logsInAtVneid('nhan-tin');
  await citizen.isAtConfirm();
  await citizen.press('Đồng ý liên kết');
  await citizen.isTold('Đã liên kết VNeID.');
});
afterAll(async () => {
  await citizen.leave();
  await closeLaptop(laptop, browser);
});

const fact = (name: string) => citizen.page.locator(`[data-field="${name}"]`);

type Link = IdentityFacts['links'][number];

/** Shows the receipt as if the API had said this about the link. */
const receiptOf = async (more: { [Name in keyof Link]?: Link[Name] | undefined }) => {
  await citizen.page.route('**/api/identity', async (route) => {
    const response = await route.fetch();
    const facts = (await response.json()) as IdentityFacts;
    await route.fulfill({ response, json: { ...facts, links: [{ ...facts.links[0], ...more }] } });
  });
  await citizen.page.reload();
  await fact('lead').waitFor();
  await citizen.page.unroute('**/api/identity');
};

test('the receipt shows the code that the notices of the same link have, and asks to read it out', async () => {
  await expect.poll(() => laptop.messages.all().length).toBe(2);
  await citizen.goTo('/lien-ket/bien-nhan/');
  await citizen.sees('Tài khoản của bạn trên Cổng đã liên kết với VNeID.');
  const code = await fact('code').innerText();
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{11}$/);
  for (const { text } of laptop.messages.all()) expect(text).toContain(code);
  await citizen.sees(/hãy gọi 1900 0000 và đọc mã biên nhận\.$/);
  await citizen.sees(/^Trước \d\d:\d\d \d\d\/\d\d\/\d{4}, hãy mở đường dẫn/);
  await citizen.pageIsAccessible();
});

test('with a script too, a receipt has the title of what happened, and says when nobody can report it any more', async () => {
  await citizen.goTo('/lien-ket/bien-nhan/');
  await receiptOf({ deed: 'reopened', canBeAnswered: false, isAnswerOver: true });
  expect(await citizen.page.getByRole('heading', { level: 1 }).innerText()).toBe('Biên nhận mở lại tài khoản');
  expect(await citizen.page.title()).toMatch(/^Biên nhận mở lại tài khoản – /);
  await citizen.sees('Đã hết thời hạn báo bằng thư điện tử hoặc tin nhắn.');
  expect(await citizen.page.getByText('hãy mở đường dẫn').filter({ visible: true }).count()).toBe(0);
});

test('with a script too, a receipt without a code has no line for it', async () => {
  await citizen.goTo('/lien-ket/bien-nhan/');
  // The answer about the session comes last. What it hides is not a part of the receipt.
  const isFilled = Promise.withResolvers<true>();
  await citizen.page.route('**/api/session', async (route) => {
    await isFilled.promise;
    await route.continue();
  });
  await receiptOf({ receiptCode: undefined });
  const session = citizen.page.waitForResponse('**/api/session');
  isFilled.resolve(true);
  await session;
  await citizen.page.unroute('**/api/session');
  await expect.poll(() => citizen.page.locator('.bar [data-field="fullName"]').innerText()).toBe('Dương Thị Hoa');
  await citizen.sees(/hãy gọi 1900 0000\.$/);
  expect(await citizen.page.getByText('mã biên nhận').filter({ visible: true }).count()).toBe(0);
});

test.each(['/lien-ket/bien-nhan/', '/en/lien-ket/bien-nhan/'])(
  'the receipt at %s is one sheet of A4 paper, also with long names and with everything that a link can remove',
  async (path) => {
    await citizen.goTo(path);
    await receiptOf({
      former: { fullName: 'Công Tằng Tôn Nữ Hoàng Phương Thảo', cccd: '000•••••••99' },
      dropped: ['login', 'phone', 'email'],
      byCmnd: true,
    });
    const wide = { top: '1cm', right: '1cm', bottom: '1cm', left: '1cm' };
    for (const margin of [wide, {}]) {
      const pdf = await citizen.page.pdf({ format: 'A4', margin, printBackground: true });
      expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    }
  },
);
