import AxeBuilder from '@axe-core/playwright';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Laptop } from '../../local/laptop-parts.ts';
import { persona, portalPassword, vneidPassword } from '../../local/providers/personas.ts';

export const sizes = {
  desktop: { viewport: { width: 1280, height: 800 } },
  phone: { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
} as const satisfies Record<string, BrowserContextOptions>;

/** Somebody with a browser: does what a person does, by what the page says. */
export class Citizen {
  readonly page: Page;
  readonly #laptop: Laptop;
  readonly #context: BrowserContext;
  /** What the browser complained about. A page test ends without a complaint. */
  readonly complaints: string[] = [];
  readonly #expected: RegExp[] = [];

  private constructor(laptop: Laptop, context: BrowserContext, page: Page) {
    this.#laptop = laptop;
    this.#context = context;
    this.page = page;
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (message) => {
      // A refused request is an answer, not a fault; everything else that is red is one.
      if (message.type() === 'error' && !/status of (400|401|403|404|409|429|503)/.test(message.text()))
        this.complaints.push(message.text());
    });
  }

  static async open(
    browser: Browser,
    laptop: Laptop,
    options: BrowserContextOptions = sizes.desktop,
  ): Promise<Citizen> {
    const context = await browser.newContext({ ...options, locale: 'vi-VN' });
    // Only a page that never comes may end a test: a busy machine is many times slower than a quiet one.
    context.setDefaultTimeout(60_000);
    return new Citizen(laptop, context, await context.newPage());
  }

  async leave(): Promise<void> {
    const unexpected = this.complaints.filter((text) => !this.#expected.some((pattern) => pattern.test(text)));
    expect(unexpected).toEqual([]);
    await this.#context.close();
  }

  /** Complaints that the test itself brings about. They may arrive before this call, or later. */
  expectsComplaints(pattern: RegExp): void {
    this.#expected.push(pattern);
  }

  /** Another tab of the same browser. */
  openTab(): Promise<Page> {
    return this.#context.newPage();
  }

  async goTo(path: string): Promise<void> {
    await this.page.goto(this.#laptop.site + path);
  }

  /** Waits until the address is this page of ours, with any fragment. */
  async isAt(path: string): Promise<void> {
    await this.page.waitForURL((url) => url.origin === this.#laptop.site && url.pathname + url.search === path);
  }

  /** The confirm page of some round trip. */
  async isAtConfirm(): Promise<void> {
    await this.page.waitForURL((url) => url.origin === this.#laptop.site && url.pathname.endsWith('/lien-ket/'));
  }

  async press(name: string): Promise<void> {
    await this.page.getByRole('button', { name, exact: true }).filter({ visible: true }).first().click();
  }

  async follow(name: string): Promise<void> {
    await this.page.getByRole('link', { name, exact: true }).first().click();
  }

  async sees(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).filter({ visible: true }).first().waitFor();
  }

  /** Fills in the portal login that is on screen. */
  async logsIn(login: string, password = portalPassword): Promise<void> {
    await this.fillsIn(login, password);
    await this.press('Đăng nhập');
  }

  /** Types a portal login into the form that is on screen. */
  async fillsIn(login: string, password = portalPassword): Promise<void> {
    await this.page.getByLabel('Tên đăng nhập').fill(login);
    await this.page.getByLabel('Mật khẩu').fill(password);
  }

  async types(cccd: string): Promise<void> {
    await this.page.getByLabel('Số CCCD hoặc số định danh cá nhân').fill(cccd);
  }

  /** Answers the one question that stands on the page. */
  async answers(label: string): Promise<void> {
    await this.page.getByLabel(label).check();
    await this.press('Tiếp tục');
  }

  /** Logs in on VNeID's own page, and consents when asked. */
  async logsInAtVneid(login: string): Promise<void> {
    await this.page.waitForURL((url) => url.origin === this.#laptop.vneid);
    await this.page.getByLabel('Số định danh cá nhân').fill(persona(login).vneid!.cccd);
    await this.page.getByLabel('Mật khẩu VNeID').fill(vneidPassword);
    await this.press('Đăng nhập');
    const consent = this.page.getByRole('button', { name: 'Đồng ý chia sẻ' });
    await Promise.race([consent.waitFor(), this.page.waitForURL((url) => url.origin === this.#laptop.site)]);
    if (await consent.isVisible()) await consent.click();
  }

  /** The message that has the focus. */
  async isTold(text: string): Promise<void> {
    // The message of an earlier step may still have the focus for a moment.
    const message = this.page.locator('.message:focus').filter({ hasText: text });
    await message.waitFor();
    expect(await message.innerText()).toContain(text);
  }

  /** Nothing that a screen reader, a keyboard or a small screen would stumble over. */
  async pageIsAccessible(): Promise<void> {
    await this.page.waitForFunction(() => document.querySelectorAll('main [aria-busy="true"]').length === 0);
    await expectAccessible(this.page);
  }

  /** The same for a browser without script, in which no check can run: a copy of the page is looked at in another one. */
  async copyIsAccessible(): Promise<void> {
    const context = await this.#context.browser()!.newContext(sizes.phone);
    const copy = await context.newPage();
    await copy.setContent(await this.page.content());
    await expectAccessible(copy);
    await context.close();
  }

  async dossierCount(): Promise<number> {
    await this.page.getByRole('table').waitFor();
    return (await this.page.getByRole('row').count()) - 1;
  }
}

const expectAccessible = async (page: Page): Promise<void> => {
  const { violations } = await new AxeBuilder({ page })
    // A page without frames needs no second page to put its results together in.
    .setLegacyMode(true)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`)).toEqual([]);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
};
