import { describe, expect, test } from 'vitest';
import type { AccountId } from '../../functions/domain/ids.ts';
import { ownerMark } from '../../functions/domain/owner.ts';
import type { Cccd } from '../../functions/domain/cccd.ts';
import { routes } from '../../lib/routes.ts';
import type { Answer } from '../support/answer.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import { ownerIn } from '../support/owner.ts';
import { held, later, minutes, noon } from '../support/samples.ts';
import { confirm, flowOf, identity, proves, roundTrip } from '../support/vneid-trips.ts';
import { rightPassword, World } from '../support/world.ts';

/** Routes that change something without the owner of the form, each with the reason. */
const ownerless: Readonly<Record<string, string>> = {
  '/api/login': 'before a login, no person is known',
  '/api/logout': 'ending a session must always work; only `everywhere` needs the owner, see below',
  '/api/vneid/logged-out': 'the server of VNeID sends it, about one person',
  '/api/link/confirm': 'the round trip is the owner: its page is bound to a cookie and, for a link, to the session',
  '/api/link/claim': 'the same round trip',
  '/api/undo': 'the token of the notice names the account, without a login',
};

/** What a page of each route sends besides the owner. A new route that changes something belongs here or above. */
const forms: Readonly<Record<string, Record<string, string>>> = {
  '/api/cccd/check': { cccd: '000090000102' },
  '/api/cccd': { cccd: '000090000102' },
  '/api/cccd/skip': {},
  '/api/vneid/start': { purpose: 'link', wanted: 'ho-so' },
  '/api/link/remove': {},
  '/api/merge/prove': { loginName: 'second', password: rightPassword },
  '/api/merge': { keep: 'mine' },
  '/api/merge/undo': { account: '00000000-0000-4000-8000-000000000000' },
  '/api/password': { current: rightPassword, next: 'một câu chỉ mình tôi nghĩ ra' },
  '/api/contacts': { phone: '0912345678', email: 'moi@example.vn' },
  '/api/contact/confirm': { contact: 'phone', code: '123456' },
  '/api/contact/code': { contact: 'phone' },
  '/api/draft': { title: '', authority: '', content: 'x', version: '0' },
  '/api/draft/submit': { title: 'Đăng ký tạm trú', authority: 'b', content: 'c', version: '0' },
};

const changing = routes.filter(({ method }) => method === 'POST').map(({ path }) => path);

/** An has a page open. After that, Bình logs in in another window of the same browser. */
const twoPeople = async () => {
  const world = new World();
  world.add('an');
  world.add('second');
  const binh = world.add('binh', { phone: '0900000001' });
  const an = await world.logIn('an');
  return { world, binh, an, cookies: await world.logIn('binh', an) };
};

/** Everything that a request could change, except counts of tries. */
const everything = ({ memory }: World) =>
  JSON.stringify([
    ...[memory.accountRows, memory.claims, memory.credentials].map((rows) => [...rows]),
    ...[memory.events, memory.dossierRows],
  ]);

test('every route that changes something checks the owner of its form or states why it does not', () => {
  expect([...Object.keys(forms), ...Object.keys(ownerless)].sort()).toEqual([...changing].sort());
});

describe.each(Object.entries(forms))('a form that posts to %s', (path, fields) => {
  test.each([
    ['was shown to the person who was logged in before', ({ an }: { an: Record<string, string> }) => ownerIn(an)],
    ['has a made-up owner', () => ownerMark('00000000-0000-4000-8000-000000000000' as AccountId)],
    ['has an empty owner', () => ''],
  ])('a form that %s is refused and changes nothing', async (_what, ownerOf) => {
    const people = await twoPeople();
    const { world, cookies } = people;
    const before = everything(world);
    expectRefusal(await world.post(path, { ...fields, owner: ownerOf(people) }, cookies), 'form-other-person', 409);
    expect(everything(world)).toBe(before);
    expect(world.populationCalls).toBe(0);
    expect(await world.jobs()).toEqual([]);
  });

  test('a form with a malformed owner mark or none is refused before its route runs', async () => {
    const { world, cookies } = await twoPeople();
    expectRefusal(await world.post(path, { ...fields, owner: 'x y' }, cookies), 'body-fields', 400);
    if (path !== '/api/vneid/start')
      expectRefusal(await world.post(path, { ...fields, owner: undefined }, cookies), 'body-fields', 400);
  });

  test('a form that was shown to the logged-in person is accepted', async () => {
    const { world, cookies } = await twoPeople();
    const { body } = await world.post(path, { ...fields, owner: ownerIn(cookies) }, cookies);
    expect(['form-other-person', 'body-fields']).not.toContain(body['code']);
  });
});

test('a form of another person leads to the page of the logged-in person, with the message', async () => {
  const { world, an, cookies } = await twoPeople();
  const fields = { phone: '0912345678', email: '', owner: ownerIn(an), language: 'en' };
  const answer = await world.form('/api/contacts', fields, cookies);
  expect([answer.status, answer.headers['location']]).toEqual([
    303,
    '/api/identity?page=ca-nhan&language=en#form-other-person',
  ]);
  const link = { purpose: 'link', wanted: 'nop-ho-so', owner: ownerIn(an) };
  expect((await world.form('/api/vneid/start', link, cookies)).headers['location']).toBe(
    '/ho-so/nop/#form-other-person',
  );
});

