import type { Browser, BrowserContext, Cookie } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientOf, localNames } from '../../local/cloud/dynamodb.ts';
import { readSnapshot } from '../../ops/snapshot.ts';
import type { Laptop } from '../../local/laptop-parts.ts';
import { persona, portalPassword, vneidPassword } from '../../local/providers/personas.ts';
import { closeLaptop, openLaptop } from '../support/browser-laptop.ts';
import { asPageOf } from '../support/owner.ts';

/**
 * A2, in a real browser: one person begins to link, the victim logs in at VNeID, and the answer arrives with any
 * browser, account and cookies. Only one combination links: the victim's own undisturbed round trip.
 */
const initiators = ['attacker', 'victim'] as const;
const browsers = ['the same browser', 'the other one’s browser'] as const;
const accounts = ['the session that began', 'a newer session', 'the other account', 'nobody'] as const;
const cookies = ['kept', 'dropped', 'made up', 'the other one’s'] as const;
const people = { attacker: 'nuoc-ngoai', victim: 'can-bo' } as const;

interface Cell {
  readonly initiator: (typeof initiators)[number];
  readonly browser: (typeof browsers)[number];
  readonly account: (typeof accounts)[number];
  readonly cookie: (typeof cookies)[number];
}

const cells: Cell[] = initiators.flatMap((initiator) =>
  browsers.flatMap((browser) =>
    accounts.flatMap((account) => cookies.map((cookie) => ({ initiator, browser, account, cookie }))),
  ),
);

const isHonest = ({ initiator, browser, account, cookie }: Cell) =>
  initiator === 'victim' && browser === 'the same browser' && account === 'the session that began' && cookie === 'kept';

let laptop: Laptop;
let chromium: Browser;
/** The two sessions of each person, and the cookie of their known browser. */
const known = {} as Record<(typeof initiators)[number], { sessions: [Cookie, Cookie]; browser: Cookie }>;

const logIn = async (login: string) => {
  const context = await chromium.newContext();
  const sessions: Cookie[] = [];
  for (let i = 0; i < 2; i++) {
    // The browser must not send the first session, because a login replaces the session that it gets.
    await context.clearCookies({ name: '__Host-session' });
    await context.request.post(`${laptop.site}/api/login`, {
      data: { loginName: login, password: portalPassword, wanted: 'ho-so' },
      headers: { origin: laptop.site },
    });
    sessions.push((await context.cookies()).find(({ name }) => name === '__Host-session')!);
  }
  const browser = (await context.cookies()).find(({ name }) => name === '__Host-browser')!;
  await context.close();
  return { sessions: sessions as [Cookie, Cookie], browser };
};

beforeAll(async () => {
  [laptop, chromium] = await openLaptop();
  for (const who of initiators) known[who] = await logIn(people[who]);
});
afterAll(() => closeLaptop(laptop, chromium));

const other = (who: Cell['initiator']) => (who === 'attacker' ? 'victim' : 'attacker');

/** The cookies of the browser in which the answer arrives. */
const jarOf = ({ initiator, browser, account, cookie }: Cell): Cookie[] => {
  const owner = browser === 'the same browser' ? initiator : other(initiator);
  const sessions: Record<Cell['account'], Cookie[]> = {
    'the session that began': [known[initiator].sessions[0]],
    'a newer session': [known[initiator].sessions[1]],
    'the other account': [known[other(initiator)].sessions[0]],
    nobody: [],
  };
  const marks: Record<Cell['cookie'], Cookie[]> = {
    kept: [known[owner].browser],
    dropped: [],
    'made up': [{ ...known[owner].browser, value: 'x'.repeat(43) }],
    // The initiator's browser gets the other person's cookie, and the other browser gets the cookie of a third person.
    'the other one’s': [
      owner === initiator ? known[other(owner)].browser : { ...known[owner].browser, value: 'y'.repeat(43) },
    ],
  };
  return [...sessions[account], ...marks[cookie]];
};

const begin = async (context: BrowserContext, { initiator }: Cell): Promise<string> => {
  const [session] = known[initiator].sessions;
  await context.addCookies([session, known[initiator].browser]);
  const path = '/api/vneid/start';
  const answer = await context.request.post(`${laptop.site}${path}`, {
    data: asPageOf({ [session.name]: session.value }, path, { purpose: 'link', wanted: 'ho-so' }),
    headers: { origin: laptop.site },
  });
  await context.clearCookies();
  return ((await answer.json()) as { next: string }).next;
};

const walk = async (cell: Cell): Promise<string> => {
  const context = await chromium.newContext();
  context.setDefaultTimeout(60_000);
  const address = await begin(context, cell);
  await context.addCookies(jarOf(cell));
  const page = await context.newPage();
  // A page with a good message removes the message from its address at once, so each address is recorded.
  const told: string[] = [];
  page.on('framenavigated', (frame) => frame.url().includes('#') && told.push(frame.url()));
  await page.goto(address);
  await page.getByLabel('Số định danh cá nhân').fill(persona(people.victim).vneid!.cccd);
  await page.getByLabel('Mật khẩu VNeID').fill(vneidPassword);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await page.getByRole('button', { name: 'Đồng ý chia sẻ' }).click();
  await page.waitForURL((url) => url.origin === laptop.site && !url.pathname.startsWith('/api/'));
  const confirm = page.getByRole('button', { name: 'Đồng ý liên kết' });
  if (page.url().includes('/lien-ket/')) {
    await confirm.click();
    await page.waitForURL((url) => !url.pathname.startsWith('/lien-ket/'));
  }
  const landed = new URL(told.at(-1) ?? page.url());
  await context.close();
  return landed.pathname + landed.hash;
};

const linked = async () =>
  (await readSnapshot(clientOf(laptop.dynamoEndpoint), localNames)).accounts.filter(({ link }) => link).length;

test('A2: the answer to a link has six conditions, and only one of their sixty-four combinations links', async () => {
  const hostile = cells.filter((cell) => !isHonest(cell));
  expect([cells.length, hostile.length]).toEqual([64, 63]);
  const landings = new Map<string, number>();
  const queue = [...hostile];
  const worker = async () => {
    for (let cell = queue.pop(); cell; cell = queue.pop()) {
      const landed = await walk(cell);
      expect([landed, cell]).toEqual([expect.stringMatching(/^\/(su-co|ho-so|dang-nhap\/\S*)\/#/), cell]);
      landings.set(landed, (landings.get(landed) ?? 0) + 1);
    }
  };
  await Promise.all([worker(), worker(), worker()]);
  expect(await linked()).toBe(0);
  const honest = await walk(cells.find(isHonest)!);
  expect(honest).toBe('/ho-so/#vneid-linked');
  expect(await linked()).toBe(1);
  const lines = [...landings].map(([landed, n]) => `  ${String(n).padStart(2)}  ${landed}`);
  console.info(`\nA link’s answer, ${cells.length} ways: 1 linked\n${lines.join('\n')}`);
});
