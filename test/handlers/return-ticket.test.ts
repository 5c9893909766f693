import { afterAll, describe, expect, test } from 'vitest';
import { languages, loginPathOf, parseWanted, pathOf, type Wanted } from '../../functions/domain/wanted.ts';
import { held, later, minutes, number } from '../support/samples.ts';
import { confirm, proves } from '../support/vneid-trips.ts';
import { rightPassword, World } from '../support/world.ts';

/** Every way that somebody may take between asking for a screen and standing on it, or being told why not. */
const wantedScreens = ['ho-so', 'ho-so/HS-2026-0001', 'ca-nhan', 'dinh-danh'].flatMap((name) =>
  languages.map((language) => [name, language] as const),
);

type Cookies = Record<string, string>;
type Way = (world: World, wanted: string, language: Wanted['language']) => Promise<string | undefined>;

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

const withNumber = (world: World) => world.add('binh', { cccd: held() });

const arrives: Record<string, Way> = {
  'portal login, number known': async (world, wanted, language) => {
    withNumber(world);
    return (await logIn(world, wanted, language)).next;
  },
  'number updated': async (world, wanted, language) => {
    world.add('binh');
    const { cookies } = await logIn(world, wanted, language);
    return (await world.post('/api/cccd', { cccd: number, language }, cookies)).body['next'] as string;
  },
  'number skipped': async (world, wanted, language) => {
    world.add('binh');
    const { cookies } = await logIn(world, wanted, language);
    return (await world.post('/api/cccd/skip', { language }, cookies)).body['next'] as string;
  },
  'register down, then skipped': async (world, wanted, language) => {
    world.add('binh');
    world.population = 'unavailable';
    const { cookies } = await logIn(world, wanted, language);
    await world.post('/api/cccd', { cccd: number, language }, cookies);
    return (await world.post('/api/cccd/skip', { language }, cookies)).body['next'] as string;
  },
  'wrong number, then skipped': async (world, wanted, language) => {
    world.add('binh');
    world.population = 'no-match';
    const { cookies } = await logIn(world, wanted, language);
    await world.post('/api/cccd', { cccd: number, language }, cookies);
    return (await world.post('/api/cccd/skip', { language }, cookies)).body['next'] as string;
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
    return (await vneid(world, 'login', wanted, language)).landed;
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
    return answer.body['next'] as string;
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
  return (await world.post('/api/link/confirm', { flow, answer: 'yes', language }, cookies)).body['next'] as string;
};

/** Ways that end before the screen: on the login page, or the number page, that leads on to the same one. */
const leadsBack: Record<string, Way> = {
  'wrong password, as a form': async (world, wanted, language) =>
    (await world.form('/api/login', { loginName: 'binh', password: 'x', wanted, language })).headers['location'],
  'VNeID said no': async (world, wanted, language) => (await vneid(world, 'login', wanted, language)).landed,
  'VNeID is down': async (world, wanted, language) => {
    world.vneid = { kind: 'unavailable' };
    return (await vneid(world, 'login', wanted, language)).landed;
  },
  'VNeID is not to be believed': async (world, wanted, language) => {
    world.vneid = { kind: 'rejected', rule: 'nonce' };
    return (await vneid(world, 'login', wanted, language)).landed;
  },
  'VNeID below level 2': async (world, wanted, language) => {
    proves(world, { level: 1 });
    return (await vneid(world, 'login', wanted, language)).landed;
  },
};

const kept = new Map<string, number>();
const tick = (way: string) => kept.set(way, (kept.get(way) ?? 0) + 1);
afterAll(() => {
  const ways = [...Object.keys(arrives), ...Object.keys(leadsBack)];
  const lines = ways.map((way) => `  ${way.padEnd(46)}${kept.get(way) ?? 0} of ${wantedScreens.length}`);
  console.info(`\nThe wanted screen kept, by way:\n${lines.join('\n')}`);
});

const withoutFragment = (location: string | undefined) => location?.split('#')[0];

describe.each(Object.entries(arrives))('%s', (name, way) => {
  test.each(wantedScreens)('leads to %s in %s', async (wanted, language) => {
    const to = withoutFragment(await way(new World(), wanted, language));
    expect(to).toBe(pathOf(parseWanted(wanted, language)!));
    if (wanted.includes('/')) expect(to).toContain('?ma=HS-2026-0001');
    tick(name);
  });
});

describe.each(Object.entries(leadsBack))('%s', (name, way) => {
  test.each(wantedScreens)('leads back to the login page of %s in %s', async (wanted, language) => {
    const to = withoutFragment(await way(new World(), wanted, language));
    expect(to).toBe(loginPathOf(parseWanted(wanted, language)!));
    if (wanted.includes('/')) expect(to).toContain('?ma=HS-2026-0001');
    tick(name);
  });
});

test('an app switch that ends in another browser is explained there, and the first browser can still finish', async () => {
  const world = new World();
  withNumber(world);
  proves(world);
  const started = await world.post('/api/vneid/start', { purpose: 'login', wanted: 'dinh-danh' });
  const query = `code=c&state=${new URL(String(started.body['next'])).searchParams.get('state')}`;
  expect((await world.get('/api/vneid/callback', {}, query)).headers['location']).toBe('/su-co/#flow-other-browser');
  const back = await world.get('/api/vneid/callback', started.cookies, query);
  expect(
    withoutFragment(await answered(world, back.headers['location']!, { ...started.cookies, ...back.cookies }, 'vi')),
  ).toBe('/ca-nhan/dinh-danh/');
});

test('a session that ended on the number page leads back through the login page of the same screen', async () => {
  const world = new World();
  world.add('binh');
  const { cookies, next } = await logIn(world, 'dinh-danh', 'vi');
  expect(next).toBe('/cccd/dinh-danh/');
  world.now = later(minutes(16));
  expect((await world.post('/api/cccd', { cccd: number }, cookies)).body['code']).toBe('login-required');
});