test('a page of one person does not end the sessions of another on other devices, but always ends this one', async () => {
  const { world, an, binh, cookies } = await twoPeople();
  await world.logIn('binh');
  const everywhere = { everywhere: 'yes', owner: ownerIn(an) };
  expectRefusal(await world.post('/api/logout', everywhere, cookies), 'form-other-person', 409);
  expect(Object.keys(world.account(binh).sessions)).toHaveLength(2);
  expect((await world.post('/api/logout', { owner: ownerIn(an) }, cookies)).status).toBe(200);
  expect(Object.keys(world.account(binh).sessions)).toHaveLength(1);
});

test('a form that was opened before two accounts of one person were merged still works', async () => {
  const world = new World();
  world.add('first');
  world.add('second');
  const cookies = await world.logIn('first');
  await world.post('/api/merge/prove', { loginName: 'second', password: rightPassword }, cookies);
  const kept = await world.post('/api/merge', { keep: 'other' }, cookies);
  const fields = { phone: '0912345678', email: '', owner: ownerIn(cookies) };
  expect((await world.post('/api/contacts', fields, { ...cookies, ...kept.cookies })).status).toBe(200);
});

test('every answer about an account carries the owner mark that its forms send', async () => {
  const { world, cookies } = await twoPeople();
  for (const path of ['/api/session', '/api/identity', '/api/dossiers', '/api/draft'])
    expect([path, (await world.get(path, cookies)).body['owner']]).toEqual([path, ownerIn(cookies)]);
});

describe('a look at the session', () => {
  test('a look says how long the session lives and does not prolong it', async () => {
    const world = new World();
    const binh = world.add('binh', { cccd: held() });
    const cookies = await world.logIn('binh');
    for (const minute of [5, 10, 14]) {
      world.now = later(minutes(minute));
      const { status, body } = await world.get('/api/session', cookies, 'look');
      expect([status, body['endsInSeconds']]).toEqual([200, (15 - minute) * 60]);
    }
    expect(Object.values(world.account(binh).sessions).map(({ seenAt }) => seenAt)).toEqual([noon]);
    world.now = later(minutes(15));
    expectRefusal(await world.get('/api/session', cookies, 'look'), 'login-required', 401);
  });

  test('only the full question prolongs the session, and a look does not', async () => {
    const world = new World();
    world.add('binh');
    const cookies = await world.logIn('binh');
    world.now = later(minutes(14));
    await world.get('/api/session', cookies);
    world.now = later(minutes(20));
    expect((await world.get('/api/session', cookies, 'look')).status).toBe(200);
  });
});

describe('a confirm page that a person left open', () => {
  const linked = {
    link: { issuer: identity.issuer, subject: 'binh', level: 2, linkedAt: noon },
    cccd: held(undefined, 'proven'),
  } as const;

  /** An has come back from VNeID and has not answered. */
  const anLeaves = async () => {
    const world = new World();
    const binh = world.add('binh', linked);
    proves(world, { fullName: 'LÊ THỊ AN', subject: 'an', cccd: '000090000108' as Cccd });
    return { world, binh, ...(await roundTrip(world, 'login')) };
  };

  test.each<[how: string, logsIn: (world: World, cookies: Record<string, string>) => Promise<Answer>]>([
    [
      'by password',
      (world, cookies) =>
        world.post('/api/login', { loginName: 'binh', password: rightPassword, wanted: 'ho-so' }, cookies),
    ],
    [
      'by VNeID',
      async (world, cookies) => {
        proves(world, { subject: 'binh' });
        const trip = await world.toVneid('login', cookies);
        return world.get('/api/vneid/callback', trip.cookies, trip.query);
      },
    ],
    [
      'by a yes on another confirm page',
      async (world, cookies) => {
        proves(world, { subject: 'lan', cccd: '000090000109' as Cccd });
        const trip = await roundTrip(world, 'login', cookies);
        return confirm(world, trip.landed, trip.cookies);
      },
    ],
  ])('it shows nothing and links nothing after another person has logged in %s', async (_how, logsIn) => {
    const { world, landed, cookies } = await anLeaves();
    const login = await logsIn(world, cookies);
    expect(login.cookies['__Host-session']).toBeTruthy();
    const browser = { ...cookies, ...login.cookies };
    const before = everything(world);
    expectRefusal(await world.get('/api/link', browser, `flow=${flowOf(landed)}`), 'flow-other-browser');
    expectRefusal(await confirm(world, landed, browser), 'flow-other-browser');
    expect(everything(world)).toBe(before);
  });

  test('it can still be answered after a login that failed', async () => {
    const { world, landed, cookies } = await anLeaves();
    await world.post('/api/login', { loginName: 'binh', password: 'a wrong password', wanted: 'ho-so' }, cookies);
    expect((await confirm(world, landed, cookies)).status).toBe(200);
  });
});
