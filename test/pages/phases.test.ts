import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Laptop } from '../../local/laptop-parts.ts';
import { edge } from '../../local/cloud/edge.ts';
import { close, listen, portOf } from '../../local/cloud/http.ts';
import { persona, portalPassword } from '../../local/providers/personas.ts';
import { Templates } from '../../local/cloud/template.ts';
import { stageOf } from '../../lib/stages.ts';
import { closeLaptop, openLaptop, sharedBrowser } from '../support/browser-laptop.ts';
import { Citizen, sizes } from '../support/citizen.ts';
import { synthesised } from '../support/synthesised.ts';

const textPages = [
  '/tro-giup/',
  '/tro-giup/hotline/',
  '/tro-giup/huong-dan/',
  '/tro-giup/cau-hoi/',
  '/tro-giup/vneid/',
  '/tro-giup/quen-mat-khau/',
  '/bao-ve-du-lieu/',
  '/kha-nang-tiep-can/',
];

describe('the pages of production on both sides of midnight in Vietnam', () => {
  let browser: Browser;
  let now: Date;
  let server: Awaited<ReturnType<typeof listen>>;
  const address = (path: string) => `http://localhost:${portOf(server)}${path}`;
  beforeAll(async () => {
    browser = await sharedBrowser();
    const api = { call: async () => ({ statusCode: 401, body: '{}' }) };
    const listener = edge(new Templates(synthesised), api, '', { now: () => now });
    // The edge redirects every other host name to the portal's own.
    const { host } = new URL(stageOf('production').origin);
    server = await listen(0, (request, answer) => {
      request.headers.host = host;
      listener(request, answer);
    });
  });
  afterAll(() => close(server));

  test('without script, a browser sees the portal login until the last moment of the day, and only VNeID from the next moment', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    now = new Date('2026-07-19T16:59:59.999Z');
    const before = await page.goto(address('/dang-nhap/'));
    expect(before!.headers()['cache-control']).toBe('no-cache');
    await page.getByRole('heading', { name: 'Tài khoản được cấp bởi Cổng Dịch vụ công quốc gia' }).waitFor();
    await page
      .getByText('đăng nhập được đến hết ngày 19/07/2026. Từ ngày 20/07/2026, Cổng chỉ cho phép đăng nhập bằng VNeID.')
      .waitFor();
    expect(await page.getByLabel('Mật khẩu').count()).toBe(1);
    now = new Date('2026-07-19T17:00:00.000Z');
    await page.reload();
    await page.getByText('Từ ngày 20/07/2026, Cổng chỉ cho phép đăng nhập bằng VNeID.').waitFor();
    expect(await page.getByText('đến hết ngày 19/07/2026').count()).toBe(0);
    expect(await page.getByLabel('Mật khẩu').count()).toBe(0);
    expect(await page.locator('form[action="/api/login"]').count()).toBe(0);
    await context.close();
  });
});

