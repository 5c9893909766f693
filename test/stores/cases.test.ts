import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Account } from '../../functions/domain/account.ts';
import { type Case, type CaseSide, type OperatorId, proposalLifeMs, rulingOf } from '../../functions/domain/case.ts';
import type { Notice } from '../../functions/domain/notice.ts';
import type { NoticeId } from '../../functions/domain/ids.ts';
import { supportCodeOf } from '../../functions/domain/support-code.ts';
import { bothStores, type Stores } from '../support/both-stores.ts';
import {
  account,
  event,
  flow,
  held,
  index,
  key,
  later,
  loginKey,
  newLink,
  noon,
  session,
  requestSource,
} from '../support/samples.ts';

const [an, binh] = ['person:an', 'person:binh'] as OperatorId[];
const issuer = 'https://vneid.example';

describe.each(bothStores)('cases %s', (where, open) => {
  let stores: Stores & { stop(): Promise<void> };
  beforeAll(async () => {
    stores = await open();
  });
  afterAll(() => stores.stop());

  const read = async (of: Account) => (await stores.accounts.byId(of.id))!;
  const noticeOf = (of: Account, id: string): Notice => ({
    ...{ id: id as NoticeId, kind: 'link-made', accountId: of.id, at: noon, to: [], sentTo: [] },
  });

  /** A linked account on probation. A disavowal froze it both ways and opened a case. */
  const disputed = async (name: string, openedAt = noon) => {
    const id = `${where} ${name}`;
    const code = supportCodeOf(id);
    const probation = { shownBy: 'portal', since: noon } as const;
    const mine = account({
      ...{ loginKey: loginKey(id), phone: '0900000001', email: 'new@example.vn', emailSince: noon },
      ...{ sessions: { [key('asking')]: session() }, formerContacts: { phone: '0900000002', until: later(1) } },
    });
    await stores.put(mine, 'hash');
    const trip = flow();
    await stores.flows.issue(trip);
    await stores.flows.consume(trip.id, trip.browser, noon);
    const link = { issuer, subject: id, level: 2, linkedAt: noon, probation } as const;
    const told = noticeOf(mine, `notice ${id}`);
    const made = { link, cccd: { ...held(id, 'proven'), probation }, notices: [told] };
    expect(await stores.accounts.link(mine, newLink(mine, trip.id, made))).toBe('linked');
    const opens: Case = { code, accountId: mine.id, openedAt, origin: 'link-made' };
    const answered = {
      ...{ sessions: {}, frozen: { way: 'both' as const, at: noon }, dispute: { at: openedAt, caseCode: code }, opens },
      ...{ notice: told.id, audit: event(mine.id, 'case.opened'), notices: [] },
    } as const;
    expect(await stores.accounts.disavow(await read(mine), answered)).toBe('disavowed');
    return { id, code, mine };
  };

  const propose = async (code: string, of: Account, side: CaseSide, by: OperatorId, at = noon) => {
    const found = (await stores.cases.byCode(code))!;
    const { version } = await read(of);
    return stores.cases.propose(found, { side, by, at, version }, { ...event(of.id, 'case.proposed'), at });
  };
  /** Closes the case as a program would that checks no rule before the write. */
  const close = async (code: string, of: Account, by: OperatorId, more: { side?: CaseSide; at?: Date } = {}) => {
    const found = (await stores.cases.byCode(code))!;
    const proposal = { ...found.proposal!, ...(more.side && { side: more.side }) };
    const now = await read(of);
    return stores.cases.close(now, {
      ...{ found: { ...found, proposal }, by, at: more.at ?? later(1), ruling: rulingOf(found, now, proposal.side) },
      ...{ audits: [event(of.id, 'case.closed')], notices: [noticeOf(of, `closed ${code}`)] },
    });
  };

  test('a case is written with the disavowal that opens it, and is found by its code', async () => {
    const { code, mine } = await disputed('written');
    const expected = { code, accountId: mine.id, openedAt: noon, origin: 'link-made' };
    expect(await stores.cases.byCode(code)).toEqual(expected);
    expect(await stores.cases.byCode('ZZZZZZZZZZZ')).toBeUndefined();
  });

  test('a case closed for VNeID removes portal login and young contacts, and ends the probation of the link', async () => {
    const { id, code, mine } = await disputed('for vneid');
    expect(await propose(code, mine, 'vneid', an!)).toBe('proposed');
    expect(await close(code, mine, binh!)).toBe('closed');
    const now = await read(mine);
    expect([now.frozen, now.dispute, now.loginKey, now.email, now.formerContacts]).toEqual(Array(5).fill(undefined));
    expect([now.phone, now.settledAt, now.sessions]).toEqual(['0900000001', later(1), {}]);
    expect([now.link!.subject, now.link!.probation, now.cccd!.probation]).toEqual([id, undefined, undefined]);
    expect(await stores.accounts.credential(loginKey(id))).toBeUndefined();
    expect(await stores.accounts.holderOfVneid(issuer, id)).toBe(mine.id);
    expect(await stores.cases.byCode(code)).toMatchObject({ closed: { at: later(1), how: 'vneid' } });
    expect(await stores.notices.byId(`closed ${code}` as NoticeId)).toMatchObject({ code: requestSource.supportCode });
  });

  test('a case closed for the portal removes link and CCCD with their unique keys', async () => {
    const { id, code, mine } = await disputed('for portal');
    await propose(code, mine, 'portal', an!);
    expect(await close(code, mine, binh!)).toBe('closed');
    const now = await read(mine);
    expect([now.frozen, now.dispute, now.link, now.cccd]).toEqual(Array(4).fill(undefined));
    expect(now.loginKey).toBe(loginKey(id));
    expect(await stores.accounts.holderOfVneid(issuer, id)).toBeUndefined();
    expect(await stores.accounts.holderOfCccd(index(id))).toBeUndefined();
  });

  test('the write itself refuses the operator who proposed', async () => {
    const { code, mine } = await disputed('alone');
    await propose(code, mine, 'vneid', an!);
    expect(await close(code, mine, an!)).toBe('changed-meanwhile');
    expect((await read(mine)).frozen).toBeDefined();
  });

  test('the write itself refuses another side than the proposed one', async () => {
    const { code, mine } = await disputed('other side');
    await propose(code, mine, 'vneid', an!);
    expect(await close(code, mine, binh!, { side: 'portal' })).toBe('changed-meanwhile');
  });

  test('the write itself refuses a proposal that is three days old', async () => {
    const { code, mine } = await disputed('stale');
    await propose(code, mine, 'vneid', an!);
    expect(await close(code, mine, binh!, { at: later(proposalLifeMs) })).toBe('changed-meanwhile');
    expect(await close(code, mine, binh!, { at: later(proposalLifeMs - 1) })).toBe('closed');
  });

  test('the write itself refuses an account that has changed since the proposal', async () => {
    const { code, mine } = await disputed('changed');
    await propose(code, mine, 'vneid', an!);
    const audit = event(mine.id, 'cccd.given-up');
    const waiting = { ...held('x'), job: 'j', postponed: 'p' } as never;
    expect(await stores.accounts.settleCccd(await read(mine), waiting, audit, [])).toBe('settled');
    expect(await close(code, mine, binh!)).toBe('changed-meanwhile');
  });

  test('a case is closed once, even when two operators carry it out at once', async () => {
    const { code, mine } = await disputed('twice');
    await propose(code, mine, 'vneid', an!);
    const third = 'person:chi' as OperatorId;
    const outcomes = await Promise.all([close(code, mine, binh!), close(code, mine, third)]);
    expect(outcomes.sort()).toEqual(['changed-meanwhile', 'closed']);
    const { proposal: _, ...seen } = (await stores.cases.byCode(code))!;
    const again = { side: 'portal', by: an!, at: noon, version: 1 } as const;
    expect(await stores.cases.propose(seen, again, event(mine.id, 'case.proposed'))).toBe('changed-meanwhile');
  });

  test('a proposal replaces only the proposal that was read before', async () => {
    const { code, mine } = await disputed('again');
    const seen = (await stores.cases.byCode(code))!;
    await propose(code, mine, 'vneid', an!);
    const late = { side: 'portal', by: binh!, at: later(5), version: 3 } as const;
    expect(await stores.cases.propose(seen, late, event(mine.id, 'case.proposed'))).toBe('changed-meanwhile');
    expect(await propose(code, mine, 'portal', binh!, later(6))).toBe('proposed');
    expect((await stores.cases.byCode(code))!.proposal).toMatchObject({ side: 'portal', by: binh, at: later(6) });
  });

  test('open cases are read oldest first and page by page, without the closed ones', async () => {
    const [young, old] = [await disputed('young', later(-1_000)), await disputed('old', later(-2_000))];
    const all: Case[] = [];
    for (let page = await stores.cases.open(); page.length > 0; page = await stores.cases.open(page.at(-1)))
      all.push(...page);
    const codes = all.map(({ code }) => code);
    expect(codes.slice(0, 2)).toEqual([old.code, young.code]);
    expect(codes).not.toContain(supportCodeOf(`${where} for vneid`));
  });

  test('a VNeID login that settles a dispute closes its case', async () => {
    const { id, code, mine } = await disputed('settled');
    const trip = flow();
    await stores.flows.issue(trip);
    await stores.flows.consume(trip.id, trip.browser, noon);
    const link = { issuer, subject: id, level: 2, linkedAt: later(7) } as const;
    const made = newLink(mine, trip.id, {
      link,
      cccd: held(id, 'proven'),
      reopens: true,
      audit: event(mine.id, 'link.renewed'),
    });
    expect(await stores.accounts.link(await read(mine), made)).toBe('linked');
    const expected = { accountId: mine.id, openedAt: noon, closed: { at: later(7), how: 'settled' } };
    expect(await stores.cases.byCode(code)).toMatchObject(expected);
  });
});

