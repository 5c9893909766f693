import { afterAll, describe, expect, test } from 'vitest';
import type { Account } from '../../functions/domain/account.ts';
import {
  languages,
  loginPathOf,
  parseDestination,
  pathOf,
  type Destination,
} from '../../functions/domain/destination.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import { open } from '../support/filled-pages.ts';
import { held, later, minutes, number } from '../support/samples.ts';
import { confirm, proves } from '../support/vneid-trips.ts';
import { type Answer, rightPassword, World } from '../support/world.ts';

/** Every way that somebody may take between asking for a screen and standing on it, or being told why not. */
const destinations = ['ho-so', 'ho-so/HS-2026-0001', 'nop-ho-so', 'ca-nhan', 'dinh-danh'].flatMap((name) =>
  languages.map((language) => [name, language] as const),
);

type Cookies = Record<string, string>;
/** Where somebody stands in the end, and the browser that stands there. */
type Way = (world: World, wanted: string, language: Destination['language']) => Promise<Stands>;
interface Stands {
  readonly at: string | undefined;
  readonly cookies: Cookies;
}

const logIn = async (world: World, wanted: string, language: string, more: object = {}) => {
  const answer = await world.post('/api/login', {
    loginName: 'binh',
    password: rightPassword,
    wanted,
    language,
    ...more,
  });
  return { next: answer.body['next'] as string | undefined, cookies: answer.cookies };
};

const vneid = async (
  world: World,
  purpose: 'login' | 'link',
  wanted: string,
  language: string,
  before: Cookies = {},
) => {
  const started = await world.post('/api/vneid/start', { purpose, wanted, language }, before);
  const state = new URL(String(started.body['next'])).searchParams.get('state')!;
  const cookies = { ...before, ...started.cookies };
  const back = await world.get('/api/vneid/callback', cookies, `code=c&state=${state}`);
  return { landed: back.headers['location']!, cookies: { ...cookies, ...back.cookies }, state };
};

/** What was being written before. */
const words = { title: 'Đăng ký tạm trú', authority: 'Công an phường', content: 'Còn dở' };
const add = (world: World, more: Partial<Account> = {}) => {
  const account = world.add('binh', more);
  world.memory.draftRows.set(account.id, { ...words, accountId: account.id, savedAt: world.now, version: 3 });
};
const withNumber = (world: World) => add(world, { cccd: held() });

const after = (answer: Answer, cookies: Cookies): Stands => ({
  at: answer.headers['location'] ?? (answer.body['next'] as string),
  cookies: { ...cookies, ...answer.cookies },
});

