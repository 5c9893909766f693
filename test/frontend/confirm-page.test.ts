import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PendingFacts } from '../../functions/views/facts.ts';
import { launchBrowser } from '../support/browser.ts';
import { sizes } from '../support/citizen.ts';

/** The built page in a browser, with an API whose answer waits until the test has looked at the page. */
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
}, 120_000);
afterAll(() => browser.close());

const site = join(import.meta.dirname, '../../dist/site/laptop');
const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
};

const account: PendingFacts['account'] = {
  ...{ fullName: 'Trần Văn Bình', createdAt: '2023-02-10T03:00:00Z', dossiers: 2 },
  ...{ isLinked: false, keepsLogin: true, hasPortalLogin: true, mayBeDenied: false, mayReturn: true },
};
const pending: PendingFacts = {
  vneid: { fullName: 'TRẦN VĂN BÌNH', cccd: '000•••••••02', level: 2 },
  ...{ evictsAnother: false, renews: false, reopens: false, wantsLogin: false },
};

const fileOf = (path: string) => join(site, path.startsWith('/assets/') ? path : `tu-dau${path}index.html`);

/** Opens the confirm page. @returns the page, and what lets the API answer */
const openConfirm = async (facts: PendingFacts, size: keyof typeof sizes) => {
  const page = await (await browser.newContext(sizes[size])).newPage();
  const answer = Promise.withResolvers<undefined>();
  await page.route('http://localhost/**', async (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/api/link') {
      await answer.promise;
      return route.fulfill({ json: facts });
    }
    const file = fileOf(pathname);
    if (pathname.startsWith('/api/') || !existsSync(file)) return route.fulfill({ status: 404, json: {} });
    return route.fulfill({ body: readFileSync(file), contentType: types[extname(file)] ?? 'text/html' });
  });
  await page.goto('http://localhost/lien-ket/?luong=x');
  return { page, answer: () => answer.resolve(undefined) };
};

/** The steps that a person sees: name, whether it is done, and where it is. */
const steps = (page: Page) =>
  page.locator('header .progress').evaluate((list) =>
    [...list.children].flatMap((step) => {
      const { left, width } = step.getBoundingClientRect();
      const isSeen = width > 0 && getComputedStyle(step).visibility === 'visible';
      return isSeen ? [{ name: step.firstChild!.textContent!.trim(), isDone: step.matches('.good'), left }] : [];
    }),
  );

test.each([
  ['known', { ...account, cccd: '000•••••••02' }, true],
  ['lacking', account, false],
] as const)(
  'the confirm page of an account with its CCCD %s says nothing about that step until it knows, and no step moves then',
  async (_what, shown, isDone) => {
    for (const size of ['desktop', 'phone'] as const) {
      const { page, answer } = await openConfirm({ ...pending, account: shown }, size);
      const before = await steps(page);
      expect(before.map(({ name }) => name)).toEqual(['Đăng nhập', 'VNeID', 'Xong']);
      answer();
      await page.getByRole('button', { name: 'Đồng ý liên kết' }).waitFor();
      const after = await steps(page);
      expect(after.map(({ name, isDone: done }) => [name, done])).toEqual([
        ['Đăng nhập', true],
        ['Số CCCD', isDone],
        ['VNeID', false],
        ['Xong', false],
      ]);
      expect(after.filter(({ name }) => name !== 'Số CCCD')).toEqual(before);
      await page.context().close();
    }
  },
);

test('nothing but space lies between the question about an old account and the way back', async () => {
  const { page, answer } = await openConfirm(pending, 'desktop');
  answer();
  const [question, back] = await Promise.all(
    [page.locator('[data-part="before"]'), page.getByRole('button', { name: 'Không đồng ý, quay lại' }).last()].map(
      async (part) => (await part.waitFor(), (await part.boundingBox())!),
    ),
  );
  const oneLine = 30;
  expect(back!.y - (question!.y + question!.height)).toBeLessThan(oneLine);
  await page.context().close();
});
