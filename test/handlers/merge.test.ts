import { describe, expect, test } from 'vitest';
import type { Account } from '../../functions/domain/account.ts';
import type { Dossier } from '../../functions/domain/dossier.ts';
import { violations } from '../../ops/invariants.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import { held, later, minutes, noon } from '../support/samples.ts';
import { confirm, proves, roundTrip } from '../support/vneid-trips.ts';
import { rightPassword, World } from '../support/world.ts';

const days = (n: number) => minutes(n * 24 * 60);

const dossier = (of: Account, id: string): Dossier => ({
  accountId: of.id,
  id,
  title: 'Đăng ký khai sinh',
  authority: 'UBND phường',
  status: 'done',
  submittedAt: noon,
  papers: [],
});

/** Two old accounts of one person, the first logged in. */
const two = async (a: Partial<Account> = {}, b: Partial<Account> = {}) => {
  const world = new World();
  const first = world.add('first', { email: 'first@example.vn', ...a });
  const second = world.add('second', { email: 'second@example.vn', ...b });
  world.memory.dossierRows.push(dossier(first, 'HS-1'), dossier(second, 'HS-2'));
  const cookies = await world.logIn('first');
  const prove = (loginName = 'second', password = rightPassword) =>
    world.post('/api/merge/prove', { loginName, password }, cookies);
  const merge = async (keep: 'mine' | 'other' = 'mine') => {
    const answer = await world.post('/api/merge', { keep }, cookies);
    Object.assign(cookies, answer.cookies);
    return answer;
  };
  const dossiers = async () =>
    ((await world.get('/api/dossiers', cookies)).body['dossiers'] as Dossier[]).map(({ id }) => id);
  const row = (of: Account) => world.account(of);
  const wellKept = () => expect(violations({ ...world.memory.snapshot(), importedLinks: 0 })).toEqual([]);
  return { world, first, second, cookies, prove, merge, dossiers, row, wellKept };
};

/** Changes the password of the second account, sends the notice to its owner, and merges the two accounts. */
const changePasswordThenMerge = async ({ world, prove, merge }: Pick<Two, 'world' | 'prove' | 'merge'>) => {
  const next = 'mùa xuân trên sông Hương';
  await world.post('/api/password', { current: rightPassword, next }, await world.logIn('second'));
  await world.deliver('notice');
  const told = world.outbox.find(({ notice }) => notice.kind === 'password-changed')!;
  await prove('second', next);
  await merge();
  return { next, told };
};
type Two = Awaited<ReturnType<typeof two>>;

