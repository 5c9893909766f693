import { describe, expect, test } from 'vitest';
import { numberSubject } from '../../functions/domain/cccd.ts';
import { flowLifeMs } from '../../functions/domain/flow.ts';
import type { VneidAnswer } from '../../functions/domain/gateways.ts';
import { endOfSession } from '../../functions/gateways/vneid/end-session.ts';
import { providers } from '../../lib/providers.ts';
import { held, index, later, minutes, number } from '../support/samples.ts';
import { confirm, flowOf, identity, proves, roundTrip } from '../support/vneid-trips.ts';
import { rightPassword, World } from '../support/world.ts';

const loggedIn = async (world: World, cookies: Record<string, string>) =>
  (await world.get('/api/session', cookies)).status === 200;

describe('an answer of VNeID that names no person', () => {
  const answers: [string, VneidAnswer, string][] = [
    ['about an organisation', { kind: 'organisation' }, 'vneid-organisation'],
    ['about a person without a CCCD', { kind: 'no-cccd' }, 'vneid-no-cccd'],
    ['with an unknown word', { kind: 'unknown-word', claim: 'accountLevel', word: '7' }, 'vneid-unknown-word'],
    ['of a server that does not know us', { kind: 'unknown-client', rule: 'status 401' }, 'vneid-unknown-client'],
    ['of a server that is busy', { kind: 'unavailable' }, 'vneid-unavailable'],
    ['that is forged', { kind: 'rejected', rule: 'nonce' }, 'vneid-rejected'],
  ];

  test.each(answers)(
    'an answer %s ends on the page where it began, with a code and a metric of its own',
    async (_what, answer, code) => {
      const world = new World();
      world.vneid = answer;
      const { landed } = await roundTrip(world, 'login');
      // The answers that send people to the support desk carry a support code.
      const isTold = /rejected|no-cccd|unknown-word/.test(code);
      const support = isTold ? '\\?ma-ho-tro=\\w+' : '';
      expect(landed).toMatch(new RegExp(`^/dang-nhap/ho-so/${support}#${code}$`));
      const done = world.logged.filter((line) => line.includes('"request.done"')).at(-1)!;
      expect(JSON.parse(done)).toMatchObject({ route: 'GET /api/vneid/callback', outcome: code });
      expect(world.memory.events).toMatchObject([{ name: 'vneid.refused', detail: { code } }]);
    },
  );

  test('an unknown word of VNeID is in the log and in no audit event', async () => {
    const world = new World();
    world.vneid = { kind: 'unknown-word', claim: 'accountType', word: 'doanh-nghiep' };
    await roundTrip(world, 'login');
    const line = world.logged.find((one) => one.includes('vneid.unknown-word'))!;
    expect(JSON.parse(line)).toMatchObject({ claim: 'accountType', word: 'doanh-nghiep' });
    expect(JSON.stringify(world.memory.events)).not.toContain('doanh-nghiep');
  });
});