const arrives: Record<string, Way> = {
  'portal login, number known': async (world, wanted, language) => {
    withNumber(world);
    const { next, cookies } = await logIn(world, wanted, language);
    return { at: next, cookies };
  },
  'number updated': async (world, wanted, language) => {
    add(world);
    const { cookies } = await logIn(world, wanted, language);
    return after(await world.post('/api/cccd', { cccd: number, language }, cookies), cookies);
  },
  'number skipped': async (world, wanted, language) => {
    add(world);
    const { cookies } = await logIn(world, wanted, language);
    return after(await world.post('/api/cccd/skip', { language }, cookies), cookies);
  },
  'register down, then skipped': async (world, wanted, language) => {
    add(world);
    world.population = 'unavailable';
    const { cookies } = await logIn(world, wanted, language);
    await world.post('/api/cccd', { cccd: number, language }, cookies);
    return after(await world.post('/api/cccd/skip', { language }, cookies), cookies);
  },
  'wrong number, then skipped': async (world, wanted, language) => {
    add(world);
    world.population = 'no-match';
    const { cookies } = await logIn(world, wanted, language);
    await world.post('/api/cccd', { cccd: number, language }, cookies);
    return after(await world.post('/api/cccd/skip', { language }, cookies), cookies);
  },
  'VNeID for the first time': async (world, wanted, language) => {
    withNumber(world);
    proves(world);
    const { landed, cookies } = await vneid(world, 'login', wanted, language);
    return answered(world, landed, cookies, language);
  },
  'VNeID with a new account': async (world, wanted, language) => {
    proves(world);
    const { landed, cookies } = await vneid(world, 'login', wanted, language);
    return answered(world, landed, cookies, language);
  },
  'VNeID again': async (world, wanted, language) => {
    withNumber(world);
    proves(world);
    const first = await vneid(world, 'login', 'ca-nhan', 'vi');
    await confirm(world, first.landed, first.cookies);
    const { landed, cookies } = await vneid(world, 'login', wanted, language);
    return { at: landed, cookies };
  },
  'link in the same sitting': async (world, wanted, language) => {
    withNumber(world);
    proves(world);
    const portal = await logIn(world, 'ca-nhan', 'vi');
    const { landed, cookies } = await vneid(world, 'link', wanted, language, portal.cookies);
    return answered(world, landed, cookies, language);
  },
  'two tabs, each with its own screen': async (world, wanted, language) => {
    withNumber(world);
    const other = await logIn(world, 'ca-nhan', 'vi');
    const answer = await world.post(
      '/api/login',
      { loginName: 'binh', password: rightPassword, wanted, language },
      other.cookies,
    );
    return after(answer, other.cookies);
  },
  'two VNeID tabs, answered in the wrong order': async (world, wanted, language) => {
    withNumber(world);
    proves(world);
    const mine = await world.post('/api/vneid/start', { purpose: 'login', wanted, language });
    const other = await world.post('/api/vneid/start', { purpose: 'login', wanted: 'ca-nhan' }, mine.cookies);
    const stateOf = (answer: typeof mine) => new URL(String(answer.body['next'])).searchParams.get('state')!;
    await world.get('/api/vneid/callback', mine.cookies, `code=c&state=${stateOf(other)}`);
    const back = await world.get('/api/vneid/callback', mine.cookies, `code=c&state=${stateOf(mine)}`);
    return answered(world, back.headers['location']!, { ...mine.cookies, ...back.cookies }, language);
  },
};

const answered = async (world: World, landed: string, cookies: Cookies, language: string) => {
  const flow = new URL(landed, 'https://x').searchParams.get('luong');
  return after(await world.post('/api/link/confirm', { flow, answer: 'yes', language }, cookies), cookies);
};

/** Ways that end before the screen: on the login page that leads on to the same one. */
const leadsBack: Record<string, Way> = {
  'wrong password, as a form': async (world, wanted, language) => {
    withNumber(world);
    const refused = await world.form('/api/login', { loginName: 'binh', password: 'x', wanted, language });
    // The page keeps the login name, so a function fills it; its form still asks for the same screen.
    const shown = await open(world, refused.headers['location']!, refused.cookies);
    const [, asked = ''] = /name="wanted" value="([^"]*)"/.exec(shown.text) ?? [];
    return { at: loginPathOf(parseDestination(asked, language)!), cookies: {} };
  },
  'VNeID said no': (world, wanted, language) => refusedAtVneid(world, 'login', wanted, language),
  'VNeID is down': (world, wanted, language) => {
    world.vneid = { kind: 'unavailable' };
    return refusedAtVneid(world, 'login', wanted, language);
  },
  'VNeID is not to be believed': (world, wanted, language) => {
    world.vneid = { kind: 'rejected', rule: 'nonce' };
    return refusedAtVneid(world, 'login', wanted, language);
  },
  'VNeID below level 2': (world, wanted, language) => {
    proves(world, { level: 1 });
    return refusedAtVneid(world, 'login', wanted, language);
  },
  'the session is over': async (world, wanted, language) => {
    withNumber(world);
    const { cookies } = await logIn(world, wanted, language);
    world.now = later(minutes(16));
    return after(await world.form('/api/vneid/start', { purpose: 'link', wanted, language }, cookies), cookies);
  },
};

