import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Laptop } from '../../local/laptop-parts.ts';
import { closeLaptop, openLaptop } from '../support/browser-laptop.ts';
import { portalPassword } from '../../local/providers/personas.ts';
import { Citizen, sizes } from '../support/citizen.ts';

let laptop: Laptop;
let browser: Browser;
let citizen: Citizen;

const smallPhone = { ...sizes.phone, viewport: { width: 360, height: 640 } };

beforeAll(async () => {
  [laptop, browser] = await openLaptop();
});
afterAll(() => closeLaptop(laptop, browser));

const openedWith = (options: Parameters<typeof Citizen.open>[2]) => {
  beforeEach(async () => {
    citizen = await Citizen.open(browser, laptop, options);
  });
  afterEach(() => citizen.leave());
};

describe.each(['phone', 'desktop'] as const)('on a %s', (size) => {
  openedWith(sizes[size]);

  test('the page for unknown addresses is styled, accessible, and names a telephone', async () => {
    await citizen.goTo('/khong-co/');
    await citizen.page.getByRole('heading', { name: 'Không tìm thấy trang', level: 1 }).waitFor();
    const header = citizen.page.locator('.bar');
    expect(await header.evaluate((bar) => getComputedStyle(bar).backgroundColor)).toBe('rgb(145, 57, 56)');
    expect(await citizen.page.locator('main a[href^="tel:"]').count()).toBe(2);
    await citizen.pageIsAccessible();
  });

  test('in dark mode, the pages of the portal and the control page stay light, also their form fields', async () => {
    await citizen.page.emulateMedia({ colorScheme: 'dark' });
    for (const address of ['/', '/dang-nhap/', '/khong-co/'].map((path) => laptop.site + path).concat(laptop.control)) {
      await citizen.page.goto(address);
      // Without "only", some browsers darken a page by themselves.
      const scheme = await citizen.page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
      expect([address, scheme]).toEqual([address, 'light only']);
    }
  });

  test('the testers’ control page and the pages of the VNeID simulator are accessible', async () => {
    for (const fault of ['none', 'unavailable'] as const) {
      laptop.faults.vneid = fault;
      await citizen.page.goto(laptop.control);
      await citizen.pageIsAccessible();
    }
    await citizen.press('Về bình thường');
    await citizen.sees('Mọi thứ đã về bình thường.');
    await citizen.goTo('/dang-nhap/');
    await citizen.press('Đăng nhập bằng VNeID');
    await citizen.page.getByLabel('Mật khẩu VNeID').waitFor();
    await citizen.pageIsAccessible();
    await citizen.press('Đăng nhập');
    await citizen.sees('Số định danh hoặc mật khẩu VNeID chưa đúng.');
    await citizen.pageIsAccessible();
  });
});