describe.each(bothStores)('stories %s', (where, open) => {
  let stores: Stores & { stop(): Promise<void> };
  beforeAll(async () => {
    stores = await open();
  });
  afterAll(() => stores.stop());

  const code = supportCodeOf(`story ${where}`);
  const [mine, other] = [account(), account()];
  const told = (about: Account, at: number) => ({
    ...event(about.id, 'login.succeeded'),
    ...{ at: later(at), source: { ...requestSource, supportCode: code } },
  });

  test('a support code finds every event of its request, oldest first', async () => {
    for (const one of [told(mine, 2), told(other, 1)]) await stores.audit.append(one);
    await stores.audit.append(event(mine.id, 'logout'));
    const found = await stores.stories.byCode(code);
    expect(found.map(({ about, name, at }) => [about, name, at])).toEqual([
      [other.id, 'login.succeeded', later(1)],
      [mine.id, 'login.succeeded', later(2)],
    ]);
    expect(await stores.stories.byCode('ZZZZZZZZZZZ')).toEqual([]);
  });

  test('a story returns its newest events, oldest first, or the events before a moment', async () => {
    const long = account();
    for (let i = 0; i < 5; i++) await stores.audit.append(told(long, i));
    const moments = async (before?: Date) =>
      (await stores.stories.newest(long.id, 3, before)).map(({ at }) => at.getTime() - noon.getTime());
    expect(await moments()).toEqual([2, 3, 4]);
    expect(await moments(later(2))).toEqual([0, 1]);
  });
});
