import type axe from 'axe-core';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Laptop } from '../../local/laptop-parts.ts';
import { persona, portalPassword, vneidPassword } from '../../local/providers/personas.ts';

declare global {
  interface Window {
    readonly axe: typeof axe;
  }
}

export const sizes = {
  desktop: { viewport: { width: 1280, height: 800 } },
  phone: { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
} as const satisfies Record<string, BrowserContextOptions>;

/** A person with a browser, who acts by the words on the page. */
export class Citizen {
  readonly page: Page;
  readonly #laptop: Laptop;
  readonly #context: BrowserContext;
  /** The errors that the browser reported. A page test must end without them. */
  readonly complaints: string[] = [];
  readonly #expected: RegExp[] = [];

  private constructor(laptop: Laptop, context: BrowserContext, page: Page) {
    this.#laptop = laptop;
    this.#context = context;
    this.page = page;
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (message) => {
      // A refused request is an answer, not a fault. Every other error message is a fault.
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

  /** Allows errors that the test itself causes. They may arrive before this call, or later. */
  expectsComplaints(pattern: RegExp): void {
    this.#expected.push(pattern);
  }

  /** Opens another tab of the same browser. */
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

  /** Waits until the confirm page of a round trip. */
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
    await this.#appears(this.page.getByText(text).filter({ visible: true }).first());
  }

  /** Waits for an element. @throws Error with the words on the page, which say more than the name of what is missing */
  async #appears(wanted: Locator): Promise<void> {
    await wanted.waitFor().catch(async (cause: unknown) => {
      const page = `${this.page.url()} says:\n${await this.page.locator('body').innerText()}`;
      throw new Error(`${String(wanted)} did not appear. The page ${page}`, { cause });
    });
  }

  /** Fills in the portal login on the page and logs in. */
  async logsIn(login: string, password = portalPassword): Promise<void> {
    await this.fillsIn(login, password);
    await this.press('Đăng nhập');
  }

  /** Types a portal login into the form on the page. */
  async fillsIn(login: string, password = portalPassword): Promise<void> {
    await this.page.getByLabel('Tên đăng nhập').fill(login);
    await this.page.getByLabel('Mật khẩu').fill(password);
  }

  async types(cccd: string): Promise<void> {
    await this.page.getByLabel('Số CCCD hoặc số định danh cá nhân').fill(cccd);
  }

  /** Answers the question on the page. */
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

  /** Waits for this message, which has the focus. */
  async isTold(text: string): Promise<void> {
    // The message of an earlier step may still have the focus for a moment.
    const message = this.page.locator('.message:focus').filter({ hasText: text });
    await this.#appears(message);
    expect(await message.innerText()).toContain(text);
  }

  /** Waits until no part of the page waits for its data. */
  async pageIsFilled(): Promise<void> {
    await this.page.waitForFunction(() => !document.querySelector('main [aria-busy="true"]'));
  }

  /** Checks that the page works with a screen reader, a keyboard and a small screen. */
  async pageIsAccessible(): Promise<void> {
    await this.pageIsFilled();
    await expectAccessible(this.page);
  }

  /** Checks the page of a browser without script, in which no check can run. It checks a copy in another page. */
  async copyIsAccessible(): Promise<void> {
    const context = await this.#context.browser()!.newContext(sizes.phone);
    const copy = await context.newPage();
    await copy.setContent((await this.page.content()).replace(/<script\b[^]*?<\/script>/g, ''));
    await expectAccessible(copy);
    await context.close();
  }

  async dossierCount(): Promise<number> {
    await this.page.getByRole('table').waitFor();
    return (await this.page.getByRole('row').count()) - 1;
  }
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const axeRules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const expectAccessible = async (page: Page): Promise<void> => {
  // A script tag would need an exception in the policy of the page.
  await page.evaluate(axeSource);
  const violations = await page.evaluate(async (runOnly) => {
    // Other results take half of the time, and no test reads them.
    const found = await window.axe.run(document, { runOnly, resultTypes: ['violations'] });
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
  }, axeRules);
  expect(violations).toEqual([]);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
};