describe('on a small phone', () => {
  openedWith(smallPhone);

  test('on a small phone, no part of the control page begins far below, and no button is off the screen', async () => {
    await citizen.page.goto(laptop.control);
    const tops = await citizen.page
      .locator('section')
      .evaluateAll((parts) => parts.map((part) => part.getBoundingClientRect().top + scrollY));
    expect(tops.length).toBeGreaterThan(5);
    expect(Math.max(...tops)).toBeLessThan(14_000);
    const rights = await citizen.page
      .locator('button:visible')
      .evaluateAll((buttons) => buttons.map((button) => button.getBoundingClientRect().right));
    expect(Math.max(...rights)).toBeLessThanOrEqual(360);
  });

  test('on a small phone, the button of the CCCD page is on the first screen, and the page says which step it is', async () => {
    await citizen.goTo('/dang-nhap/ho-so/');
    await citizen.logsIn('chua-cccd');
    await citizen.isAt('/cccd/ho-so/');
    await citizen.sees('Trần Văn Bình');
    const { y, height } = (await citizen.page.getByRole('button', { name: 'Cập nhật' }).boundingBox())!;
    expect(y + height).toBeLessThanOrEqual(640);
    expect(await citizen.page.title()).toContain('(bước 2/4)');
    const progress = citizen.page.getByRole('list', { name: 'Bước 2 trên 4' });
    expect(await progress.locator('[aria-current="step"]').innerText()).toBe('Số CCCD');
  });

  /** The reader has doubled the size of the text. */
  const doubleText = () =>
    citizen.page.addInitScript(() =>
      addEventListener('DOMContentLoaded', () => (document.documentElement.style.fontSize = '200%')),
    );
  const fits = async () => {
    const cut = await citizen.page.evaluate(() => {
      const isCut = (e: Element) =>
        !e.closest('.vh, .skip, thead') && getComputedStyle(e).overflowX !== 'visible' && e.scrollWidth > e.clientWidth;
      const page = document.documentElement;
      return [page.scrollWidth - page.clientWidth, [...document.querySelectorAll('body *')].filter(isCut).length];
    });
    expect([citizen.page.url(), ...cut]).toEqual([citizen.page.url(), 0, 0]);
  };

  test('on a small phone, text of twice the size is neither cut nor wider than the screen', async () => {
    await doubleText();
    await citizen.goTo('/');
    await fits();
    await citizen.goTo('/dang-nhap/ho-so/#login-wrong');
    await fits();
    const steps = citizen.page.getByRole('list', { name: 'Bước 1 trên 4' }).getByRole('listitem');
    const rows = await steps.evaluateAll((all) => new Set(all.map((step) => (step as HTMLElement).offsetTop)).size);
    expect(rows).toBe(1);
    await citizen.logsIn('co-cccd');
    await citizen.isAt('/ho-so/');
    await citizen.dossierCount();
    await fits();
    for (const path of ['/ca-nhan/', '/ca-nhan/dinh-danh/']) {
      await citizen.goTo(path);
      await citizen.sees('Nguyễn Thị Lan');
      await fits();
    }
    const number = citizen.page.getByLabel('Số CCCD hoặc');
    await number.fill('000188000106');
    expect(await number.evaluate((field) => field.scrollWidth - field.clientWidth)).toBeLessThanOrEqual(0);
  });

  test('on a small phone with text of twice the size, no number of a step covers another', async () => {
    await doubleText();
    for (const path of ['/dang-nhap/ho-so/', '/en/dang-nhap/ho-so/']) {
      await citizen.goTo(path);
      const steps = await citizen.page
        .locator('.progress li')
        .evaluateAll((items) =>
          items.map((item) => item.getBoundingClientRect()).map(({ left, right }) => [left, right]),
        );
      expect(steps).toHaveLength(4);
      for (const [i, [left]] of steps.entries()) if (i > 0) expect(left).toBeGreaterThanOrEqual(steps[i - 1]![1]!);
      expect(Math.min(...steps.map(([left, right]) => right! - left!))).toBeGreaterThan(40);
    }
  });

  test('on a small phone, no public page is wider than the screen with text of twice the size, in both languages', async () => {
    await doubleText();
    for (const language of ['', '/en'])
      for (const path of [
        '/',
        '/dang-nhap/',
        '/tro-giup/',
        '/tro-giup/cau-hoi/',
        '/tro-giup/huong-dan/',
        '/khong-phai-toi/',
        '/bao-ve-du-lieu/',
        '/kha-nang-tiep-can/',
        '/khong-co/',
      ]) {
        await citizen.goTo(language + path);
        await fits();
        await citizen.page.setViewportSize({ ...smallPhone.viewport, width: 320 });
        await fits();
        await citizen.page.setViewportSize(smallPhone.viewport);
        // A long word in a heading is not broken in two.
        const heading = citizen.page.getByRole('heading', { level: 1 });
        const broken = await heading.evaluate((h1) => {
          const text = h1.firstChild as Text;
          const word = document.createRange();
          return [...text.data.matchAll(/\S+/g)].filter(({ 0: { length }, index }) => {
            word.setStart(text, index);
            word.setEnd(text, index + length);
            return word.getClientRects().length > 1;
          }).length;
        });
        expect([citizen.page.url(), broken]).toEqual([citizen.page.url(), 0]);
      }
  });

  test.each([
    ['of two lines, with text of the usual size', false, 'Nguyễn Trần Hoàng Phương Quỳnh Anh'],
    ['of three lines, with text of twice the size', true, 'Nguyễn Thị Hoàng Phương Anh'],
  ])('on a small phone, a name %s stays clear of both edges of the bar', async (_what, isDouble, fullName) => {
    if (isDouble) await doubleText();
    await citizen.page.route('**/api/session', async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, json: { ...(await answer.json()), fullName } });
    });
    await citizen.goTo('/dang-nhap/ho-so/');
    await citizen.logsIn('co-cccd');
    await citizen.isAt('/ho-so/');
    await citizen.sees(fullName);
    await fits();
    const { above, below, lines } = await citizen.page.locator('.bar b').evaluate((name) => {
      const bar = name.closest('.bar')!.getBoundingClientRect();
      const text = document.createRange();
      text.selectNodeContents(name);
      const [first, ...more] = text.getClientRects();
      return {
        above: first!.top - bar.top,
        below: bar.bottom - (more.at(-1) ?? first!).bottom,
        lines: 1 + more.length,
      };
    });
    expect(lines).toBe(isDouble ? 3 : 2);
    expect(Math.min(above, below)).toBeGreaterThanOrEqual(isDouble ? 4 : 2);
  });

  test.each([
    ['as large as usual', false],
    ['twice as large', true],
  ])(
    'on a small phone, the answers of the confirm page leave room to read what they are about if the text is %s',
    async (_what, isDouble) => {
      if (isDouble) await doubleText();
      await citizen.goTo('/dang-nhap/ho-so/');
      await citizen.press('Đăng nhập bằng VNeID');
      await citizen.logsInAtVneid('giu-so');
      await citizen.isAtConfirm();
      await citizen.page.getByRole('heading', { name: 'Tài khoản trên Cổng' }).waitFor();
      await citizen.page.evaluate(() => document.getElementById('who')!.scrollIntoView());
      const covered = await citizen.page.evaluate(() => {
        const { top, bottom } = document.querySelector('[data-part="answers"]')!.getBoundingClientRect();
        return Math.max(0, Math.min(bottom, innerHeight) - Math.max(top, 0)) / innerHeight;
      });
      expect(covered).toBeLessThan(0.25);
      // With usual text, the answers are always in sight.
      expect(covered > 0).toBe(!isDouble);
    },
  );

  /** How far the page has moved since it was opened: the sum of its layout shifts, from 0 to 1 each. */
  const shift = () =>
    citizen.page.evaluate(() => {
      const watch = new PerformanceObserver(() => undefined);
      watch.observe({ type: 'layout-shift', buffered: true });
      return (watch.takeRecords() as (PerformanceEntry & { value: number })[]).reduce((sum, e) => sum + e.value, 0);
    });

  test.each([
    ['co-cccd', 'without an open point'],
    ['khong-lien-he', 'whose page says that no contact is known'],
  ])('on a small phone, nothing moves when the data of a page arrive, for %s, an account %s', async (login) => {
    await citizen.goTo('/dang-nhap/ho-so/');
    await citizen.logsIn(login);
    await citizen.isAt('/ho-so/');
    for (const path of ['/ho-so/', '/ca-nhan/', '/ca-nhan/dinh-danh/']) {
      await citizen.goTo(path);
      await citizen.pageIsFilled();
      await citizen.page.getByRole('button', { name: 'Liên kết VNeID' }).waitFor();
      const moved = await shift();
      expect([path, moved]).toEqual([path, expect.closeTo(0, 2)]);
    }
  });

  test('on a small phone, nothing moves when the login page learns that somebody is logged in', async () => {
    await citizen.goTo('/dang-nhap/ho-so/');
    await citizen.logsIn('co-cccd');
    await citizen.sees('Nguyễn Thị Lan');
    await citizen.goTo('/dang-nhap/ho-so/');
    await citizen.sees('Đang đăng nhập:');
    expect(await shift()).toBeCloseTo(0, 2);
    const bar = citizen.page.locator('.sticky');
    const { y, height } = (await bar.boundingBox())!;
    expect(y + height).toBe(640);
    expect(height).toBeLessThan(640 / 3.5);
    // A field that has the focus is never below the bar.
    await citizen.page.getByLabel('Mật khẩu').focus();
    const field = (await citizen.page.getByLabel('Mật khẩu').boundingBox())!;
    expect(field.y + field.height).toBeLessThan(y);
    await citizen.press('Đăng xuất, người khác đăng nhập');
    await citizen.sees('Bạn đã đăng xuất');
  });
});

