import { describe, expect, test } from 'vitest';
import { expectRefusal } from '../support/expect-refusal.ts';
import { held, later, minutes, noon, number } from '../support/samples.ts';
import { confirm, flowOf, proves, roundTrip } from '../support/vneid-trips.ts';
import { rightPassword, World } from '../support/world.ts';

describe('proving an old account with "Tôi đã có tài khoản cũ"', () => {
  const claim = (
    world: World,
    landed: string,
    cookies: Record<string, string>,
    loginName: string,
    password = rightPassword,
  ) => world.post('/api/link/claim', { flow: flowOf(landed), loginName, password }, cookies);
  const pendingOf = async (world: World, landed: string, cookies: Record<string, string>) =>
    (await world.get('/api/link', cookies, `flow=${flowOf(landed)}`)).body;

  test('after VNeID and the portal login, the confirm page names the old account, a yes links it, and its login stays', async () => {
    const world = new World();
    const old = world.add('old', { phone: '0900000001' });
    proves(world);
    const { landed, cookies } = await roundTrip(world, 'login');
    expect(await pendingOf(world, landed, cookies)).not.toHaveProperty('account');
    expect((await claim(world, landed, cookies, 'old')).body).toEqual({ next: landed });
    expect(await pendingOf(world, landed, cookies)).toMatchObject({
      account: { fullName: 'T••• V•• Bình', keepsLogin: true, mayBeDenied: false },
    });
    expect(world.account(old).link).toBeUndefined();
    await confirm(world, landed, cookies);
    expect(world.account(old)).toMatchObject({ link: { subject: 's-1' }, phone: '0900000001' });
    expect(world.memory.accountRows.size).toBe(1);
    await world.logIn('old');
  });

  test('a proof of an old account does not link it after its password has changed', async () => {
    const world = new World();
    const old = world.add('old');
    proves(world);
    const { landed, cookies } = await roundTrip(world, 'login');
    await claim(world, landed, cookies, 'old');
    const next = 'mùa xuân trên sông Hương';
    await world.post('/api/password', { current: rightPassword, next }, await world.logIn('old'));
    expectRefusal(await confirm(world, landed, cookies), 'link-changed');
    expect(world.account(old).link).toBeUndefined();
    expect((await claim(world, landed, cookies, 'old', next)).status).toBe(200);
    expect((await confirm(world, landed, cookies)).status).toBe(200);
    expect(world.account(old)).toMatchObject({ link: { subject: 's-1' } });
  });

  test('proving an old account opens no session by itself', async () => {
    const world = new World();
    world.add('old');
    proves(world);
    const { landed, cookies } = await roundTrip(world, 'login');
    expect((await claim(world, landed, cookies, 'old')).cookies).toEqual({});
  });

  /** Types wrong passwords for this many unknown login names in one round trip. Returns how many were checked. */
  const guess = async (world: World, times: number, at = '') => {
    const { landed, cookies } = await roundTrip(world, 'login');
    const codes: unknown[] = [];
    for (let i = 0; i < times; i++)
      codes.push((await claim(world, landed, cookies, `name ${at} ${i}`, 'guess')).body['code']);
    return codes.filter((code) => code === 'login-wrong').length;
  };

  test('a wrong password proves nothing, and one person at VNeID has ten wrong tries a day over all names and round trips', async () => {
    const world = new World();
    world.add('old');
    proves(world);
    const { landed, cookies } = await roundTrip(world, 'login');
    expectRefusal(await claim(world, landed, cookies, 'old', 'guess'), 'login-wrong');
    expect(world.memory.events.at(-1)).toMatchObject({
      name: 'login.failed',
      detail: { flow: flowOf(landed), cccd: expect.stringMatching(/•/) as string },
    });
    expect(await guess(world, 20)).toBe(9);
    const refused = await claim(world, landed, cookies, 'old');
    expectRefusal(refused, 'proof-limit', 429);
    expect(await pendingOf(world, landed, cookies)).not.toHaveProperty('account');
    // One in the story of each flow.
    expect(world.eventNames().filter((name) => name === 'proof.limited')).toHaveLength(2);
    proves(world, { subject: 's-other' });
    expect(await guess(world, 1)).toBe(1);
  });

  test('one person at VNeID has thirty wrong tries in thirty days', async () => {
    const world = new World();
    proves(world);
    let wrong = 0;
    for (let hour = 0; hour < 30 * 24; hour += 8) {
      world.now = later(minutes(60 * hour));
      wrong += await guess(world, 3, String(hour));
    }
    expect(wrong).toBeLessThanOrEqual(30);
    expect(wrong).toBeGreaterThan(27);
  });

  test('the owner can prove an account whose login limit strangers have used up, and proofs use up none of that limit', async () => {
    const world = new World();
    world.add('old');
    const login = { loginName: 'old', password: 'guess', wanted: 'ho-so' };
    for (let i = 0; i < 6; i++) await world.post('/api/login', login);
    proves(world);
    const { landed, cookies } = await roundTrip(world, 'login');
    for (let i = 0; i < 12; i++) expect((await claim(world, landed, cookies, 'old')).status).toBe(200);
    world.now = later(minutes(60));
    for (let i = 0; i < 9; i++) await claim(world, landed, cookies, 'old', 'guess');
    expect((await world.post('/api/login', { ...login, password: rightPassword })).status).toBe(200);
  });

  test.each([
    ['somebody else’s', { fullName: 'Lê Văn Tám' }, 'vneid-other-person'],
    ['of a person with another CCCD', { cccd: held('000090000999') }, 'vneid-other-number'],
    [
      'linked already',
      { link: { issuer: 'https://vneid.example', subject: 'other', level: 2 as const, linkedAt: noon } },
      'vneid-held-elsewhere',
    ],
  ])('an old account that is %s is not linked, even with the right password', async (_what, more, code) => {
    const world = new World();
    world.add('old', more);
    proves(world);
    const { landed, cookies } = await roundTrip(world, 'login');
    expect((await claim(world, landed, cookies, 'old')).body['code']).toBe(code);
  });

  test('another browser cannot prove an old account in this round trip', async () => {
    const world = new World();
    world.add('old');
    proves(world);
    const { landed } = await roundTrip(world, 'login');
    expectRefusal(await claim(world, landed, { '__Host-browser': 'x'.repeat(43) }, 'old'), 'flow-other-browser');
  });

  test('the owner who proves an old account takes the CCCD from the account into which it was typed', async () => {
    const world = new World();
    const thief = world.add('thief', { cccd: held() });
    const old = world.add('old');
    proves(world);
    const { landed, cookies } = await roundTrip(world, 'login');
    await claim(world, landed, cookies, 'old');
    expect(await pendingOf(world, landed, cookies)).toMatchObject({ evictsAnother: true });
    await confirm(world, landed, cookies);
    expect(world.memory.claims.get(`CCCD ${held().index}`)).toBe(old.id);
    expect(world.account(thief)).toMatchObject({ formerCccds: [{ masked: '000•••••••02' }] });
  });
});