describe('merging', () => {
  test('accounts of which one name was typed without Vietnamese letters are one person’s', async () => {
    const { prove } = await two({ cccd: held() }, { fullName: 'Tran Van Binh' });
    expect((await prove()).status).toBe(200);
  });

  test.each(['mine', 'other'] as const)(
    'a merge that keeps "%s" opens both accounts’ dossiers with that login, and the other login opens nothing',
    async (keep) => {
      const { world, prove, merge, dossiers, wellKept } = await two({ cccd: held() });
      expect((await prove()).body).toEqual({ next: '/ca-nhan/gop/' });
      expect(await dossiers()).toEqual(['HS-1']);
      expect((await merge(keep)).body).toEqual({ next: '/ca-nhan/dinh-danh/#accounts-merged' });
      expect(await dossiers()).toEqual(['HS-2', 'HS-1']);
      const [stays, goes] = keep === 'mine' ? ['first', 'second'] : ['second', 'first'];
      await world.logIn(stays);
      const refused = await world.post('/api/login', { loginName: goes, password: rightPassword, wanted: 'ho-so' });
      expectRefusal(refused, 'login-merged');
      wellKept();
    },
  );

  test.each(['mine', 'other'] as const)(
    'a merge that keeps "%s" needs another proof when the other account’s password has changed after the proof',
    async (keep) => {
      const { world, cookies, prove, merge } = await two();
      await prove();
      const next = 'mùa xuân trên sông Hương';
      await world.post('/api/password', { current: rightPassword, next }, await world.logIn('second'));
      expectRefusal(await world.get('/api/merge/preview', cookies), 'merge-unproven');
      expectRefusal(await merge(keep), 'merge-unproven');
      expect((await prove('second', next)).status).toBe(200);
      expect((await merge(keep)).status).toBe(200);
    },
  );

  test('a password that changes while it is checked proves nothing', async () => {
    const { world, second, prove } = await two();
    const { byId } = world.memory.accounts;
    world.memory.accounts.byId = async (id) => {
      const [key, credential] = [second.loginKey!, world.memory.credentials.get(second.loginKey!)!];
      if (id === second.id) world.memory.credentials.set(key, { ...credential, passwordHash: 'hash of another' });
      return byId(id);
    };
    expectRefusal(await prove(), 'login-wrong');
  });

  test('a dossier of the merged account opens by its own id', async () => {
    const { world, cookies, prove, merge } = await two();
    expect((await world.get('/api/dossiers/HS-2', cookies)).status).toBe(404);
    await prove();
    await merge();
    expect((await world.get('/api/dossiers/HS-2', cookies)).body).toMatchObject({ id: 'HS-2' });
  });

  test('a merge moves CCCD and link to the kept account, and VNeID opens the kept account from then on', async () => {
    const { world, first, second, prove, merge, row, wellKept } = await two();
    proves(world);
    const trip = await roundTrip(world, 'login');
    const flow = trip.landed.split('luong=')[1];
    await world.post('/api/link/claim', { flow, loginName: 'second', password: rightPassword }, trip.cookies);
    const vneid = { ...trip.cookies, ...(await confirm(world, trip.landed, trip.cookies)).cookies };
    await prove();
    expectRefusal(await merge('mine'), 'merge-unproven');
    await world.post('/api/merge/prove', { loginName: 'first', password: rightPassword }, vneid);
    expect((await world.post('/api/merge', { keep: 'other' }, vneid)).status).toBe(200);
    expect(row(first)).toMatchObject({ cccd: { strength: 'proven' }, link: { subject: 's-1' } });
    expect(row(first).link).toMatchObject({ movedAt: world.now });
    expect(row(second)).not.toHaveProperty('link');
    const again = await roundTrip(world, 'login');
    expect(again.cookies['__Host-session']).toContain(first.id);
    wellKept();
  });

  test('a person who first made a new account with VNeID can merge it into the old one later', async () => {
    const world = new World();
    const old = world.add('old');
    world.memory.dossierRows.push(dossier(old, 'HS-OLD'));
    proves(world);
    const { landed, cookies } = await roundTrip(world, 'login');
    const made = await confirm(world, landed, cookies);
    const mine = { ...cookies, ...made.cookies };
    await world.post('/api/merge/prove', { loginName: 'old', password: rightPassword }, mine);
    const merged = await world.post('/api/merge', { keep: 'other' }, mine);
    const list = await world.get('/api/dossiers', { ...mine, ...merged.cookies });
    expect(JSON.stringify(list.body)).toContain('HS-OLD');
    expect((await roundTrip(world, 'login')).cookies['__Host-session']).toContain(old.id);
  });

  test('a merge ends every session of both accounts except one new session', async () => {
    const { world, cookies, prove, merge } = await two();
    const before = { ...cookies };
    const elsewhere = [await world.logIn('first'), await world.logIn('second')];
    await prove();
    await merge();
    for (const other of [before, ...elsewhere]) expect((await world.get('/api/session', other)).status).toBe(401);
    expect((await world.get('/api/session', cookies)).status).toBe(200);
  });

  test('a merge sends a notice to the contacts of both accounts, and is recorded once in each audit', async () => {
    const { world, first, second, prove, merge } = await two();
    await prove();
    await merge();
    await world.deliver('notice');
    expect(world.outbox.map(({ to }) => to.address)).toEqual(['first@example.vn', 'second@example.vn']);
    const told = world.memory.events.filter(({ name }) => /merged|absorbed/.test(name));
    expect(told.map(({ about, name }) => [about, name])).toEqual([
      [first.id, 'account.merged'],
      [second.id, 'account.absorbed'],
    ]);
  });
});