describe('in English', () => {
  openedWith(sizes.desktop);

  /**
   * Texts with Vietnamese letters that a screen reader would read as English. The name of a person and the number of a
   * law are the same in every language.
   */
  const misread = (fullName: string) =>
    citizen.page.evaluate((name) => {
      const found: string[] = [];
      const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        const { data, parentElement } = texts.currentNode as Text;
        const language = parentElement!.closest<HTMLElement>('[lang]')!.lang;
        const isVietnamese = /[ăâđêôơư]|[\u1ea0-\u1ef9]/i.test(data.replaceAll('NĐ-CP', '').replace(name, ''));
        if (isVietnamese && language === 'en' && !parentElement!.closest('script, style')) found.push(data.trim());
      }
      return found;
    }, fullName);

  test('on every page in English, each Vietnamese text says its language', async () => {
    const read = async (path: string) => {
      await citizen.goTo(path);
      await citizen.pageIsFilled();
      expect([path, await misread('Nguyễn Thị Lan')]).toEqual([path, []]);
    };
    const help = ['hotline', 'huong-dan', 'cau-hoi', 'vneid', 'quen-mat-khau'].map((page) => `tro-giup/${page}/`);
    for (const path of ['', 'tro-giup/', ...help, 'khong-phai-toi/', 'bao-ve-du-lieu/', 'kha-nang-tiep-can/'])
      await read(`/en/${path}`);
    await citizen.goTo('/en/dang-nhap/ho-so/');
    expect(await misread('')).toEqual([]);
    await citizen.page.getByLabel('Login name').fill('co-cccd');
    await citizen.page.getByLabel('Password').fill(portalPassword);
    await citizen.press('Log in');
    await citizen.isAt('/en/ho-so/');
    expect(await citizen.dossierCount()).toBe(3);
    expect(await citizen.page.locator('td [lang="vi"]').allInnerTexts()).toContain('Đăng ký thường trú');
    for (const path of ['ho-so/', 'ho-so/?ma=HS-2026-0003', 'ho-so/nop/', 'ca-nhan/', 'ca-nhan/dinh-danh/'])
      await read(`/en/${path}`);
  });
});