describe('the login policy', () => {
  const policy = (mode: 'link-only' | 'closed') => {
    const world = new World();
    world.loginPolicy.citizen.push({ from: later(minutes(60)), mode });
    world.add('old');
    world.add('officer', { kind: 'official' });
    proves(world);
    return world;
  };
  const logIn = async (world: World, loginName: string) =>
    (await world.post('/api/login', { loginName, password: rightPassword, wanted: 'ho-so' })).body['code'];

  test.each(['link-only', 'closed'] as const)(
    'the policy %s starts on its day, for its kind of account only',
    async (mode) => {
      const world = policy(mode);
      expect(await logIn(world, 'old')).toBeUndefined();
      world.now = later(minutes(60));
      expect(await logIn(world, 'old')).toBe(`login-${mode}`);
      expect(await logIn(world, 'officer')).toBeUndefined();
    },
  );

  test.each(['link-only', 'closed'] as const)(
    'the policy %s ends the portal sessions of its kind of account on its day, and keeps VNeID sessions',
    async (mode) => {
      const world = policy(mode);
      // A session lasts only an hour if the provider does not say when the person authenticated.
      proves(world, { authenticatedAt: world.now });
      const sessions = { old: await world.logIn('old'), officer: await world.logIn('officer') };
      const trip = await roundTrip(world, 'link', sessions.old);
      const byVneid = { ...trip.cookies, ...(await confirm(world, trip.landed, trip.cookies)).cookies };
      const again = await world.logIn('old');
      for (const n of [14, 28, 42, 56, 60]) {
        world.now = later(minutes(n));
        for (const cookies of [again, sessions.officer, byVneid]) await world.get('/api/session', cookies);
      }
      const status = async (cookies: Record<string, string>) => (await world.get('/api/session', cookies)).status;
      expect([await status(again), await status(sessions.officer), await status(byVneid)]).toEqual([401, 200, 200]);
    },
  );

  test('a person without the right password does not learn the login policy of an account', async () => {
    const world = policy('closed');
    world.now = later(minutes(60));
    expect(
      (await world.post('/api/login', { loginName: 'old', password: 'wrong', wanted: 'ho-so' })).body['code'],
    ).toBe('login-wrong');
  });

  test.each([
    ['link-only', undefined],
    ['closed', 'login-closed'],
  ] as const)('under the policy %s, proving an old account answers %s', async (mode, code) => {
    const world = policy(mode);
    world.now = later(minutes(60));
    const { landed, cookies } = await roundTrip(world, 'login');
    const answer = await world.post(
      '/api/link/claim',
      { flow: flowOf(landed), loginName: 'old', password: rightPassword },
      cookies,
    );
    expect(answer.body['code']).toBe(code);
  });
});

