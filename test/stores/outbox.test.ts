import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WaitingCccd } from '../../functions/domain/account.ts';
import type { PostponedCccd } from '../../functions/domain/account.ts';
import type { JobId, NoticeId } from '../../functions/domain/ids.ts';
import type { Notice } from '../../functions/domain/notice.ts';
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

const notice = (accountId: Notice['accountId'], name: string): Notice => ({
  id: `notice ${name}` as NoticeId,
  kind: 'link-made',
  accountId,
  to: [
    { channel: 'email', address: 'a@example.vn' },
    { channel: 'sms', address: '0900000001' },
  ],
  at: noon,
  sentTo: [],
});

const waiting = (name: string): WaitingCccd => ({
  job: `job ${name}` as JobId,
  index: index(name),
  masked: '000•••••••02',
  postponed: `postponed ${name}` as PostponedCccd,
  since: noon,
});

describe.each(bothStores)('the outbox %s', (where, open) => {
  let stores: Stores & { stop(): Promise<void> };
  beforeAll(async () => {
    stores = await open();
  });
  afterAll(() => stores.stop());

  test('a notice without another change is written with its audit event, and keeps when its contact was entered', async () => {
    const { id } = account();
    const told: Notice = { ...notice(id, `${where} code`), kind: 'contact-added', entered: later(-5) };
    await stores.notices.write([told], event(id, 'contact.code-sent'));
    expect(await stores.notices.byId(told.id)).toEqual({ ...told, code: expect.anything() });
    expect(await stores.eventsOf(id)).toEqual(['contact.code-sent']);
  });

  /** An account with a portal login. Its link was just made, with a notice. */
  const linked = async (name: string) => {
    const id = `${where} ${name}`;
    const mine = account({ loginKey: loginKey(id), sessions: { [key('portal')]: session() } });
    const trip = flow({ stage: 'issued' });
    await Promise.all([stores.put(mine, 'hash'), stores.flows.issue(trip)]);
    await stores.flows.consume(trip.id, trip.browser, noon);
    const link = { issuer: 'https://vneid.example', subject: id, level: 2, linkedAt: noon } as const;
    const told = notice(mine.id, id);
    const made = newLink(mine, trip.id, { link, cccd: held(id, 'proven'), notices: [told] });
    expect(await stores.accounts.link(mine, made)).toBe('linked');
    return { account: (await stores.accounts.byId(mine.id))!, told };
  };
  const answer = (told: Notice, of: Parameters<Stores['accounts']['disavow']>[0], way: 'portal' | 'both' = 'both') =>
    stores.accounts.disavow(of, {
      notice: told.id,
      frozen: { way, at: noon },
      dispute: { at: noon, caseCode: 'ABCDEF12' },
      sessions: {},
      audit: event(of.id, 'case.opened'),
      notices: [],
    });

  test('a notice is written together with its change or not at all', async () => {
    const { account: mine, told } = await linked('with');
    expect(await stores.notices.byId(told.id)).toEqual({ ...told, code: requestSource.supportCode });
    const never = notice(mine.id, `${where} never`);
    const stale = { ...mine, version: 0 };
    expect(await stores.accounts.unlink(stale, key('after'), event(mine.id, 'link.removed'), [never])).toBe(
      'changed-meanwhile',
    );
    expect(await stores.notices.byId(never.id)).toBeUndefined();
  });

  test('each contact that a notice has reached is recorded', async () => {
    const { told } = await linked('sent');
    for (const to of told.to)
      await stores.notices.markSent(told.id, to, event(told.accountId, 'notice.sent', { place: to.channel }));
    expect((await stores.notices.byId(told.id))!.sentTo).toEqual(told.to);
  });

  test('of many disavowals at once, one freezes and the others are refused as used', async () => {
    const { account: mine, told } = await linked('crowd');
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => answer(told, mine)));
    expect(outcomes.filter((outcome) => outcome === 'disavowed')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'used')).toHaveLength(7);
    const after = (await stores.accounts.byId(mine.id))!;
    expect(after.frozen).toEqual({ way: 'both', at: noon });
    expect(after.dispute).toEqual({ at: noon, caseCode: 'ABCDEF12' });
    expect((await stores.eventsOf(mine.id)).filter((name) => name === 'case.opened')).toHaveLength(1);
  });

  test('a disavowal is refused when the account has changed since it was read, and can be repeated', async () => {
    const { account: mine, told } = await linked('stale');
    expect(await answer(told, { ...mine, version: 0 })).toBe('changed-meanwhile');
    expect(await answer(told, mine)).toBe('disavowed');
  });

  test('a notice keeps the code of a case that its account does not record', async () => {
    const { account: mine, told } = await linked('only a case');
    const opens = { code: `${where} CASE`, accountId: mine.id, openedAt: noon, origin: 'link-made' } as const;
    const answered = { notice: told.id, sessions: {}, audit: event(mine.id, 'case.opened'), notices: [], opens };
    expect(await stores.accounts.disavow(mine, answered)).toBe('disavowed');
    expect(await stores.notices.byId(told.id)).toMatchObject({ isUndone: true, caseCode: opens.code });
    const { account: other, told: disputed } = await linked('a dispute');
    await answer(disputed, other);
    expect(await stores.notices.byId(disputed.id)).not.toHaveProperty('caseCode');
  });

  test('a session that ended after the account was read does not come back with a disavowal', async () => {
    const { account: mine, told } = await linked('ended');
    const kept = { ...mine, sessions: { [key('kept')]: session() } };
    await stores.put(kept);
    await stores.accounts.endSession(mine.id, key('kept'), event(mine.id, 'logout'));
    const answered = { notice: told.id, sessions: kept.sessions, audit: event(mine.id, 'case.opened'), notices: [] };
    expect(await stores.accounts.disavow(kept, answered)).toBe('changed-meanwhile');
    expect((await stores.accounts.byId(mine.id))!.sessions).toEqual({});
  });

  test.each([
    ['both', 'changed-meanwhile', 'changed-meanwhile'],
    ['portal', 'opened', 'changed-meanwhile'],
  ] as const)('with %s frozen, VNeID is %s and the portal login %s', async (way, byVneid, byPortal) => {
    const { account: mine, told } = await linked(`frozen ${way}`);
    await answer(told, mine, way);
    const { issuer, subject } = mine.link!;
    const opened = (name: string, provenBy: 'portal' | 'vneid') => ({
      key: key(name),
      session: session(provenBy),
      replaced: [],
    });
    const audit = event(mine.id, 'vneid.login');
    expect(
      await stores.accounts.openSession(mine.id, opened('v', 'vneid'), audit, { kind: 'vneid', issuer, subject }),
    ).toBe(byVneid);
    const credential = (await stores.accounts.credential(mine.loginKey!))!;
    expect(
      await stores.accounts.openSession(mine.id, opened('p', 'portal'), event(mine.id, 'login.succeeded'), {
        ...{ kind: 'password', credential, account: mine },
      }),
    ).toBe(byPortal);
  });

  test('a yes that reopens the account removes freeze and dispute, and records the settlement', async () => {
    const { account: mine, told } = await linked('reopened');
    await answer(told, mine);
    const frozen = (await stores.accounts.byId(mine.id))!;
    const trip = flow({ stage: 'issued' });
    await stores.flows.issue(trip);
    await stores.flows.consume(trip.id, trip.browser, noon);
    const again = newLink(frozen, trip.id, {
      link: mine.link!,
      cccd: mine.cccd!,
      reopens: true,
      audit: event(mine.id, 'link.renewed'),
      dropsLoginWith: [],
      settles: true,
    });
    expect(await stores.accounts.link(frozen, again)).toBe('linked');
    const after = (await stores.accounts.byId(mine.id))!;
    expect([after.frozen, after.dispute, after.loginKey, after.settledAt]).toEqual([
      ...[undefined, undefined, undefined],
      noon,
    ]);
  });

  test('a removed link on probation leaves its probation to the CCCD', async () => {
    const { account: mine } = await linked('probation');
    const probation = { shownBy: 'portal', since: noon } as const;
    const onProbation = { ...mine, link: { ...mine.link!, probation } };
    await stores.put(onProbation);
    await stores.accounts.unlink(onProbation, key('after'), event(mine.id, 'link.removed'), []);
    expect((await stores.accounts.byId(mine.id))!.cccd).toEqual({ ...mine.cccd!, probation });
  });

  test('a waiting CCCD is stored with its job, and removed when a CCCD is saved', async () => {
    const mine = account();
    await stores.put(mine);
    const kept = waiting(`${where} w`);
    expect(await stores.accounts.postponeCccd(mine, kept, event(mine.id, 'cccd.waiting'))).toBe('postponed');
    const read = (await stores.accounts.byId(mine.id))!;
    expect(read.waitingCccd).toEqual(kept);
    expect(await stores.accounts.postponeCccd(mine, kept, event(mine.id, 'cccd.waiting'))).toBe('changed-meanwhile');
    expect(await stores.accounts.saveCccd(read, held(`${where} w`), event(mine.id, 'cccd.saved'), [])).toBe('saved');
    expect((await stores.accounts.byId(mine.id))!.waitingCccd).toBeUndefined();
  });

  test('the outcome of a waiting CCCD is stored with its notice', async () => {
    const mine = account();
    await stores.put(mine);
    const kept = waiting(`${where} s`);
    await stores.accounts.postponeCccd(mine, kept, event(mine.id, 'cccd.waiting'));
    const read = (await stores.accounts.byId(mine.id))!;
    const told = notice(mine.id, `${where} settled`);
    const ended = { ...kept, outcome: 'no-match' } as const;
    expect(await stores.accounts.settleCccd(read, ended, event(mine.id, 'cccd.not-matched'), [told])).toBe('settled');
    expect((await stores.accounts.byId(mine.id))!.waitingCccd).toEqual(ended);
    expect(await stores.notices.byId(told.id)).toEqual({ ...told, code: requestSource.supportCode });
    expect(await stores.accounts.settleCccd(read, ended, event(mine.id, 'cccd.not-matched'), [])).toBe(
      'changed-meanwhile',
    );
  });
});