describe.each(['laptop-link-only', 'laptop-closed'])('stage %s', (stage) => {
  const isClosed = stage === 'laptop-closed';
  let laptop: Laptop;
  let browser: Browser;
  let citizen: Citizen;
  beforeAll(async () => {
    [laptop, browser] = await openLaptop(stage);
  });
  afterAll(() => closeLaptop(laptop, browser));
  beforeEach(async () => {
    citizen = await Citizen.open(browser, laptop, sizes.phone);
  });
  afterEach(() => citizen.leave());

  test.each(['/', '/dang-nhap/', ...textPages])(
    'the page %s is accessible, names the telephone and offers only what the policy allows',
    async (path) => {
      await citizen.goTo(path);
      await citizen.pageIsAccessible();
      expect(await citizen.page.locator('form[action="/api/login"]').count()).toBe(0);
      await citizen.page.getByRole('contentinfo').getByRole('link', { name: '1900 0000' }).waitFor();
    },
  );

  test('VNeID finds the account by its CCCD, and the receipt says how to log in and what was removed', async () => {
    await citizen.goTo('/dang-nhap/ho-so/');
    await citizen.press('Đăng nhập bằng VNeID');
    await citizen.logsInAtVneid('giu-so');
    await citizen.isAtConfirm();
    await citizen.page.getByRole('button', { name: 'Đồng ý liên kết' }).waitFor();
    // A person who gives the password of the account keeps its portal login and contacts, unless the policy has closed
    // portal logins.
    const claims = citizen.page.getByRole('button', { name: 'Tiếp tục với tài khoản này' });
    expect(await claims.count()).toBe(isClosed ? 0 : 1);
    await citizen.press('Đồng ý liên kết');
    await citizen.isAt('/ho-so/');
    await citizen.isTold('Đã liên kết VNeID.');
    await citizen.follow('Xem và in biên nhận');
    await citizen.isAt('/lien-ket/bien-nhan/');
    await citizen.pageIsAccessible();
    const fact = (name: string) =>
      citizen.page.locator('.facts > div').filter({ hasText: name }).getByRole('definition').innerText();
    expect(await fact('Mức độ định danh')).toBe('Mức độ 02');
    expect(await fact('Hồ sơ trong tài khoản')).toBe('1 hồ sơ, được giữ nguyên');
    expect(await fact('Đã gỡ khỏi tài khoản')).toContain('tên đăng nhập và mật khẩu cũ');
    expect(await fact('Cách đăng nhập từ nay')).toBe('Chỉ bằng VNeID');
    // The list comes in pages, and the receipt says the total number.
    await citizen.page.route('**/api/dossiers', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...(await response.json()), hasMore: true, total: 2_000 } });
    });
    await citizen.page.reload();
    await citizen.sees('2000 hồ sơ, được giữ nguyên');
    await citizen.page.unroute('**/api/dossiers');
    await citizen.goTo('/ca-nhan/dinh-danh/');
    await citizen.sees('Xem và in biên nhận');
    // Nothing would open the account without its link.
    expect(await citizen.page.getByText('Gỡ liên kết VNeID', { exact: true }).count()).toBe(0);
    // A merge needs the portal login of the second account.
    expect(await citizen.page.getByText('Tôi còn một tài khoản khác trên Cổng').count()).toBe(isClosed ? 0 : 1);
    await citizen.sees(isClosed ? 'Nếu bạn còn hồ sơ ở một tài khoản khác, hãy gọi' : 'Tôi còn một tài khoản khác');
    await citizen.pageIsAccessible();
  });

  test.runIf(isClosed)(
    'under the policy closed, a person who may have an old account is sent to the telephone, because no login proves it',
    async () => {
      await citizen.goTo('/dang-nhap/ho-so/');
      await citizen.press('Đăng nhập bằng VNeID');
      await citizen.logsInAtVneid('chi-vneid');
      await citizen.isAtConfirm();
      await citizen.pageIsAccessible();
      for (const answer of ['Có, tôi đã có tài khoản cũ', 'Không nhớ']) {
        await citizen.answers(answer);
        await citizen.page.getByRole('heading', { name: 'Tìm lại tài khoản cũ', level: 1 }).waitFor();
        await citizen.sees('trước khi tạo tài khoản mới: bộ phận hỗ trợ kiểm tra hồ sơ cũ của bạn.');
        await citizen.pageIsAccessible();
        await citizen.press('Chọn lại');
      }
      await citizen.answers('Chưa có');
      await citizen.press('Tạo tài khoản mới');
      await citizen.isTold('Nếu bạn còn hồ sơ ở một tài khoản cũ, hãy gọi');
      await citizen.sees('Nếu trước đây bạn đã nộp hồ sơ bằng một tài khoản khác, hãy gọi');
      await citizen.goTo('/tro-giup/huong-dan/');
      await citizen.sees('Chưa gộp được ở đây');
    },
  );

  test.runIf(!isClosed)(
    'under the policy link-only, the old login name is noted before VNeID and kept, and the password is asked only afterwards',
    async () => {
      await citizen.goTo('/dang-nhap/ho-so/');
      await citizen.page.getByText('Tôi đã có tài khoản cũ', { exact: true }).click();
      await citizen.pageIsAccessible();
      expect(await citizen.page.locator('input[type="password"]').count()).toBe(0);
      await citizen.page.getByLabel('Tên đăng nhập cũ').fill('chi-cmnd');
      const sent = citizen.page.waitForRequest('**/api/vneid/start');
      await citizen.press('Tiếp tục bằng VNeID');
      expect((await sent).postData()).not.toContain('chi-cmnd');
      await citizen.logsInAtVneid('chi-cmnd');
      await citizen.isAtConfirm();
      await citizen.answers('Có, tôi đã có tài khoản cũ');
      expect(await citizen.page.getByLabel('Tên đăng nhập').inputValue()).toBe('chi-cmnd');
      await citizen.page.getByLabel('Mật khẩu').fill(portalPassword);
      await citizen.press('Tiếp tục với tài khoản này');
      await citizen.press('Đồng ý liên kết');
      await citizen.isAt('/ho-so/');
      expect(await citizen.dossierCount()).toBe(persona('chi-cmnd').account!.dossiers);
    },
  );
});