describe('a proven CCCD against a typed one', () => {
  test('after "not mine", the other account loses the CCCD and keeps the rest, and the citizen gets an account of their own', async () => {
    const world = new World();
    const other = world.add('other', { cccd: held(), phone: '0900000002' });
    const theirs = await world.logIn('other');
    proves(world);
    const { landed, cookies } = await roundTrip(world, 'login');
    const done = await confirm(world, landed, cookies, 'not-mine');
    const mine = { ...cookies, ...done.cookies };
    expect((await world.get('/api/identity', mine)).body).toMatchObject({
      cccd: { strength: 'proven' },
      links: [{ provider: 'VNeID' }],
    });
    expect((await world.get('/api/identity', theirs)).body).toMatchObject({
      links: [],
      formerCccds: [{ number: '000•••••••02' }],
      hasPortalLogin: true,
    });
    expect((await world.get('/api/identity', theirs)).body).not.toHaveProperty('cccd');
    expect((await world.get('/api/session', theirs)).body).toMatchObject({ hasCccd: false, hasLostCccd: true });
    expect((await world.get('/api/session', mine)).body).not.toHaveProperty('hasLostCccd');
    expect(world.memory.accountRows.size).toBe(2);
    expect(world.eventNames().slice(-2)).toEqual(['cccd.evicted', 'account.created']);
    expect(world.account(other).phone).toBe('0900000002');
  });

  test('a CCCD in an account of another person goes to the person who proves it, without the question whether that account is theirs', async () => {
    const world = new World();
    const other = world.add('other', { cccd: held(), fullName: 'Lê Văn Tám', birthDate: { year: 1971 } });
    proves(world);
    const { landed, cookies } = await roundTrip(world, 'login');
    const shown = await world.get('/api/link', cookies, `flow=${flowOf(landed)}`);
    expect(shown.body).toMatchObject({ evictsAnother: true });
    expect(shown.body).not.toHaveProperty('account');
    await confirm(world, landed, cookies);
    expect(world.account(other).cccd).toBeUndefined();
  });

  test('linking one account takes the CCCD from another account that never proved it', async () => {
    const world = new World();
    const thief = world.add('thief', { cccd: held() });
    const mine = world.add('mine');
    proves(world);
    const { landed, cookies } = await roundTrip(world, 'link', await world.logIn('mine'));
    await confirm(world, landed, cookies);
    expect(world.account(mine)).toMatchObject({ cccd: { strength: 'proven' } });
    expect(world.account(thief).cccd).toBeUndefined();
  });

  test('a proven CCCD is never taken', async () => {
    const world = new World();
    const owner = world.add('owner', { cccd: held(number, 'proven') });
    world.add('mine');
    proves(world);
    const { landed } = await roundTrip(world, 'link', await world.logIn('mine'));
    expect(landed).toMatch(/^\/ho-so\/\?ma-ho-tro=\w+#vneid-held-elsewhere$/);
    const { landed: again, cookies } = await roundTrip(world, 'login');
    expectRefusal(await confirm(world, again, cookies, 'not-mine'), 'link-changed');
    expect(world.account(owner).cccd?.strength).toBe('proven');
  });

  test('"not mine" is refused for an account that this session has proven to be the person’s own', async () => {
    const world = new World();
    world.add('mine', { cccd: held() });
    proves(world);
    const { landed, cookies } = await roundTrip(world, 'link', await world.logIn('mine'));
    expectRefusal(await confirm(world, landed, cookies, 'not-mine'), 'link-changed');
  });

  test('an account loses the CCCD only if it still holds it at the yes', async () => {
    const world = new World();
    const thief = world.add('thief', { cccd: held() });
    world.add('mine');
    proves(world);
    const { landed, cookies } = await roundTrip(world, 'link', await world.logIn('mine'));
    const { cccd: _, ...without } = world.account(thief);
    world.memory.accountRows.set(thief.id, { ...without, version: 2 });
    world.memory.claims.delete(`CCCD ${held().index}`);
    expect((await confirm(world, landed, cookies)).status).toBe(200);
    expect(world.eventNames()).not.toContain('cccd.evicted');
  });
});

describe('unlinking', () => {
  const linked = async () => {
    const world = new World();
    const account = world.add('binh', { cccd: held() });
    proves(world);
    const { landed, cookies } = await roundTrip(world, 'link', await world.logIn('binh'));
    const done = await confirm(world, landed, cookies);
    return { world, account, cookies: { ...cookies, ...done.cookies } };
  };

  test('unlinking removes the link, ends every other session and keeps this one, and the CCCD stays proven', async () => {
    const { world, account, cookies } = await linked();
    const other = await world.logIn('binh');
    expect((await world.post('/api/link/remove', {}, cookies)).body).toEqual({
      next: '/ca-nhan/dinh-danh/#link-removed',
    });
    expect((await world.get('/api/session', cookies)).body).toMatchObject({ isLinked: false, hasCccd: true });
    expect((await world.get('/api/session', other)).status).toBe(401);
    expect(world.account(account).cccd?.strength).toBe('proven');
  });

  test('after unlinking, VNeID leads to the confirm page again, and a yes links the same account', async () => {
    const { world, account, cookies } = await linked();
    await world.post('/api/link/remove', {}, cookies);
    const again = await roundTrip(world, 'login');
    expect(again.landed).toContain('/lien-ket/');
    expect((await confirm(world, again.landed, again.cookies)).status).toBe(200);
    expect(world.account(account).link).toBeDefined();
  });

  test('unlinking needs VNeID when VNeID proved the link, because a portal session is the weaker proof', async () => {
    const { world, account } = await linked();
    const answer = await world.post('/api/link/remove', {}, await world.logIn('binh'));
    expectRefusal(answer, 'link-needs-vneid');
    expect(world.account(account).link).toBeDefined();
  });

  test('unlinking and linking again does not skip the probation of a link that only a portal login proved', async () => {
    const world = new World();
    const account = world.add('binh');
    proves(world);
    const first = await roundTrip(world, 'link', await world.logIn('binh'));
    await confirm(world, first.landed, first.cookies);
    await world.post('/api/link/remove', {}, await world.logIn('binh'));
    world.now = later(minutes(5));
    const again = await roundTrip(world, 'login');
    expectRefusal(await confirm(world, again.landed, again.cookies), 'link-changed');
    const claim = { flow: flowOf(again.landed), loginName: 'binh', password: rightPassword };
    expect((await world.post('/api/link/claim', claim, again.cookies)).status).toBe(200);
    expect((await confirm(world, again.landed, again.cookies)).status).toBe(200);
    expect(world.account(account).loginKey).toBeDefined();
    expect(world.account(account).link?.probation).toEqual({
      shownBy: 'portal',
      since: world.now,
    });
  });

  test('unlinking is refused when VNeID is the only way in', async () => {
    const world = new World();
    proves(world);
    const { landed, cookies } = await roundTrip(world, 'login');
    const done = await confirm(world, landed, cookies);
    expectRefusal(await world.post('/api/link/remove', {}, { ...cookies, ...done.cookies }), 'link-last-way-in');
  });

  test('unlinking needs a login of the last ten minutes', async () => {
    const { world, cookies } = await linked();
    world.now = later(minutes(11));
    expectRefusal(await world.post('/api/link/remove', {}, cookies), 'login-too-old');
  });

  test('an unlinking that is sent again because its answer was lost succeeds', async () => {
    const { world, cookies } = await linked();
    for (let i = 0; i < 2; i++)
      expect((await world.post('/api/link/remove', {}, cookies)).body).toEqual({
        next: '/ca-nhan/dinh-danh/#link-removed',
      });
    expect(world.eventNames().filter((name) => name === 'link.removed')).toHaveLength(1);
  });

  test.each(['link-only', 'closed'] as const)(
    'unlinking is refused once the policy says %s, because nothing would open the account',
    async (mode) => {
      const { world, cookies } = await linked();
      world.loginPolicy.citizen.push({ from: noon, mode });
      expectRefusal(await world.post('/api/link/remove', {}, cookies), 'link-last-way-in');
    },
  );
});

describe('the answer to a confirm page', () => {
  const waiting = async (more: Parameters<World['add']>[1] = { cccd: held() }) => {
    const world = new World();
    world.add('binh', more);
    proves(world);
    return { world, ...(await roundTrip(world, 'login')) };
  };

  test('an answer deletes its cookie, so a person who uses the browser later gets no session from it', async () => {
    const { world, landed, cookies } = await waiting();
    const done = await confirm(world, landed, cookies);
    expect(done.cookies[`__Host-link-${flowOf(landed)}`]).toBe('');
  });

  test('"no" leads back, links nothing, and leaves no confirm page for the next person at this browser', async () => {
    const { world, landed, cookies } = await waiting();
    const no = await confirm(world, landed, cookies, 'no');
    expect([no.body, no.cookies]).toEqual([
      { next: '/dang-nhap/ho-so/#flow-declined' },
      { [`__Host-link-${flowOf(landed)}`]: '' },
    ]);
    const later = await confirm(world, landed, { ...cookies, ...no.cookies });
    expect([later.body['code'], later.cookies]).toEqual(['flow-declined', {}]);
    // A copy of the cookie does not help either, because the round trip has ended.
    expectRefusal(await confirm(world, landed, cookies), 'flow-declined');
    expect([...world.memory.accountRows.values()].filter(({ link }) => link)).toEqual([]);
  });

  test('"no" after a yes in another window says that the flow is used', async () => {
    const { world, landed, cookies } = await waiting();
    await confirm(world, landed, cookies);
    expectRefusal(await confirm(world, landed, cookies, 'no'), 'flow-used');
  });

  test('"no" from a browser without a waiting flow leads to the login page', async () => {
    const { world, landed } = await waiting();
    expect((await confirm(world, landed, {}, 'no')).body).toEqual({ next: '/dang-nhap/' });
  });

  test('"no" after the round trip has expired leads a logged-in person to their destination', async () => {
    const world = new World();
    world.add('binh');
    proves(world);
    const { landed, cookies } = await roundTrip(world, 'link', await world.logIn('binh'));
    world.now = later(minutes(14));
    await world.get('/api/session', cookies);
    world.now = later(minutes(16));
    expect((await confirm(world, landed, cookies, 'no')).body).toEqual({ next: '/ho-so/' });
  });

  test('a logout deletes the cookie of the confirm page, so the next person cannot answer it', async () => {
    const { world, landed, cookies } = await waiting();
    world.add('lan');
    const lan = await world.logIn('lan', cookies);
    const out = await world.post('/api/logout', {}, lan);
    expect(out.cookies[`__Host-link-${flowOf(landed)}`]).toBe('');
  });

  test('a late answer after its session has ended opens nothing and replaces nothing', async () => {
    const { world, landed, cookies } = await waiting();
    const done = await confirm(world, landed, cookies);
    await world.post('/api/logout', {}, { ...cookies, ...done.cookies });
    const late = await confirm(world, landed, cookies, 'not-mine');
    expect([late.body['code'], late.cookies]).toEqual(['flow-used', {}]);
  });

  test('a refused answer keeps the open session, and the audit records it', async () => {
    const { world, landed, cookies } = await waiting();
    world.add('lan');
    // Lan was logged in before the round trip. A later login would have ended the confirm page.
    const lan = { ...(await world.logIn('lan')), ...cookies };
    const owner = [...world.memory.accountRows.values()][0]!;
    world.memory.accountRows.set(owner.id, { ...owner, fullName: 'Lê Văn Tám', version: 2 });
    expectRefusal(await confirm(world, landed, lan), 'link-changed');
    expect((await world.get('/api/session', lan)).status).toBe(200);
    expect(world.eventNames()).toContain('link.refused');
  });
});

test('a right password for an old account is recorded in the audit even when the account is not linked', async () => {
  const world = new World();
  const stranger = world.add('stranger', { fullName: 'Lê Văn Tám' });
  proves(world);
  const { landed, cookies } = await roundTrip(world, 'login');
  await world.post(
    '/api/link/claim',
    { flow: flowOf(landed), loginName: 'stranger', password: rightPassword },
    cookies,
  );
  expect(world.memory.events).toMatchObject([
    { about: stranger.id, name: 'login.claimed', detail: { outcome: 'vneid-other-person' } },
  ]);
});

test('a callback that is replayed a hundred times is recorded once', async () => {
  const world = new World();
  proves(world);
  const { trip } = await roundTrip(world, 'login');
  for (let i = 0; i < 100; i++) await world.get('/api/vneid/callback', trip.cookies, trip.query);
  expect(world.eventNames()).toEqual(['vneid.refused']);
});