describe('a page that could not be filled', () => {
  openedWith(sizes.desktop);

  test('a page without data says so, and offers to load it again', async () => {
    await citizen.goTo('/dang-nhap/ho-so/');
    await citizen.logsIn('co-cccd');
    await citizen.isAt('/ho-so/');
    await citizen.page.route('**/api/dossiers', (route) =>
      route.fulfill({ status: 503, json: { message: 'Service Unavailable' } }),
    );
    await citizen.goTo('/ho-so/');
    await citizen.isTold('Hệ thống đang bận.');
    await citizen.pageIsAccessible();
    await citizen.page.unroute('**/api/dossiers');
    await citizen.follow('Thử lại');
    expect(await citizen.dossierCount()).toBe(3);
  });
});

describe('a form', () => {
  openedWith(sizes.desktop);

  test('a refused form says so in the title, at the field and by a link to it, and a correction removes the mark', async () => {
    await citizen.goTo('/dang-nhap/ca-nhan/');
    await citizen.logsIn('co-cccd');
    await citizen.isAt('/ca-nhan/');
    const next = citizen.page.getByLabel('Mật khẩu mới');
    await next.fill('ngắn');
    await citizen.press('Đổi mật khẩu');
    await citizen.isTold('Có lỗi xảy ra');
    expect(await citizen.page.title()).toMatch(/^Lỗi: Thông tin cá nhân – /);
    await citizen.pageIsAccessible();
    await citizen.page.getByRole('alert').getByRole('link', { name: 'Mật khẩu mới cần ít nhất 15 ký tự.' }).click();
    expect(await next.evaluate((field) => field === document.activeElement)).toBe(true);
    const described = await next.getAttribute('aria-describedby');
    expect(await citizen.page.locator(`#${described}`).innerText()).toContain('Mật khẩu mới cần ít nhất 15 ký tự.');
    expect(await next.getAttribute('aria-invalid')).toBe('true');
    await next.press('End');
    await next.pressSequentially('!');
    expect(await next.getAttribute('aria-invalid')).toBe('false');
  });

  test('a refused form marks only the wrong contact', async () => {
    await citizen.goTo('/dang-nhap/ca-nhan/');
    await citizen.logsIn('co-cccd');
    await citizen.isAt('/ca-nhan/');
    await citizen.page.getByLabel('Thư điện tử').fill('không phải');
    await citizen.press('Đổi thông tin liên hệ');
    await citizen.isTold('Thư điện tử cần có dạng ten@vidu.vn.');
    expect(await citizen.page.locator('[aria-invalid="true"]').getAttribute('id')).toBe('email');
  });

  test('a refused form keeps the descriptions of the choices of a question', async () => {
    await citizen.goTo('/dang-nhap/ho-so/');
    await citizen.press('Đăng nhập bằng VNeID');
    await citizen.logsInAtVneid('chi-vneid');
    await citizen.isAtConfirm();
    const described = () =>
      citizen.page.getByRole('radio').evaluateAll((all) => all.map((radio) => radio.getAttribute('aria-describedby')));
    await citizen.page.getByLabel('Không nhớ').waitFor();
    expect(await described()).toEqual(['had-yes-then', 'had-no-then', 'had-unsure-then']);
    await citizen.page.route('**/api/link/confirm', (route) =>
      route.fulfill({ status: 503, json: { message: 'Service Unavailable' } }),
    );
    await citizen.press('Không đồng ý, quay lại');
    await citizen.isTold('Hệ thống đang bận.');
    expect(await described()).toEqual(['had-yes-then', 'had-no-then', 'had-unsure-then']);
  });

  test('a form shows a password on request, and never sends it from a text field', async () => {
    await citizen.goTo('/dang-nhap/ho-so/');
    const password = citizen.page.getByLabel('Mật khẩu');
    await citizen.fillsIn('co-cccd', 'sai mật khẩu');
    await citizen.press('Hiện mật khẩu');
    expect(await password.getAttribute('type')).toBe('text');
    // The keyboard must not begin it with a capital, and no spell checker may read it.
    expect(await password.getAttribute('autocapitalize')).toBe('none');
    expect(await password.getAttribute('spellcheck')).toBe('false');
    expect(await citizen.page.getByRole('button', { name: 'Ẩn mật khẩu' }).count()).toBe(1);
    await citizen.press('Đăng nhập');
    await citizen.isTold('Tên đăng nhập hoặc mật khẩu chưa đúng.');
    expect(await password.getAttribute('type')).toBe('password');
  });

  test('a form that is being sent shows and speaks its state, keeps its size, and is sent once', async () => {
    let answer = () => {};
    let sent = 0;
    await citizen.page.route('**/api/login', async (route) => {
      sent++;
      await new Promise<void>((resolve) => (answer = resolve));
      await route.fulfill({ status: 429, json: { message: 'Too Many Requests' } });
    });
    await citizen.goTo('/dang-nhap/ho-so/');
    const button = citizen.page.locator('form[action="/api/login"] button[type="submit"]');
    const size = async () => {
      const { width, height } = (await button.boundingBox())!;
      return { width, height };
    };
    const before = await size();
    await citizen.logsIn('co-cccd');
    await citizen.page.getByRole('status').filter({ hasText: 'Đang xử lý…' }).waitFor();
    expect(await button.innerText()).toBe('Đang xử lý…');
    expect(await size()).toEqual(before);
    await button.click({ force: true });
    answer();
    await citizen.isTold('Hệ thống đang bận.');
    expect(await button.innerText()).toBe('Đăng nhập');
    expect(sent).toBe(1);
  });
});

test('a printed help page has the answers of its closed questions', async () => {
  citizen = await Citizen.open(browser, laptop);
  await citizen.goTo('/tro-giup/cau-hoi/');
  const answer = citizen.page.getByText('Không. Liên kết VNeID không xóa hồ sơ nào.');
  const height = () => answer.evaluate((text) => (text.checkVisibility() ? text.getBoundingClientRect().height : 0));
  expect(await height()).toBe(0);
  await citizen.page.emulateMedia({ media: 'print' });
  expect(await height()).toBeGreaterThan(0);
  await citizen.leave();
});

test('a printed page has the mark, the agency and the telephones, and no button, menu or progress', async () => {
  citizen = await Citizen.open(browser, laptop);
  await citizen.page.emulateMedia({ media: 'print' });
  await citizen.goTo('/dang-nhap/ho-so/');
  for (const shown of ['.brand', 'footer .tel >> nth=0'])
    expect(await citizen.page.locator(shown).isVisible()).toBe(true);
  for (const hidden of ['.bar', '.progress', 'main .button >> nth=0'])
    expect(await citizen.page.locator(hidden).isVisible()).toBe(false);
  await citizen.leave();
});
