import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Account } from '../../functions/domain/account.ts';
import type { Merge } from '../../functions/domain/changes.ts';
import { whatMoves } from '../../functions/domain/merge-rules.ts';
import type { Notice } from '../../functions/domain/notice.ts';
import type { NoticeId } from '../../functions/domain/ids.ts';
import { bothStores, type Stores } from '../support/both-stores.ts';
import { account, event, held, index, key, later, loginKey, noon, session } from '../support/samples.ts';

describe.each(bothStores)('merges %s', (where, open) => {
  let stores: Stores & { stop(): Promise<void> };
  beforeAll(async () => {
    stores = await open();
  });
  afterAll(() => stores.stop());

  const issuer = 'https://vneid.example';
  const ready = async (name: string) => {
    const id = `${where} ${name}`;
    const mine = account({ loginKey: loginKey(`${id} mine`), sessions: { [key('asking')]: session() } });
    const other = account({
      loginKey: loginKey(`${id} other`),
      cccd: held(id, 'proven'),
      link: { issuer, subject: id, level: 2, linkedAt: noon },
      sessions: { [key('elsewhere')]: session() },
    });
    await Promise.all([stores.put(mine, 'hash'), stores.put(other, 'hash')]);
    return { id, mine, other };
  };
  const plan = (survivor: Account, absorbed: Account, names: [string, string] = ['merged', 'absorbed']): Merge => ({
    survivor,
    absorbed,
    at: noon,
    session: { key: key('after'), session: session() },
    askedIn: { id: survivor.id, key: Object.keys(survivor.sessions)[0] as ReturnType<typeof key> },
    audits: [
      event(survivor.id, `account.${names[0]}` as 'account.merged'),
      event(absorbed.id, `account.${names[1]}` as 'account.absorbed'),
    ],
    notices: [],
  });
  const movedFrom = (absorbed: Account) => whatMoves(absorbed, noon);
  const read = async (of: Account) => (await stores.accounts.byId(of.id))!;

  test('a merge moves CCCD and identity, and a split moves them back', async () => {
    const { id, mine, other } = await ready('both ways');
    expect(await stores.accounts.merge(plan(mine, other), movedFrom(other))).toBe('done');
    const [survivor, absorbed] = [await read(mine), await read(other)];
    expect(survivor).toMatchObject({ cccd: other.cccd, link: other.link, absorbed: [{ id: other.id, at: noon }] });
    expect(Object.keys(survivor.sessions)).toEqual([key('after')]);
    expect(absorbed).toMatchObject({
      mergedInto: { id: mine.id, at: noon, cccd: other.cccd, link: other.link },
      sessions: {},
    });
    expect([absorbed.cccd, absorbed.link]).toEqual([undefined, undefined]);
    expect(await stores.accounts.holderOfCccd(index(id))).toBe(mine.id);
    expect(await stores.accounts.holderOfVneid(issuer, id)).toBe(mine.id);

    const { cccd, link } = survivor;
    const back = plan(survivor, absorbed, ['split', 'restored']);
    expect(await stores.accounts.split(back, { cccd: cccd!, link: link! })).toBe('done');
    expect(await read(other)).toMatchObject({ cccd: other.cccd, link: other.link });
    expect((await read(other)).mergedInto).toBeUndefined();
    const again = await read(mine);
    expect([again.cccd, again.link, again.absorbed]).toEqual([undefined, undefined, undefined]);
    expect(await stores.accounts.holderOfVneid(issuer, id)).toBe(other.id);
    expect(await stores.eventsOf(mine.id)).toEqual(['account.merged', 'account.split']);
  });

  test('a disavowed merge is split once, its account is frozen, and the other account keeps its sessions', async () => {
    const { id, mine, other } = await ready('answered');
    const told: Notice = {
      ...{ id: `notice ${id}` as NoticeId, kind: 'accounts-merged', accountId: mine.id, at: noon, to: [], sentTo: [] },
    };
    const merged = { ...plan(other, mine), askedIn: { id: other.id, key: key('elsewhere') }, notices: [told] };
    expect(await stores.accounts.merge(merged, movedFrom(mine))).toBe('done');
    const { session: _, askedIn: __, ...split } = plan(await read(other), await read(mine), ['split', 'restored']);
    const answered = { of: mine.id, notice: told.id, sessions: {}, frozen: { way: 'portal', at: noon } } as const;
    expect(await stores.accounts.split({ ...split, answered, notices: [] }, {})).toBe('done');
    expect(await read(mine)).toMatchObject({ frozen: answered.frozen, sessions: {} });
    expect(Object.keys((await read(other)).sessions)).toEqual([key('after')]);
    expect(await stores.accounts.split({ ...split, answered, notices: [] }, {})).toBe('used');
  });

  test('of two merges at once, one succeeds and the other is refused', async () => {
    const { mine, other } = await ready('crowd');
    const outcomes = await Promise.all([
      stores.accounts.merge(plan(mine, other), movedFrom(other)),
      stores.accounts.merge({ ...plan(other, mine), askedIn: { id: mine.id, key: key('asking') } }, movedFrom(mine)),
    ]);
    expect(outcomes.sort()).toEqual(['changed-meanwhile', 'done']);
  });

  test('a session that ended before the write merges nothing', async () => {
    const { mine, other } = await ready('ended');
    await stores.accounts.endSession(mine.id, key('asking'), event(mine.id, 'logout'));
    expect(await stores.accounts.merge(plan(mine, other), movedFrom(other))).toBe('changed-meanwhile');
    expect((await read(other)).link).toBeDefined();
  });

  test('a merged account opens no session by any proof', async () => {
    const { mine, other } = await ready('closed');
    await stores.accounts.merge(plan(mine, other), movedFrom(other));
    const credential = (await stores.accounts.credential(other.loginKey!))!;
    const opened = { key: key('late'), session: session(), replaced: [] };
    const proof = { kind: 'password', credential, account: other } as const;
    expect(await stores.accounts.openSession(other.id, opened, event(other.id, 'login.succeeded'), proof)).toBe(
      'changed-meanwhile',
    );
  });

  test('a second account that a session has proven is stored in that session, and not in a missing one', async () => {
    const { mine, other } = await ready('proven');
    const proven = { ...session(), other: { id: other.id, version: 1, provenAt: later(1) } };
    expect(await stores.accounts.proveSecondAccount(mine.id, key('asking'), proven)).toBe('proven');
    expect((await read(mine)).sessions[key('asking')]).toEqual(proven);
    expect(await stores.accounts.proveSecondAccount(mine.id, key('gone'), proven)).toBe('changed-meanwhile');
  });
});
