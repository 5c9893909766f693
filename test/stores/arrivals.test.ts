import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bothStores, type Stores } from '../support/both-stores.ts';
import { account, cmndIndex, event, held, index, loginKey } from '../support/samples.ts';

describe.each(bothStores)('imports %s', (_where, open) => {
  let stores: Stores & { stop(): Promise<void> };
  beforeAll(async () => {
    stores = await open();
  });
  afterAll(() => stores.stop());

  const arriving = (name: string, more: object = {}) =>
    account({ loginKey: loginKey(name), arrival: `line of ${name}`, ...more });

  test('an import writes account, portal login, CCCD and audit event at once', async () => {
    const mine = arriving('arrives', { cccd: held('arrives') });
    expect(
      await stores.accounts.importAccount(
        mine,
        { passwordHash: 'hash', cmnds: [] },
        event(mine.id, 'account.moved-in'),
      ),
    ).toBe('imported');
    expect(await stores.accounts.byId(mine.id)).toEqual(mine);
    expect(await stores.accounts.credential(loginKey('arrives'))).toMatchObject({ accountId: mine.id });
    expect(await stores.accounts.holderOfCccd(index('arrives'))).toBe(mine.id);
    expect(await stores.eventsOf(mine.id)).toHaveLength(1);
  });

  test('an import writes nothing when another account has its login name or CCCD', async () => {
    const first = arriving('first', { cccd: held('taken') });
    await stores.accounts.importAccount(
      first,
      { passwordHash: 'hash', cmnds: [] },
      event(first.id, 'account.moved-in'),
    );
    const sameLogin = arriving('first');
    expect(
      await stores.accounts.importAccount(
        sameLogin,
        { passwordHash: 'hash', cmnds: [] },
        event(sameLogin.id, 'account.moved-in'),
      ),
    ).toBe('login-taken');
    const sameNumber = arriving('second', { cccd: held('taken') });
    expect(
      await stores.accounts.importAccount(
        sameNumber,
        { passwordHash: 'hash', cmnds: [] },
        event(sameNumber.id, 'account.moved-in'),
      ),
    ).toBe('held-elsewhere');
    for (const { id } of [sameLogin, sameNumber]) {
      expect(await stores.accounts.byId(id)).toBeUndefined();
      expect(await stores.eventsOf(id)).toEqual([]);
    }
    expect(await stores.accounts.credential(loginKey('second'))).toBeUndefined();
  });

  test('a read of a hundred ids returns which accounts exist and the mark of each import', async () => {
    const [came, made] = [arriving('came'), account({ loginKey: loginKey('made') })];
    const more = { passwordHash: 'hash', cmnds: [] };
    for (const mine of [came, made])
      await stores.accounts.importAccount(mine, more, event(mine.id, 'account.moved-in'));
    const strangers = Array.from({ length: 98 }, (_, i) => account({ loginKey: loginKey(`stranger ${i}`) }).id);
    expect(await stores.accounts.importMarksOf([...strangers, came.id, made.id, came.id])).toEqual(
      new Map([
        [came.id, 'line of came'],
        [made.id, undefined],
      ]),
    );
    expect(await stores.accounts.importMarksOf([])).toEqual(new Map());
  });

  const coming = (name: string, more: object = {}, cmnds: string[] = []) => {
    const mine = arriving(name, more);
    return {
      account: mine,
      passwordHash: 'hash',
      cmnds: cmnds.map(cmndIndex),
      audit: event(mine.id, 'account.moved-in'),
    };
  };

  test('sixteen accounts are imported in one transaction, each as complete as one alone', async () => {
    const all = Array.from({ length: 16 }, (_, i) =>
      coming(`of-sixteen-${i}`, { cccd: held(`of-sixteen-${i}`) }, [String(700_000_000 + i), String(800_000_000 + i)]),
    );
    expect(await stores.accounts.importTogether(all)).toBe(true);
    for (const [i, { account: mine }] of all.entries()) {
      expect(await stores.accounts.byId(mine.id)).toEqual(mine);
      expect(await stores.accounts.credential(mine.loginKey!)).toMatchObject({ accountId: mine.id });
      expect(await stores.accounts.holderOfCccd(mine.cccd!.index)).toBe(mine.id);
      expect(await stores.accounts.findByCmnd(cmndIndex(String(800_000_000 + i)))).toEqual([mine.id]);
      expect(await stores.eventsOf(mine.id)).toHaveLength(1);
    }
  });

  test.each([
    ['login name', () => coming('is-there'), 'is-there'],
    ['number', () => coming('other-1', { cccd: held('is-there') }), 'other-1'],
    ['CMND', () => coming('other-2', {}, ['700100100']), 'other-2'],
  ] as const)('puts none of several in where the %s of one is another account’s', async (what, last, name) => {
    const there = coming('is-there', { cccd: held('is-there') }, ['700100100']);
    await stores.accounts.importAccount(there.account, there, there.audit);
    const first = coming(`before ${what}`);
    expect(await stores.accounts.importTogether([first, last()])).toBe(false);
    expect(await stores.accounts.byId(first.account.id)).toBeUndefined();
    expect(await stores.eventsOf(first.account.id)).toEqual([]);
    if (name !== 'is-there') expect(await stores.accounts.credential(loginKey(name))).toBeUndefined();
  });

  const movesIn = async (name: string, ...cmnds: string[]) => {
    const mine = arriving(name, { oldAccountIds: [`old ${name}`] });
    const more = { passwordHash: 'hash', cmnds: cmnds.map(cmndIndex) };
    expect(await stores.accounts.importAccount(mine, more, event(mine.id, 'account.moved-in'))).toBe('imported');
    return mine;
  };

  test('an imported account is found by its CMND and by the nine digits of its login name', async () => {
    const mine = await movesIn('by-cmnd', '012345678', '111222333');
    expect(await stores.accounts.findByCmnd(cmndIndex('012345678'))).toEqual([mine.id]);
    expect(await stores.accounts.findByCmnd(cmndIndex('111222333'))).toEqual([mine.id]);
    expect(await stores.accounts.findByCmnd(cmndIndex('999999999'))).toEqual([]);
    expect((await stores.accounts.byId(mine.id))?.oldAccountIds).toEqual(['old by-cmnd']);
  });

  test('a CMND finds at most two accounts, and a third account is imported without that way to find it', async () => {
    const shared = '222333444';
    const first = await movesIn('shares-1', shared, '222000001');
    const second = await movesIn('shares-2', shared, '222000002');
    const third = await movesIn('shares-3', '222000003', shared);
    expect(new Set(await stores.accounts.findByCmnd(cmndIndex(shared)))).toEqual(new Set([first.id, second.id]));
    expect(await stores.accounts.findByCmnd(cmndIndex('222000002'))).toEqual([second.id]);
    expect(await stores.accounts.findByCmnd(cmndIndex('222000003'))).toEqual([third.id]);
  });

  test('a CMND of four accounts that are imported at once finds two of them', async () => {
    const made = await Promise.all(['a', 'b', 'c', 'd'].map((name) => movesIn(`at-once-${name}`, '333444555')));
    const found = await stores.accounts.findByCmnd(cmndIndex('333444555'));
    expect(new Set(found).size).toBe(2);
    expect(made.map(({ id }) => id)).toEqual(expect.arrayContaining([...found]));
  });

  test('an account whose import is refused cannot be found by its CMND', async () => {
    const taken = await movesIn('taken-name');
    const other = arriving('taken-name');
    const more = { passwordHash: 'hash', cmnds: [cmndIndex('444555666')] };
    expect(await stores.accounts.importAccount(other, more, event(other.id, 'account.moved-in'))).toBe('login-taken');
    expect(await stores.accounts.findByCmnd(cmndIndex('444555666'))).toEqual([]);
    expect(await stores.accounts.byId(taken.id)).toEqual(taken);
  });
});