/** Ways that end on the screen itself, with a reason: a link that was begun there and came to nothing. */
const staysThere: Record<string, Way> = {
  'link: VNeID said no': (world, wanted, language) => refusedAtVneid(world, 'link', wanted, language),
  'link: VNeID is down': (world, wanted, language) => {
    world.vneid = { kind: 'unavailable' };
    return refusedAtVneid(world, 'link', wanted, language);
  },
  'link: VNeID cannot even be begun': async (world, wanted, language) => {
    withNumber(world);
    const { cookies } = await logIn(world, 'ca-nhan', 'vi');
    world.isVneidDown = true;
    return after(await world.form('/api/vneid/start', { purpose: 'link', wanted, language }, cookies), cookies);
  },
  'link: another person at VNeID': (world, wanted, language) => {
    proves(world, { fullName: 'Trần Văn Bảo', birthDate: { year: 1971 } });
    return refusedAtVneid(world, 'link', wanted, language);
  },
  'link: VNeID below level 2': (world, wanted, language) => {
    proves(world, { level: 1 });
    return refusedAtVneid(world, 'link', wanted, language);
  },
};

const refusedAtVneid = async (world: World, purpose: 'login' | 'link', wanted: string, language: string) => {
  withNumber(world);
  const before = purpose === 'link' ? (await logIn(world, 'ca-nhan', 'vi')).cookies : {};
  const { landed, cookies } = await vneid(world, purpose, wanted, language, before);
  return { at: landed, cookies };
};

const kept = new Map<string, number>();
const tick = (way: string) => kept.set(way, (kept.get(way) ?? 0) + 1);
afterAll(() => {
  const ways = Object.keys({ ...arrives, ...leadsBack, ...staysThere });
  const lines = ways.map((way) => `  ${way.padEnd(46)}${kept.get(way) ?? 0} of ${destinations.length}`);
  console.info(`\nThe wanted screen kept, and the draft with it, by way:\n${lines.join('\n')}`);
});

/** The page alone: neither its message, nor the support code that a script reads and takes away. */
const withoutFragment = (location: string | undefined) => location?.split('#')[0]!.replace(/[?&]ma-ho-tro=\w+/, '');

const draftIn = async (world: World, cookies: Cookies) => (await world.get('/api/draft', cookies)).body;

const leadsTo = (ways: Record<string, Way>, expected: (wanted: Destination) => string) =>
  describe.each(Object.entries(ways))('%s', (name, way) => {
    test.each(destinations)('leads to %s in %s, and the draft is there', async (wanted, language) => {
      const world = new World();
      const stands = await way(world, wanted, language);
      expect(withoutFragment(stands.at)).toBe(expected(parseDestination(wanted, language)!));
      if (wanted.includes('/')) expect(stands.at).toContain('?ma=HS-2026-0001');
      // A new account has no draft; a person on the login page finds it behind the login.
      const isIn = ways !== leadsBack;
      if (name !== 'VNeID with a new account')
        expect(await draftIn(world, isIn ? stands.cookies : await world.logIn('binh'))).toMatchObject(words);
      tick(name);
    });
  });

leadsTo(arrives, pathOf);
leadsTo(staysThere, pathOf);
leadsTo(leadsBack, loginPathOf);

test('an app switch that ends in another browser ends that round trip; the first browser begins again and loses nothing', async () => {
  const world = new World();
  withNumber(world);
  proves(world);
  const lost = await world.toVneid('login', {}, 'dinh-danh');
  expect((await world.get('/api/vneid/callback', {}, lost.query)).headers['location']).toBe(
    '/su-co/#flow-other-browser',
  );
  const late = await world.get('/api/vneid/callback', lost.cookies, lost.query);
  expect(late.headers['location']).toBe('/su-co/#flow-used');
  const again = await world.toVneid('login', lost.cookies, 'dinh-danh');
  const back = await world.get('/api/vneid/callback', again.cookies, again.query);
  const cookies = { ...again.cookies, ...back.cookies };
  const stands = await answered(world, back.headers['location']!, cookies, 'vi');
  expect(withoutFragment(stands.at)).toBe('/ca-nhan/dinh-danh/');
  expect(await draftIn(world, stands.cookies)).toMatchObject(words);
});

test('a session that ended on the number page leads back through the login page of the same screen', async () => {
  const world = new World();
  add(world);
  const { cookies, next } = await logIn(world, 'dinh-danh', 'vi');
  expect(next).toBe('/cccd/dinh-danh/');
  world.now = later(minutes(16));
  expectRefusal(await world.post('/api/cccd', { cccd: number }, cookies), 'login-required');
});