describe('a merge that is refused', () => {
  test('an account does not merge with itself', async () => {
    const { prove } = await two();
    expectRefusal(await prove('first'), 'merge-itself');
  });

  test.each([
    ['another name', { fullName: 'Lê Văn Tám' }],
    ['another birth date', { birthDate: { year: 1991, month: 5, day: 21 } }],
    ['another CCCD', { cccd: held('000090000999') }],
    ['another kind', { kind: 'official' as const }],
  ])('accounts with %s do not merge', async (_what, more) => {
    const { world, prove } = await two({ cccd: held() }, more);
    expectRefusal(await prove(), 'merge-other-person');
    expect(world.memory.events.at(-1)).toMatchObject({
      name: 'login.claimed',
      detail: { outcome: 'merge-other-person' },
    });
  });

  test('a person has ten wrong passwords a day to prove a second account, and they use up nothing of its login limit', async () => {
    const { world, first, prove } = await two();
    for (let i = 0; i < 10; i++) expectRefusal(await prove(`name ${i}`, 'guess'), 'login-wrong');
    expect(world.memory.events.at(-1)).toMatchObject({ name: 'login.failed', detail: { account: first.id } });
    expectRefusal(await prove(), 'proof-limit');
    await world.logIn('second');
  });

  test('one VNeID identity has a limit of its own for the passwords of second accounts', async () => {
    const link = { issuer: 'https://vneid.example', subject: 's-1', level: 2, linkedAt: noon } as const;
    const { world, prove } = await two({ cccd: held(undefined, 'proven'), link });
    for (let i = 0; i < 11; i++) await prove(`name ${i}`, 'guess');
    expectRefusal(await prove(), 'proof-limit');
    // A thief with only the portal login must not use up the tries of the owner's VNeID.
    proves(world);
    const { cookies } = await roundTrip(world, 'login');
    const merging = { loginName: 'second', password: 'guess' };
    for (let i = 0; i < 10; i++) expectRefusal(await world.post('/api/merge/prove', merging, cookies), 'login-wrong');
    expectRefusal(await world.post('/api/merge/prove', merging, cookies), 'proof-limit');
  });

  test('a merge needs a login and a proof of the last ten minutes', async () => {
    const { world, cookies, prove, merge } = await two();
    await prove();
    world.now = later(minutes(11));
    await world.get('/api/session', cookies);
    expectRefusal(await merge(), 'merge-unproven');
    expectRefusal(await prove(), 'login-too-old');
  });

  test('a merge needs a proof from the same session', async () => {
    const { world, prove } = await two();
    await prove();
    const elsewhere = await world.logIn('first');
    expectRefusal(await world.post('/api/merge', { keep: 'mine' }, elsewhere), 'merge-unproven');
    expectRefusal(await world.get('/api/merge/preview', elsewhere), 'merge-unproven');
  });

  test('only one of two merges at the same moment succeeds, and the other is refused', async () => {
    const { world, cookies, prove } = await two();
    await prove();
    const answers = await Promise.all(
      (['mine', 'other'] as const).map((keep) => world.post('/api/merge', { keep }, cookies)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(world.eventNames().filter((name) => name === 'account.merged')).toHaveLength(1);
  });

  test('an account that holds another one does not merge into a third, but can be the one that stays', async () => {
    const { world, cookies, prove, merge } = await two();
    await prove();
    await merge();
    world.add('third');
    const third = await world.logIn('third');
    await world.post('/api/merge/prove', { loginName: 'first', password: rightPassword }, third);
    const preview = await world.get('/api/merge/preview', third);
    expect(preview.body).toMatchObject({ mine: { mayStay: false }, other: { mayStay: true, dossiers: 2 } });
    expectRefusal(await world.post('/api/merge', { keep: 'mine' }, third), 'merge-nested');
    expect((await world.get('/api/session', cookies)).status).toBe(200);
    expect((await world.post('/api/merge', { keep: 'other' }, third)).status).toBe(200);
  });

  test('a login that opens a session while its account is merged is refused', async () => {
    const { world, second, prove, merge } = await two();
    await prove();
    const { openSession } = world.memory.accounts;
    world.memory.accounts.openSession = async (...args) => {
      world.memory.accounts.openSession = openSession;
      await merge();
      return openSession(...args);
    };
    const late = await world.post('/api/login', { loginName: 'second', password: rightPassword, wanted: 'ho-so' });
    expectRefusal(late, 'busy');
    expect(world.account(second).sessions).toEqual({});
  });
});

test('"Không phải tôi" about the password of a merged account freezes that account’s login and not the kept one’s', async () => {
  const { world, first, second, cookies, prove, merge, row } = await two({}, { cccd: held() });
  const { next, told } = await changePasswordThenMerge({ world, prove, merge });
  world.now = later(minutes(1));
  await world.post('/api/password', { current: rightPassword, next: `${next} hai` }, cookies);
  expect((await world.post('/api/undo', told.disavowal)).status).toBe(200);
  expect([row(first).frozen, row(first).loginKey]).toEqual([undefined, first.loginKey]);
  expect(row(second).frozen).toMatchObject({ way: 'portal' });
  expect((await world.post('/api/merge/undo', { account: second.id }, cookies)).status).toBe(200);
  const again = await world.post('/api/login', { loginName: 'second', password: next, wanted: 'ho-so' });
  expectRefusal(again, 'login-frozen');
});

const vneid = { issuer: 'https://vneid.example', subject: 's-1', level: 2, linkedAt: noon } as const;
const linkedByVneid = { cccd: held(undefined, 'proven'), link: vneid };

describe('an account with a VNeID link or a proven CCCD', () => {
  test.each([
    ['a link', linkedByVneid],
    ['a proven CCCD', { cccd: held(undefined, 'proven') }],
  ])('a password does not prove an account with %s for a merge', async (_what, more) => {
    const { world, second, prove, merge, row } = await two({}, more);
    expectRefusal(await prove(), 'merge-needs-vneid');
    expectRefusal(await merge(), 'merge-unproven');
    expect(row(second)).toEqual(second);
    expect(world.memory.events.at(-1)).toMatchObject({ detail: { outcome: 'merge-needs-vneid' } });
  });

  test.each([
    ['a link', linkedByVneid],
    ['a proven CCCD', { cccd: held(undefined, 'proven') }],
  ])('an account with %s is not given away in a portal session', async (_what, more) => {
    const { first, prove, merge, row } = await two(more);
    expectRefusal(await prove(), 'merge-needs-vneid');
    expectRefusal(await merge('other'), 'merge-unproven');
    expect(row(first).mergedInto).toBeUndefined();
  });

  test('an account that was linked after its proof does not merge by that proof', async () => {
    const { world, cookies, prove, merge } = await two();
    await prove();
    proves(world);
    const trip = await roundTrip(world, 'link', cookies);
    const linked = await confirm(world, trip.landed, trip.cookies);
    expectRefusal(await merge(), 'login-required');
    Object.assign(cookies, linked.cookies);
    expectRefusal(await merge(), 'merge-unproven');
  });
});

describe('"Không phải tôi" after a merge', () => {
  const mergedAway = async () => {
    const all = await two(linkedByVneid);
    const { world, second } = all;
    proves(world);
    const owner = (await roundTrip(world, 'login')).cookies;
    await world.post('/api/merge/prove', { loginName: 'second', password: rightPassword }, owner);
    const merged = await world.post('/api/merge', { keep: 'mine' }, owner);
    await world.deliver('notice');
    const told = world.outbox.find(({ notice }) => notice.accountId === second.id)!;
    return { ...all, told, owner: { ...owner, ...merged.cookies } };
  };

  test('a disavowal from the merged account splits the merge, freezes the portal login that proved it, and leaves the other account unchanged', async () => {
    const { world, first, second, told, owner, row } = await mergedAway();
    expect((await world.post('/api/undo', told.disavowal)).status).toBe(200);
    expect(row(second)).toMatchObject({ frozen: { way: 'portal' }, sessions: {} });
    expect([row(second).mergedInto, row(first).absorbed]).toEqual([undefined, undefined]);
    expect((await world.get('/api/session', owner)).status).toBe(200);
    expect(world.memory.events.slice(-3).map(({ name }) => name)).toEqual([
      'case.opened',
      'account.split',
      'account.restored',
    ]);
    expectRefusal(await world.post('/api/undo', told.disavowal), 'undo-used');
    expect(violations({ ...world.memory.snapshot(), importedLinks: 1 })).toEqual([]);
  });

  test('a disavowal of a merge gives a VNeID link back to the account from which it came', async () => {
    const { world, first, second, row } = await two(linkedByVneid);
    proves(world);
    const owner = (await roundTrip(world, 'login')).cookies;
    await world.post('/api/merge/prove', { loginName: 'second', password: rightPassword }, owner);
    await world.post('/api/merge', { keep: 'other' }, owner);
    expect(row(second).link).toMatchObject({ subject: 's-1', movedAt: world.now });
    await world.deliver('notice');
    const told = world.outbox.find(({ notice }) => notice.accountId === second.id)!;
    expect((await world.post('/api/undo', told.disavowal)).status).toBe(200);
    expect([row(first).link, row(second).link]).toEqual([vneid, undefined]);
    expect((await roundTrip(world, 'login')).cookies['__Host-session']).toContain(first.id);
    expect(violations({ ...world.memory.snapshot(), importedLinks: 1 })).toEqual([]);
  });

  test('a disavowal from an account that VNeID opens only opens a case and keeps the merge', async () => {
    const { world, first, second, row } = await mergedAway();
    const told = world.outbox.find(({ notice }) => notice.accountId === first.id)!;
    expect((await world.post('/api/undo', told.disavowal)).status).toBe(200);
    expect(row(second).mergedInto?.id).toBe(first.id);
    expect(row(first)).toMatchObject({ dispute: { at: world.now } });
  });
});

test('a merged account is not split off when nothing would open it', async () => {
  const { world, second, cookies, prove, merge } = await two();
  await prove();
  await merge();
  const { loginKey, ...without } = world.account(second);
  world.memory.accountRows.set(second.id, without);
  world.memory.credentials.delete(loginKey!);
  expectRefusal(await world.post('/api/merge/undo', { account: second.id }, cookies), 'merge-changed');
});

describe('splitting', () => {
  const merged = async (a: Partial<Account> = {}, b: Partial<Account> = {}) => {
    const all = await two(a, b);
    await all.prove();
    await all.merge();
    const split = (id: string = all.second.id) => all.world.post('/api/merge/undo', { account: id }, all.cookies);
    return { ...all, split };
  };

  test('a split gives each account its dossiers, login and CCCD back', async () => {
    const { world, second, split, dossiers, row, wellKept } = await merged({}, { cccd: held() });
    expect((await split()).body).toEqual({ next: '/ca-nhan/dinh-danh/#accounts-split' });
    expect(await dossiers()).toEqual(['HS-1']);
    expect(row(second)).toMatchObject({ cccd: { index: held().index } });
    const theirs = await world.logIn('second');
    expect(JSON.stringify((await world.get('/api/dossiers', theirs)).body)).toContain('HS-2');
    wellKept();
  });

  test('a merge can be split for thirty days and not a moment longer', async () => {
    const { world, cookies, second, split } = await merged();
    world.now = later(days(30));
    Object.assign(cookies, await world.logIn('first'));
    expect((await world.get('/api/identity', cookies)).body['absorbed']).toEqual([]);
    expectRefusal(await split(), 'split-unknown');
    world.now = later(days(30) - 1);
    Object.assign(cookies, await world.logIn('first'));
    expect((await world.get('/api/identity', cookies)).body['absorbed']).toMatchObject([{ id: second.id }]);
    expect((await split()).status).toBe(200);
  });

  test('a split needs a fresh login and an account that was merged', async () => {
    const { world, cookies, first, split } = await merged();
    expectRefusal(await split(first.id), 'split-unknown');
    expectRefusal(await split('no id'), 'split-unknown');
    world.now = later(minutes(11));
    await world.get('/api/session', cookies);
    expectRefusal(await split(), 'login-too-old');
  });

  test('a split that is sent twice is done once', async () => {
    const { world, split } = await merged();
    await split();
    expectRefusal(await split(), 'split-unknown');
    expect(world.eventNames().filter((name) => name === 'account.split')).toHaveLength(1);
  });

  test('a person splits a merge at most five times at once, because each split sends messages', async () => {
    const { prove, merge, split, second, row } = await merged();
    const codes: unknown[] = [];
    for (let n = 0; n < 6; n++) {
      if (n > 0) {
        await prove();
        await merge();
      }
      codes.push((await split()).body['code']);
    }
    expect(codes).toEqual([...Array<undefined>(5).fill(undefined), 'changes-limit']);
    expect(row(second).mergedInto).toBeDefined();
  });

  test('a CCCD that VNeID has proven in the kept account stays there with its link after a split', async () => {
    const { world, first, cookies, split, row, wellKept } = await merged({}, { cccd: held() });
    proves(world);
    const { landed, cookies: all } = await roundTrip(world, 'link', cookies);
    Object.assign(cookies, (await confirm(world, landed, all)).cookies);
    expect((await split()).status).toBe(200);
    expect(row(first)).toMatchObject({ cccd: { strength: 'proven' }, link: { subject: 's-1' } });
    wellKept();
  });

  test('a split is refused until a dispute is settled', async () => {
    const { world, cookies, split } = await merged();
    proves(world);
    const trip = await roundTrip(world, 'link', cookies);
    Object.assign(cookies, (await confirm(world, trip.landed, trip.cookies)).cookies);
    const next = 'mùa xuân trên sông Hương';
    await world.post('/api/password', { current: rightPassword, next }, await world.logIn('first'));
    await world.deliver('notice');
    const told = world.outbox.find(({ notice }) => notice.kind === 'password-changed')!;
    await world.post('/api/undo', told.disavowal);
    Object.assign(cookies, (await roundTrip(world, 'login')).cookies);
    expectRefusal(await split(), 'merge-changed');
  });

  test('a split is refused when the kept account would lose its last way in', async () => {
    const { world, first } = await two(linkedByVneid);
    proves(world);
    const owner = (await roundTrip(world, 'login')).cookies;
    await world.post('/api/merge/prove', { loginName: 'second', password: rightPassword }, owner);
    Object.assign(owner, (await world.post('/api/merge', { keep: 'other' }, owner)).cookies);
    world.loginPolicy.citizen.push({ from: noon, mode: 'link-only' });
    const split = await world.post('/api/merge/undo', { account: first.id }, owner);
    expectRefusal(split, 'split-last-way-in');
    expect((await world.get('/api/session', owner)).status).toBe(200);
  });
});

test('an old account that is merged after its proof on the confirm page and before the yes is not linked', async () => {
  const { world, second, prove, merge, row } = await two();
  proves(world);
  const trip = await roundTrip(world, 'login');
  const flow = trip.landed.split('luong=')[1];
  await world.post('/api/link/claim', { flow, loginName: 'second', password: rightPassword }, trip.cookies);
  await prove();
  await merge();
  expectRefusal(await confirm(world, trip.landed, trip.cookies), 'link-changed');
  expect(row(second).link).toBeUndefined();
});