describe('a name that differs while CCCD and birth date are the account’s', () => {
  const begin = async (more: { population?: World['population']; policy?: 'closed' } = {}) => {
    const world = new World();
    const account = world.add('binh', { cccd: held(), fullName: 'Trần Văn Bính', phone: '0900000102' });
    world.population = more.population ?? 'no-match';
    if (more.policy) world.loginPolicy.citizen.push({ from: later(-1), mode: more.policy });
    proves(world);
    const trip = await roundTrip(world, 'login');
    const shown = trip.landed.includes('luong=')
      ? (await world.get('/api/link', trip.cookies, `flow=${flowOf(trip.landed)}`)).body
      : undefined;
    return { world, account, shown, ...trip };
  };

  test('when only the name differs, the confirm page asks for the portal login and shows both names', async () => {
    const { world, account, shown, landed, cookies } = await begin();
    expect(shown).toMatchObject({ wantsLogin: true, otherName: 'T••• V•• Bính', vneid: { fullName: 'TRẦN VĂN BÌNH' } });
    expect((await confirm(world, landed, cookies)).body['code']).toBe('link-changed');
    const claimed = await world.post(
      '/api/link/claim',
      { flow: flowOf(landed), loginName: 'binh', password: 'a long and right password' },
      cookies,
    );
    expect(claimed.status).toBe(200);
    const again = (await world.get('/api/link', cookies, `flow=${flowOf(landed)}`)).body;
    expect(again).toMatchObject({ wantsLogin: false, otherName: 'Trần Văn Bính' });
    expect((await confirm(world, landed, cookies)).status).toBe(200);
    expect(world.memory.accountRows.get(account.id)).toMatchObject({
      fullName: 'TRẦN VĂN BÌNH',
      formerNames: [{ fullName: 'Trần Văn Bính' }],
      link: { subject: 's-1' },
    });
    expect(world.memory.accountRows.size).toBe(1);
  });

  test('when the register confirms VNeID’s name, it replaces the proof by portal login', async () => {
    const { world, account, shown, landed, cookies } = await begin({ population: 'match' });
    expect(shown).toMatchObject({ wantsLogin: false, account: { mayBeDenied: true }, otherName: 'T••• V•• Bính' });
    expect((await confirm(world, landed, cookies)).status).toBe(200);
    expect(world.memory.accountRows.get(account.id)!.link).toMatchObject({ subject: 's-1' });
    expect(world.populationCalls).toBe(1);
  });

  test.each(['no-match', 'unavailable'] as const)(
    'when only the name differs, no portal login works and the register says %s, a code says so and the account is unchanged',
    async (population) => {
      const { world, account, landed } = await begin({ population, policy: 'closed' });
      expect(landed).toMatch(/^\/dang-nhap\/ho-so\/\?ma-ho-tro=\w+#vneid-name-differs$/);
      expect(world.memory.accountRows.get(account.id)).toEqual(account);
      expect(world.memory.accountRows.size).toBe(1);
    },
  );

  test('when only the name differs, a portal session is a second proof, and linking from it shows both names', async () => {
    const world = new World();
    const account = world.add('binh', { cccd: held(), fullName: 'Trần Văn Bính' });
    proves(world);
    const { landed, cookies } = await roundTrip(world, 'link', await world.logIn('binh'));
    const shown = (await world.get('/api/link', cookies, `flow=${flowOf(landed)}`)).body;
    expect(shown).toMatchObject({ otherName: 'Trần Văn Bính' });
    expect((await confirm(world, landed, cookies)).status).toBe(200);
    expect(world.memory.accountRows.get(account.id)!.fullName).toBe('TRẦN VĂN BÌNH');
    expect(world.populationCalls).toBe(0);
  });

  test('an account without a number whose name was typed without Vietnamese letters is linked by its portal login', async () => {
    const world = new World();
    const account = world.add('binh', { fullName: 'Tran Van Binh' });
    proves(world);
    const { landed, cookies } = await roundTrip(world, 'link', await world.logIn('binh'));
    const shown = (await world.get('/api/link', cookies, `flow=${flowOf(landed)}`)).body;
    expect(shown).toMatchObject({ otherName: 'Tran Van Binh' });
    expect((await confirm(world, landed, cookies)).status).toBe(200);
    expect(world.account(account)).toMatchObject({ fullName: 'TRẦN VĂN BÌNH', link: { subject: 's-1' } });
  });

  test.each([
    ['another name with the same letters', { fullName: 'Trần Văn Bính' }],
    ['an unmarked name and another birth date', { fullName: 'Tran Van Binh', birthDate: { year: 1990 } }],
  ])('an account without a number that has %s is not', async (_what, more) => {
    const world = new World();
    world.add('binh', more);
    proves(world);
    const { landed } = await roundTrip(world, 'link', await world.logIn('binh'));
    expect(landed).toMatch(/#vneid-other-person$/);
  });
});

describe('a provider whose subject is the CCCD', () => {
  const direct = { subject: undefined };
  const clear = [number as string, Buffer.from(number).toString('base64')];

  test('a provider without a subject gets links keyed by the blind index, and no row, flow, log or event contains the CCCD', async () => {
    const world = new World();
    proves(world, direct);
    const first = await roundTrip(world, 'login');
    expect((await confirm(world, first.landed, first.cookies)).status).toBe(200);
    const [account] = [...world.memory.accountRows.values()];
    expect(account!.link!.subject).toBe(numberSubject(index(number)));
    expect((await roundTrip(world, 'login')).landed).toBe('/ho-so/');
    const kept = JSON.stringify([
      [...world.memory.accountRows.values()],
      [...world.memory.claims],
      [...world.memory.flowRows.values()],
      world.memory.events,
      world.logged,
    ]).replaceAll(index(number), '');
    for (const text of clear) expect(kept).not.toContain(text);
  });

  test('with a provider without a subject, another name is refused, because the same subject is only the CCCD and proves nothing more', async () => {
    const world = new World();
    world.population = 'no-match';
    proves(world, direct);
    const first = await roundTrip(world, 'login');
    await confirm(world, first.landed, first.cookies);
    proves(world, { ...direct, fullName: 'Trần Văn Bảo' });
    expect((await roundTrip(world, 'login')).landed).toMatch(
      /^\/dang-nhap\/ho-so\/\?ma-ho-tro=\w+#vneid-name-differs$/,
    );
  });

  test('with a provider without a subject, a new CCCD is another identity, which never takes the old link', async () => {
    const world = new World();
    proves(world, direct);
    const first = await roundTrip(world, 'login');
    await confirm(world, first.landed, first.cookies);
    proves(world, { ...direct, cccd: '000090000999' as typeof number });
    const second = await roundTrip(world, 'login');
    const shown = (await world.get('/api/link', second.cookies, `flow=${flowOf(second.landed)}`)).body;
    expect(shown).not.toHaveProperty('account');
  });
});

describe('an issuer with a new name', () => {
  const moved = async (more: Parameters<typeof proves>[1] = {}, formers = ['https://old.example']) => {
    const world = new World();
    world.formerIssuers.push(...formers);
    const link = { issuer: 'https://old.example', subject: 's-1', level: 2, linkedAt: later(-1) } as const;
    const account = world.add('binh', { cccd: held(number, 'proven'), link });
    proves(world, more);
    return { world, account, ...(await roundTrip(world, 'login')) };
  };

  test('after the issuer’s new name, the next login moves the link with one audit event, and later logins open it directly', async () => {
    const { world, account, landed } = await moved();
    expect(landed).toBe('/ho-so/');
    expect(world.memory.accountRows.get(account.id)!.link!.issuer).toBe('https://vneid.example');
    expect(world.memory.claims.has('EID https://old.example s-1')).toBe(false);
    expect(world.eventNames()).toEqual(['link.moved', 'vneid.login']);
    expect((await roundTrip(world, 'login')).landed).toBe('/ho-so/');
    expect(world.eventNames()).toEqual(['link.moved', 'vneid.login', 'vneid.login']);
  });

  test.each([
    ['another CCCD', { cccd: '000090000999' as typeof number }],
    ['another person', { fullName: 'Lê Văn Tám' }],
  ])('after the issuer’s new name, a login with %s moves no link and opens nothing', async (_what, more) => {
    const { world, account, landed } = await moved(more);
    expect(landed).toMatch(/^\/dang-nhap\/ho-so\/\?ma-ho-tro=\w+#vneid-held-elsewhere$/);
    expect(world.memory.accountRows.get(account.id)!.link!.issuer).toBe('https://old.example');
  });

  test('a login is refused if the profile does not name the old issuer of the link', async () => {
    const { landed } = await moved({}, []);
    expect(landed).toMatch(/^\/dang-nhap\/ho-so\/\?ma-ho-tro=\w+#vneid-held-elsewhere$/);
  });

  test('a logout from an issuer with a new name ends the sessions of a link that has not moved', async () => {
    const { world, account, cookies } = await moved();
    const link = { ...world.memory.accountRows.get(account.id)!.link!, issuer: 'https://old.example' };
    world.memory.accountRows.set(account.id, { ...world.memory.accountRows.get(account.id)!, link });
    world.memory.claims.set('EID https://old.example s-1', account.id);
    world.memory.claims.delete('EID https://vneid.example s-1');
    world.logout = { kind: 'logout', issuer: 'https://vneid.example', subject: 's-1', id: 't' };
    expect(await loggedIn(world, cookies)).toBe(true);
    expect((await world.form('/api/vneid/logged-out', { logout_token: 'x' })).status).toBe(200);
    expect(await loggedIn(world, cookies)).toBe(false);
  });
});

describe('a session at VNeID', () => {
  const come = async (session: Extract<VneidAnswer, { kind: 'identity' }>['session']) => {
    const world = new World();
    world.vneid = {
      kind: 'identity',
      identity: { ...identity, authenticatedAt: world.now },
      ...(session && { session }),
    };
    const first = await roundTrip(world, 'login');
    const answered = await confirm(world, first.landed, first.cookies);
    const second = await roundTrip(world, 'login');
    return { world, linked: { ...first.cookies, ...answered.cookies }, again: second.cookies };
  };

  test('a logout token with only a session id ends that session and no other', async () => {
    const { world, linked, again } = await come({ sid: 'session-1' });
    world.logout = { kind: 'logout', issuer: identity.issuer, sid: 'session-1', id: 't-1' };
    await world.form('/api/vneid/logged-out', { logout_token: 'x' });
    // The second login replaced the session that this id names.
    expect([await loggedIn(world, linked), await loggedIn(world, again)]).toContain(false);
    world.logout = { kind: 'logout', issuer: 'https://other.example', sid: 'session-1', id: 't-2' };
    const open = (await loggedIn(world, linked)) || (await loggedIn(world, again));
    await world.form('/api/vneid/logged-out', { logout_token: 'x' });
    expect((await loggedIn(world, linked)) || (await loggedIn(world, again))).toBe(open);
  });

  test('a session that a confirmed link opened ends by its session id at VNeID', async () => {
    const world = new World();
    world.vneid = { kind: 'identity', identity, session: { sid: 'session-2' } };
    const { landed, cookies } = await roundTrip(world, 'login');
    const linked = { ...cookies, ...(await confirm(world, landed, cookies)).cookies };
    world.logout = { kind: 'logout', issuer: identity.issuer, sid: 'session-2', id: 't' };
    expect(await loggedIn(world, linked)).toBe(true);
    await world.form('/api/vneid/logged-out', { logout_token: 'x' });
    expect(await loggedIn(world, linked)).toBe(false);
  });

  test('a session of an old account that was proven on the confirm page ends by its session id at VNeID', async () => {
    const world = new World();
    world.add('old');
    world.vneid = { kind: 'identity', identity, session: { sid: 'session-3' } };
    const { landed, cookies } = await roundTrip(world, 'login');
    const claim = { flow: flowOf(landed), loginName: 'old', password: rightPassword };
    expect((await world.post('/api/link/claim', claim, cookies)).status).toBe(200);
    const linked = { ...cookies, ...(await confirm(world, landed, cookies)).cookies };
    world.logout = { kind: 'logout', issuer: identity.issuer, sid: 'session-3', id: 't' };
    expect(await loggedIn(world, linked)).toBe(true);
    await world.form('/api/vneid/logged-out', { logout_token: 'x' });
    expect(await loggedIn(world, linked)).toBe(false);
    expect(world.memory.events.filter(({ name }) => name === 'logout.by-issuer')).toHaveLength(1);
  });

  const profile = providers.openid('https://vneid.example', 'https://portal.example');

  test('the logout hint leaves once, in a form and not in an address', async () => {
    const { world, again } = await come({ ends: 'id-token-with-a-number' });
    const endpoint = 'https://vneid.example/session/end';
    world.endOfSession = endOfSession({ ...profile, endSession: { kind: 'post-hint', endpoint } });
    const out = await world.post('/api/logout', {}, again);
    const page = await world.get('/api/vneid/end', { ...again, ...out.cookies });
    expect(page.status).toBe(200);
    expect(page.text).toContain(`<form method="post" action="${endpoint}">`);
    expect(page.text).toContain('name="id_token_hint" value="id-token-with-a-number"');
    expect(page.headers['content-security-policy']).toContain('form-action https://vneid.example;');
    expect(page.headers['referrer-policy']).toBe('no-referrer');
    const once = await world.get('/api/vneid/end', { ...again, ...out.cookies });
    expect(once.headers['location']).toContain('https://vneid.example/session/end?client_id=');
    expect(once.headers['location']).not.toContain('id-token');
    expect(JSON.stringify([...world.memory.accountRows.values()])).not.toContain('id-token-with-a-number');
  });

  test.each([
    ['https://vneid.example/logout?token_id=t', 'https://vneid.example/logout?token_id=t'],
    ['https://evil.example/logout?token_id=t', '/dang-nhap/#vneid-stays'],
    ['https://vneid.example@evil.example/', '/dang-nhap/#vneid-stays'],
    ['http://vneid.example/logout', '/dang-nhap/#vneid-stays'],
    ['javascript:alert(1)', '/dang-nhap/#vneid-stays'],
    ['no address', '/dang-nhap/#vneid-stays'],
  ])('the logout address %s that the provider states leads to %s', async (ends, location) => {
    const { world, again } = await come({ ends });
    world.endOfSession = endOfSession({
      ...profile,
      endSession: { kind: 'logout-uri', claim: 'logoutUri', hosts: ['vneid.example'] },
    });
    const out = await world.post('/api/logout', {}, again);
    expect((await world.get('/api/vneid/end', { ...again, ...out.cookies })).headers['location']).toBe(location);
  });

  test('a session lasts at most an hour when the provider does not say when the person authenticated', async () => {
    const world = new World();
    proves(world);
    const first = await roundTrip(world, 'login');
    const cookies = { ...first.cookies, ...(await confirm(world, first.landed, first.cookies)).cookies };
    for (const n of [14, 28, 42, 56]) {
      world.now = later(minutes(n));
      expect(await loggedIn(world, cookies)).toBe(true);
    }
    world.now = later(minutes(61));
    expect(await loggedIn(world, cookies)).toBe(false);
  });
});

test('when nothing binds a code to its request, the same code counts once in ten minutes', async () => {
  const world = new World();
  const asked: string[] = [];
  world.provider = {
    begin: async () => {
      const state = `state-${asked.push('begun')}`;
      return { request: { state, nonce: '', codeVerifier: '' }, location: `https://vneid.example/auth?state=${state}` };
    },
    finish: async (_query, _request, isNew) =>
      (await isNew('one code')) ? { kind: 'identity', identity } : { kind: 'rejected', rule: 'code came before' },
  };
  expect((await roundTrip(world, 'login')).landed).toContain('/lien-ket/');
  expect((await roundTrip(world, 'login')).landed).toMatch(/^\/dang-nhap\/ho-so\/\?ma-ho-tro=\w+#vneid-rejected$/);
  world.now = later(minutes(10));
  expect((await roundTrip(world, 'login')).landed).toContain('/lien-ket/');
});

test('a round trip may take thirty minutes, and the confirm page has its own fifteen minutes after that', async () => {
  const world = new World();
  const trip = await world.toVneid('login');
  proves(world);
  world.now = later(flowLifeMs - 1_000);
  const { headers, cookies } = await world.get('/api/vneid/callback', trip.cookies, trip.query);
  world.now = later(flowLifeMs + minutes(14));
  expect((await confirm(world, headers['location']!, { ...trip.cookies, ...cookies })).status).toBe(200);
});
