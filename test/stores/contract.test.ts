import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Account } from '../../functions/domain/account.ts';
import type { PendingLink } from '../../functions/domain/flow.ts';
import type { AccountId, BrowserMark } from '../../functions/domain/ids.ts';
import { issuerSessionKey } from '../../functions/domain/keys.ts';
import type { Dossier, Draft } from '../../functions/domain/dossier.ts';
import { historyLeft } from '../../functions/domain/terms.ts';
import type { SessionProof } from '../../functions/domain/account-stores.ts';
import { bothStores, type Stores } from '../support/both-stores.ts';
import {
  account,
  browser,
  event,
  flow,
  freshId,
  held,
  index,
  key,
  later,
  loginKey,
  minutes,
  newLink,
  noon,
  session,
  requestSource,
} from '../support/samples.ts';

describe.each(bothStores)('stores %s', (_where, open) => {
  let stores: Stores & { stop(): Promise<void> };
  beforeAll(async () => {
    stores = await open();
  });
  afterAll(() => stores.stop());

  test('an account is read as it was written', async () => {
    const mine = account({
      kind: 'official',
      phone: '0900000001',
      email: 'a@example.vn',
      cmndMasked: '0••••••01',
      cccd: held('1'),
      birthDate: { year: 1951 },
      sessions: { [key('one')]: session(), [key('two')]: { ...session(), browser: 'marked' as BrowserMark } },
    });
    await stores.put(mine);
    expect(await stores.accounts.byId(mine.id)).toEqual(mine);
    expect(await stores.accounts.byId(freshId())).toBeUndefined();
  });

  const proofOf = async (of: Account, name: string) => {
    const credential = await stores.accounts.credential(loginKey(name));
    expect(credential?.accountId).toBe(of.id);
    return { kind: 'password', credential: credential!, account: (await stores.accounts.byId(of.id))! } as const;
  };

  describe('sessions', () => {
    test('opening a session adds it, removes the replaced one and writes one audit event', async () => {
      const mine = account({
        loginKey: loginKey('surplus'),
        sessions: { [key('old')]: session(), [key('kept')]: session() },
      });
      await stores.put(mine, 'hash');
      const wanted = { screen: 'ho-so', language: 'en' } as const;
      const opened = { key: key('new'), session: { ...session(), wanted }, replaced: [key('old')] };
      const proof = await proofOf(mine, 'surplus');
      expect(await stores.accounts.openSession(mine.id, opened, event(mine.id, 'login.succeeded'), proof)).toBe(
        'opened',
      );
      expect(await stores.accounts.byId(mine.id)).toMatchObject({ lastLoginAt: noon, language: 'en' });
      expect(Object.keys((await stores.accounts.byId(mine.id))!.sessions).sort()).toEqual([key('kept'), key('new')]);
      expect(await stores.eventsOf(mine.id)).toEqual(['login.succeeded']);
    });

    test('a password that changed after its check opens nothing, and the new password does', async () => {
      const mine = account({ loginKey: loginKey('race'), sessions: { [key('asking')]: session() } });
      await stores.put(mine, 'hash 0');
      for (const n of [1, 2]) {
        const before = await proofOf(mine, 'race');
        const changed = { credential: before.credential, newHash: `hash ${n}`, at: later(n) };
        const now = (await stores.accounts.byId(mine.id))!;
        const audit = event(mine.id, 'password.changed', { n: String(n) });
        expect(await stores.accounts.changePassword(now, key('asking'), changed, audit, [])).toBe('changed');
        const open = (proof: SessionProof) => {
          const opened = { key: key(`new ${n}`), session: session(), replaced: [] };
          return stores.accounts.openSession(mine.id, opened, event(mine.id, 'login.succeeded', { n: `${n}` }), proof);
        };
        expect(await open(before)).toBe('changed-meanwhile');
        // The credential was read before the change, and the account after it.
        expect(await open({ ...before, account: (await stores.accounts.byId(mine.id))! })).toBe('changed-meanwhile');
        expect(Object.keys((await stores.accounts.byId(mine.id))!.sessions)).toEqual([key('asking')]);
        expect(await stores.eventsOf(mine.id)).not.toContain(`login.succeeded ${n}`);
        expect(await open(await proofOf(mine, 'race'))).toBe('opened');
      }
    });

    test('after a restore cut a change of password in two, the hash that is there opens the account and its age is repaired', async () => {
      for (const [name, more] of [
        ['newer account', { passwordSince: later(1) }],
        ['newer claim', {}],
      ] as const) {
        const mine = account({ loginKey: loginKey(name), ...more, sessions: { [key('asking')]: session() } });
        await stores.put(mine, 'hash');
        if (name === 'newer claim') {
          const changed = { credential: (await proofOf(mine, name)).credential, newHash: 'new', at: later(1) };
          await stores.accounts.changePassword(mine, key('asking'), changed, event(mine.id, 'password.changed'), []);
          await stores.put(mine);
        }
        const opened = { key: key('s'), session: session(), replaced: [] };
        const proof = await proofOf(mine, name);
        expect(proof.credential.passwordSince).not.toEqual(mine.passwordSince);
        expect(await stores.accounts.openSession(mine.id, opened, event(mine.id, 'login.succeeded'), proof)).toBe(
          'opened',
        );
        const mended = await proofOf(mine, name);
        expect(mended.credential).toEqual({
          ...{ loginKey: mine.loginKey, accountId: mine.id, passwordHash: proof.credential.passwordHash },
          ...more,
        });
      }
    });

    test('a login forgets the expired part of the account’s history, and keeps the rest', async () => {
      const day = 24 * minutes(60);
      const [old, young] = [later(-400 * day), later(-399 * day)];
      const mine = account({
        loginKey: loginKey('history'),
        formerContacts: { phone: '0900000009', until: noon },
        formerNames: [
          { fullName: 'Trần Văn Bính', until: old },
          { fullName: 'Trần Văn Bịnh', until: young },
        ],
        formerCccds: [{ index: held('over').index, masked: '000•••••••09', until: old }],
      });
      await stores.put(mine, 'hash');
      const proof = await proofOf(mine, 'history');
      const opening = (seen: Account) => {
        const opened = { key: key('s'), session: session(), replaced: [], history: historyLeft(seen, noon) };
        return stores.accounts.openSession(mine.id, opened, event(mine.id, 'login.succeeded'), proof);
      };
      // A change that another request has written since then must not be lost.
      expect(await opening({ ...mine, version: 0 })).toBe('changed-meanwhile');
      expect(await opening(mine)).toBe('opened');
      const after = (await stores.accounts.byId(mine.id))!;
      expect(after.formerNames).toEqual([{ fullName: 'Trần Văn Bịnh', until: young }]);
      expect(after).not.toHaveProperty('formerContacts');
      expect(after).not.toHaveProperty('formerCccds');
      expect(historyLeft(after, noon)).toBeUndefined();
    });

    test('a portal login that was removed opens nothing', async () => {
      const mine = account({ loginKey: loginKey('gone') });
      await stores.put(mine, 'hash');
      const proof = await proofOf(mine, 'gone');
      const { loginKey: _, ...without } = mine;
      await stores.put(without);
      const opened = { key: key('s'), session: session(), replaced: [] };
      expect(await stores.accounts.openSession(mine.id, opened, event(mine.id, 'login.succeeded'), proof)).toBe(
        'changed-meanwhile',
      );
    });

    test('an identity opens only the account that is linked to it, and nothing after the link is removed', async () => {
      const link = { issuer: 'https://vneid.example', subject: 'opens', level: 2, linkedAt: noon } as const;
      const mine = account({ link, cccd: held('opens', 'proven') });
      await stores.put(mine);
      const opened = { key: key('s'), session: session(), replaced: [] };
      const open = (proof: { issuer: string; subject: string }) =>
        stores.accounts.openSession(mine.id, opened, event(mine.id, 'vneid.login'), { kind: 'vneid', ...proof });
      expect(await open({ ...link, subject: 'another' })).toBe('changed-meanwhile');
      expect(await open({ ...link, issuer: 'https://other.example' })).toBe('changed-meanwhile');
      expect(await stores.eventsOf(mine.id)).toEqual([]);
      expect(await open(link)).toBe('opened');
      const { link: _, ...unlinked } = (await stores.accounts.byId(mine.id))!;
      await stores.put(unlinked);
      expect(await open(link)).toBe('changed-meanwhile');
    });

    test('a login replaces a weak hash with a stronger one', async () => {
      const mine = account({ loginKey: loginKey('device') });
      await stores.put(mine, 'weak');
      const proof = await proofOf(mine, 'device');
      const opened = { key: key('s'), session: session(), replaced: [] };
      await stores.accounts.openSession(mine.id, opened, event(mine.id, 'login.succeeded'), {
        ...proof,
        newHash: 'strong',
      });
      expect(await stores.accounts.credential(loginKey('device'))).toMatchObject({ passwordHash: 'strong' });
    });

    test('prolonging moves the time of a live session and does not bring back an ended one', async () => {
      const mine = account({ sessions: { [key('s')]: session() } });
      await stores.put(mine);
      await stores.accounts.touchSession(mine.id, key('s'), later(minutes(5)));
      expect((await stores.accounts.byId(mine.id))!.sessions[key('s')]!.seenAt).toEqual(later(minutes(5)));
      await stores.accounts.endSession(mine.id, key('s'), event(mine.id, 'logout'));
      await stores.accounts.touchSession(mine.id, key('s'), later(minutes(6)));
      expect((await stores.accounts.byId(mine.id))!.sessions).toEqual({});
    });

    test('ending a session twice succeeds and writes one event', async () => {
      const mine = account({ sessions: { [key('s')]: session() } });
      await stores.put(mine);
      await stores.accounts.endSession(mine.id, key('s'), event(mine.id, 'logout'));
      await stores.accounts.endSession(mine.id, key('s'), event(mine.id, 'logout', { again: 'yes' }));
      expect(await stores.eventsOf(mine.id)).toEqual(['logout']);
    });
  });

  test('all sessions end at once if the session that asks exists', async () => {
    const mine = account({ sessions: { [key('asking')]: session(), [key('other')]: session() } });
    await stores.put(mine);
    await stores.accounts.endAllSessions(mine.id, key('gone'), event(mine.id, 'logout'));
    expect(await stores.accounts.byId(mine.id)).toEqual(mine);
    await stores.accounts.endAllSessions(mine.id, key('asking'), event(mine.id, 'logout'));
    expect((await stores.accounts.byId(mine.id))!.sessions).toEqual({});
    expect(await stores.eventsOf(mine.id)).toEqual(['logout']);
  });

  test('an operator ends every session of an existing account', async () => {
    const mine = account({ sessions: { [key('one')]: session() } });
    await stores.put(mine);
    const by = (id: AccountId) => stores.accounts.endAllSessions(id, undefined, event(id, 'sessions.ended'));
    expect([await by(mine.id), await by(account().id)]).toEqual(['ended', 'gone']);
    expect((await stores.accounts.byId(mine.id))!.sessions).toEqual({});
    expect(await stores.eventsOf(mine.id)).toEqual(['sessions.ended']);
  });

  test('repeated refusals with one reason are one event in a quarter of an hour', async () => {
    const mine = account();
    const note = (why: string, at: Date, supportCode: string) =>
      stores.accounts.noteRefused({
        ...event(mine.id, 'access.refused', { why }),
        ...{ at, source: { ...requestSource, supportCode } },
      });
    // Each call gets the code of the first event, because only that event is recorded.
    for (const code of ['A', 'B', 'C']) expect(await note('session', noon, code)).toBe('A');
    expect(await note('dossier', noon, 'D')).toBe('D');
    expect(await note('session', later(minutes(15)), 'E')).toBe('E');
    expect(await stores.eventsOf(mine.id)).toEqual(['access.refused', 'access.refused', 'access.refused']);
  });

  test('a session stores that its computer is shared', async () => {
    const isShared = { ...session(), isShared: true } as const;
    const mine = account({ sessions: { [key('counter')]: isShared } });
    await stores.put(mine);
    expect((await stores.accounts.byId(mine.id))!.sessions).toEqual({ [key('counter')]: isShared });
  });

  describe('CCCDs', () => {
    test('of two accounts that save one CCCD at once, one gets it and the other is refused', async () => {
      const [a, b] = [account(), account()];
      await Promise.all([stores.put(a), stores.put(b)]);
      const outcomes = await Promise.all(
        [a, b].map((one) => stores.accounts.saveCccd(one, held('race'), event(one.id, 'cccd.saved'), [])),
      );
      expect(outcomes.filter((o) => o === 'saved')).toHaveLength(1);
      const holder = await stores.accounts.holderOfCccd(index('race'));
      expect(holder).toBe(outcomes[0] === 'saved' ? a.id : b.id);
      expect([...(await stores.eventsOf(a.id)), ...(await stores.eventsOf(b.id))]).toEqual(['cccd.saved']);
    });

    test('saving a CCCD is refused and changes nothing when the account has changed since it was read', async () => {
      const mine = account();
      await stores.put({ ...mine, version: 2 });
      expect(await stores.accounts.saveCccd(mine, held('stale'), event(mine.id, 'cccd.saved'), [])).toBe(
        'changed-meanwhile',
      );
      expect(await stores.accounts.holderOfCccd(index('stale'))).toBeUndefined();
    });
  });

  describe('links', () => {
    const ready = async (more: Partial<Account> = {}) => {
      const mine = account(more);
      await stores.put(mine, mine.loginKey && 'hash');
      const trip = flow({ stage: 'consumed' });
      await stores.flows.issue(trip);
      return { mine, trip };
    };
    const linkTo = (subject: string) => ({
      issuer: 'https://vneid.example',
      subject,
      level: 2 as const,
      linkedAt: noon,
    });

    test('a link ends every other session, takes both unique keys and finishes the flow', async () => {
      const { mine, trip } = await ready({
        loginKey: loginKey('l1'),
        phone: '0900000009',
        sessions: { [key('other')]: session() },
      });
      const made = newLink(mine, trip.id, { link: linkTo('l1'), cccd: held('l1', 'proven') });
      expect(await stores.accounts.link(mine, made)).toBe('linked');
      const after = (await stores.accounts.byId(mine.id))!;
      expect(after).toMatchObject({
        link: made.link,
        cccd: made.cccd,
        version: 2,
        loginKey: loginKey('l1'),
        phone: '0900000009',
      });
      expect(Object.keys(after.sessions)).toEqual([key('after')]);
      expect(await stores.accounts.holderOfVneid('https://vneid.example', 'l1')).toBe(mine.id);
      expect((await stores.flows.byId(trip.id, noon))!.stage).toBe('linked');
    });

    test('a link that only VNeID proved removes the old portal login and contacts', async () => {
      const { mine, trip } = await ready({ loginKey: loginKey('l2'), phone: '0900000009', email: 'x@example.vn' });
      await stores.accounts.link(
        mine,
        newLink(mine, trip.id, {
          link: linkTo('l2'),
          cccd: held('l2', 'proven'),
          dropsLoginWith: ['phone', 'email'],
          settles: true,
        }),
      );
      const after = (await stores.accounts.byId(mine.id))!;
      expect([after.loginKey, after.phone, after.email]).toEqual([undefined, undefined, undefined]);
      expect(after.settledAt).toEqual(noon);
      expect(await stores.accounts.credential(loginKey('l2'))).toBeUndefined();
    });

    test('a link that settles nothing keeps the contacts that it removes as former ones', async () => {
      const { mine, trip } = await ready({ loginKey: loginKey('l2b'), phone: '0900000009' });
      const probation = { shownBy: 'cmnd', since: noon } as const;
      const receipt = { code: 'AB3DE5GH7JK', deed: 'reopened', onlyTells: true } as const;
      await stores.accounts.link(
        mine,
        newLink(mine, trip.id, {
          link: { ...linkTo('l2b'), ...receipt, probation, turnedDown: { id: mine.id, version: 3, at: noon } },
          cccd: held('l2b', 'proven'),
          dropsLoginWith: ['phone'],
          formerContacts: { phone: '0900000009', until: later(minutes(10)) },
        }),
      );
      const after = (await stores.accounts.byId(mine.id))!;
      expect([after.loginKey, after.phone, after.settledAt]).toEqual([undefined, undefined, undefined]);
      expect(after.formerContacts).toEqual({ phone: '0900000009', until: later(minutes(10)) });
      expect(after.link).toMatchObject({ ...receipt, probation, turnedDown: { id: mine.id, version: 3, at: noon } });
    });

    test('one flow makes one link, however often it is confirmed', async () => {
      const { mine, trip } = await ready();
      const made = newLink(mine, trip.id, { link: linkTo('l3'), cccd: held('l3', 'proven') });
      const outcomes = await Promise.all([1, 2, 3, 4].map(() => stores.accounts.link(mine, made)));
      expect(outcomes.filter((o) => o === 'linked')).toHaveLength(1);
      expect(await stores.eventsOf(mine.id)).toEqual(['link.made']);
    });

    test('of two accounts that link one VNeID identity at once, one gets it', async () => {
      const [a, b] = [await ready(), await ready()];
      const outcomes = await Promise.all(
        [a, b].map(({ mine, trip }, i) =>
          stores.accounts.link(mine, newLink(mine, trip.id, { link: linkTo('l4'), cccd: held(`l4-${i}`, 'proven') })),
        ),
      );
      expect(outcomes.filter((o) => o === 'linked')).toHaveLength(1);
    });

    test('an account made from VNeID alone has its unique keys from the first moment', async () => {
      const trip = flow({ stage: 'consumed' });
      await stores.flows.issue(trip);
      const mine = account();
      expect(
        await stores.accounts.createLinked(
          mine,
          newLink(mine, trip.id, { link: linkTo('l5'), cccd: held('l5', 'proven') }),
        ),
      ).toBe('linked');
      expect(await stores.accounts.holderOfVneid('https://vneid.example', 'l5')).toBe(mine.id);
      expect(await stores.accounts.byId(mine.id)).toMatchObject({
        fullName: mine.fullName,
        cccd: { strength: 'proven' },
      });
    });

    test('a CCCD without proof moves to the account that proved it, and the other account records it as former', async () => {
      const loser = account({ cccd: held('e1'), loginKey: loginKey('e1') });
      await stores.put(loser, 'hash');
      const { mine, trip } = await ready();
      const evicts = { account: loser, audit: event(loser.id, 'cccd.evicted') };
      const made = newLink(mine, trip.id, { link: linkTo('e1'), cccd: held('e1', 'proven'), evicts });
      expect(await stores.accounts.link(mine, made)).toBe('linked');
      expect(await stores.accounts.holderOfCccd(index('e1'))).toBe(mine.id);
      const after = (await stores.accounts.byId(loser.id))!;
      expect(after).toMatchObject({
        version: 2,
        loginKey: loginKey('e1'),
        formerCccds: [{ index: index('e1'), until: noon }],
      });
      expect(after.cccd).toBeUndefined();
      expect(await stores.eventsOf(loser.id)).toEqual(['cccd.evicted']);
    });

    test('taking a CCCD from an account that has changed since it was read changes nothing', async () => {
      const loser = account({ cccd: held('e2') });
      await stores.put({ ...loser, version: 2 });
      const { mine, trip } = await ready();
      const evicts = { account: loser, audit: event(loser.id, 'cccd.evicted') };
      const made = newLink(mine, trip.id, { link: linkTo('e2'), cccd: held('e2', 'proven'), evicts });
      expect(await stores.accounts.link(mine, made)).toBe('changed-meanwhile');
      expect(await stores.accounts.holderOfCccd(index('e2'))).toBe(loser.id);
      expect(await stores.accounts.holderOfVneid('https://vneid.example', 'e2')).toBeUndefined();
    });

    test('unlinking frees the identity, and keeps the CCCD and one session', async () => {
      const { mine, trip } = await ready({ loginKey: loginKey('u1') });
      await stores.accounts.link(mine, newLink(mine, trip.id, { link: linkTo('u1'), cccd: held('u1', 'proven') }));
      const linked = (await stores.accounts.byId(mine.id))!;
      expect(await stores.accounts.unlink(linked, key('after'), event(mine.id, 'link.removed'), [])).toBe('unlinked');
      const after = (await stores.accounts.byId(mine.id))!;
      expect([after.link, after.cccd?.strength, Object.keys(after.sessions)]).toEqual([
        undefined,
        'proven',
        [key('after')],
      ]);
      expect(await stores.accounts.holderOfVneid('https://vneid.example', 'u1')).toBeUndefined();
      expect(await stores.accounts.unlink(linked, key('after'), event(mine.id, 'link.removed', { n: '2' }), [])).toBe(
        'changed-meanwhile',
      );
    });

    test('neither unlinking nor linking brings back a session that was logged out before the write', async () => {
      const { mine, trip } = await ready({ loginKey: loginKey('u3'), sessions: { [key('began')]: session() } });
      await stores.accounts.endSession(mine.id, key('began'), event(mine.id, 'logout'));
      const made = newLink(mine, trip.id, { link: linkTo('u3'), cccd: held('u3', 'proven'), begunIn: key('began') });
      expect(await stores.accounts.link(mine, made)).toBe('changed-meanwhile');
      expect(await stores.accounts.link(mine, { ...made, begunIn: undefined })).toBe('linked');
      const linked = (await stores.accounts.byId(mine.id))!;
      await stores.accounts.endSession(mine.id, key('after'), event(mine.id, 'logout', { n: '2' }));
      expect(await stores.accounts.unlink(linked, key('after'), event(mine.id, 'link.removed'), [])).toBe(
        'changed-meanwhile',
      );
      expect((await stores.accounts.byId(mine.id))!.sessions).toEqual({});
    });

    test('a VNeID login that races with unlinking opens nothing', async () => {
      const { mine, trip } = await ready({ loginKey: loginKey('u2') });
      await stores.accounts.link(mine, newLink(mine, trip.id, { link: linkTo('u2'), cccd: held('u2', 'proven') }));
      await stores.accounts.unlink(
        (await stores.accounts.byId(mine.id))!,
        key('after'),
        event(mine.id, 'link.removed'),
        [],
      );
      const proof = { kind: 'vneid', issuer: 'https://vneid.example', subject: 'u2' } as const;
      const opened = { key: key('late'), session: session('vneid'), replaced: [] };
      expect(await stores.accounts.openSession(mine.id, opened, event(mine.id, 'vneid.login'), proof)).toBe(
        'changed-meanwhile',
      );
      expect(Object.keys((await stores.accounts.byId(mine.id))!.sessions)).toEqual([key('after')]);
    });

    test('a CCCD that another account holds stops the link', async () => {
      const { mine, trip } = await ready();
      await stores.put(account({ cccd: held('l6') }));
      expect(
        await stores.accounts.link(mine, newLink(mine, trip.id, { link: linkTo('l6'), cccd: held('l6', 'proven') })),
      ).toBe('held-elsewhere');
      expect(await stores.accounts.holderOfVneid('https://vneid.example', 'l6')).toBeUndefined();
    });
  });

  describe('flows', () => {
    test('of a hundred callbacks at once, one takes the flow', async () => {
      const trip = flow();
      await stores.flows.issue(trip);
      const taken = await Promise.all(
        Array.from({ length: 100 }, () => stores.flows.consume(trip.id, browser('a'), noon)),
      );
      expect(taken.filter((t) => typeof t === 'object')).toHaveLength(1);
      expect(taken.filter((t) => t === 'used')).toHaveLength(99);
    });

    test('another browser does not take the flow, and does not use it up', async () => {
      const trip = flow();
      await stores.flows.issue(trip);
      expect(await stores.flows.consume(trip.id, browser('b'), noon)).toBe('other-browser');
      expect(await stores.flows.consume(trip.id, browser('a'), noon)).toMatchObject({
        nonce: 'nonce',
        stage: 'consumed',
      });
    });

    test('an expired flow is unknown, although its row may still exist', async () => {
      const trip = flow({ endsAt: later(minutes(1)) });
      await stores.flows.issue(trip);
      expect(await stores.flows.consume(trip.id, browser('a'), later(minutes(1)))).toBe('unknown');
      expect(await stores.flows.byId(trip.id, later(minutes(1)))).toBeUndefined();
    });
  });

  test('a pending link cannot be changed after the answer was given', async () => {
    const trip = flow({ stage: 'linked' });
    await stores.flows.issue(trip);
    const pending = { fullName: 'A', birthDate: { year: 1990 }, offer: {}, provenAt: noon } as PendingLink;
    expect(await stores.flows.setPending(trip.id, pending)).toBe('used');
  });

  test('an ended flow forgets its pending link, and can neither be taken nor answered', async () => {
    const trip = flow();
    await stores.flows.issue(trip);
    await stores.flows.consume(trip.id, browser('a'), noon);
    const pending = { fullName: 'A', birthDate: { year: 1990 }, offer: {}, provenAt: noon } as PendingLink;
    await stores.flows.setPending(trip.id, pending);
    expect((await stores.flows.byId(trip.id, noon))!.pending).toEqual(pending);
    for (let i = 0; i < 2; i++) await stores.flows.end(trip.id);
    expect(await stores.flows.byId(trip.id, noon)).toMatchObject({ stage: 'ended' });
    expect((await stores.flows.byId(trip.id, noon))!.pending).toBeUndefined();
    expect(await stores.flows.consume(trip.id, browser('a'), noon)).toBe('used');
    expect(await stores.flows.setPending(trip.id, pending)).toBe('used');
  });

  test('VNeID’s session id finds the session with its accounts, and an account is added once and only to that session', async () => {
    const sid = issuerSessionKey('https://vneid.example', freshId());
    const [ours, other] = [key(freshId()), key(freshId())];
    const [first, claimed] = [freshId(), freshId()];
    await stores.vneidSessions.keep({ key: ours, accounts: [first], sid, until: later(minutes(1)) });
    await stores.vneidSessions.addAccount(sid, other, freshId());
    for (let i = 0; i < 2; i++) await stores.vneidSessions.addAccount(sid, ours, claimed);
    const kept = { key: ours, accounts: [first, claimed] };
    expect(await stores.vneidSessions.bySid(sid, noon)).toMatchObject(kept);
    expect(await stores.vneidSessions.bySid(sid, later(minutes(1)))).toBeUndefined();
    const unknown = issuerSessionKey('https://other.example', freshId());
    await stores.vneidSessions.addAccount(unknown, ours, claimed);
    expect(await stores.vneidSessions.bySid(unknown, noon)).toBeUndefined();
  });

  test('a flow that made its link cannot be ended afterwards', async () => {
    const trip = flow({ stage: 'linked' });
    await stores.flows.issue(trip);
    await stores.flows.end(trip.id);
    expect((await stores.flows.byId(trip.id, noon))!.stage).toBe('linked');
  });

  describe('limits', () => {
    const limit = { name: 'test', burst: 3, everyMs: 1_000 };

    test('a limit allows a burst, and then one use for each interval', async () => {
      const take = (at: Date) => stores.limits.consume(limit, 'gcra', at);
      expect([await take(noon), await take(noon), await take(noon), await take(noon)]).toEqual([
        'allowed',
        'allowed',
        'allowed',
        'limited',
      ]);
      expect([await take(later(1_000)), await take(later(1_000))]).toEqual(['allowed', 'limited']);
      expect([await take(later(60_000)), await take(later(60_000))]).toEqual(['allowed', 'allowed']);
    });

    test('uses at the same moment never exceed the burst', async () => {
      const taken = await Promise.all(Array.from({ length: 20 }, () => stores.limits.consume(limit, 'crowd', noon)));
      expect(taken.filter((t) => t === 'allowed').length).toBeLessThanOrEqual(3);
      expect(taken).toContain('allowed');
    });

    const hour = minutes(60);
    const paced = { ...limit, slow: { burst: 5, everyMs: hour } };
    /** Consumes once at each of these moments. */
    const takeAt = async (of: string, ...moments: number[]) => {
      const answers: string[] = [];
      for (const at of moments) answers.push(await stores.limits.consumePaced(paced, of, later(at)));
      return answers;
    };

    test('a bucket with two paces needs room in both, and says which one is used up', async () => {
      expect(await takeAt('paced', 0, 0, 0, 0)).toEqual(['allowed', 'allowed', 'allowed', 'limited']);
      expect(await takeAt('paced', 60_000, 60_000, 60_000)).toEqual(['allowed', 'allowed', 'limited-slow']);
      expect(await takeAt('paced', hour - 1)).toEqual(['limited-slow']);
      expect(await takeAt('paced', hour, hour)).toEqual(['allowed', 'limited-slow']);
      expect(await takeAt('paced', 100 * hour, 100 * hour)).toEqual(['allowed', 'allowed']);
    });

    test('a refused use consumes neither pace', async () => {
      await takeAt('kept', 0, 0, 0, 0, 0, 0, 0);
      expect(await takeAt('kept', 60_000, 60_000, 60_000)).toEqual(['allowed', 'allowed', 'limited-slow']);
    });

    test('uses of two paces at the same moment never exceed the burst', async () => {
      const taken = await Promise.all(Array.from({ length: 20 }, () => takeAt('paced crowd', 0)));
      expect(taken.flat().filter((t) => t === 'allowed').length).toBeLessThanOrEqual(3);
      expect(taken.flat()).toContain('allowed');
    });

    test('a use that is given back leaves the bucket as if it was never consumed', async () => {
      for (let i = 0; i < 9; i++) {
        expect(await takeAt('given back', 0)).toEqual(['allowed']);
        await stores.limits.giveBack(paced, 'given back');
      }
      expect(await takeAt('given back', 0, 0, 0, 0)).toEqual(['allowed', 'allowed', 'allowed', 'limited']);
      await stores.limits.giveBack(paced, 'given back');
      expect(await takeAt('given back', 0, 0)).toEqual(['allowed', 'limited']);
      expect(await takeAt('given back', 60_000, 60_000, 60_000)).toEqual(['allowed', 'allowed', 'limited-slow']);
      await stores.limits.giveBack(limit, 'one pace, never taken');
      expect(await stores.limits.consume(limit, 'one pace, never taken', noon)).toBe('allowed');
    });

    test('an effort pays for one use, and the same or an older effort is spent even after the use was given back', async () => {
      const take = (effort: Date | undefined, at = noon) => stores.limits.consumePaced(paced, 'paid', at, effort);
      expect([await take(later(10)), await take(later(10)), await take(later(9))]).toEqual([
        'allowed',
        'spent',
        'spent',
      ]);
      await stores.limits.giveBack(paced, 'paid');
      expect([await take(later(10)), await take(undefined), await take(later(11))]).toEqual([
        'spent',
        'allowed',
        'allowed',
      ]);
      const [full, spent] = [await takeAt('paid', 0, 0), await take(later(11))];
      expect([full, spent]).toEqual([['allowed', 'limited'], 'spent']);
      // An effort that met a full bucket was not spent.
      expect([await take(later(12)), await take(later(12), later(60_000))]).toEqual(['limited', 'allowed']);
    });

    test('the same effort at the same moment is consumed once', async () => {
      const taken = await Promise.all(
        Array.from({ length: 9 }, () => stores.limits.consumePaced(paced, 'paid crowd', noon, later(1))),
      );
      expect(taken.filter((t) => t === 'allowed')).toHaveLength(1);
    });

    test('a created bucket counts wrong tries at the slow pace, and each use at the fast one', async () => {
      const take = (at: Date) => stores.limits.consumeGranted(paced, 'misses', at);
      await stores.limits.createBucket(paced, 'misses', later(1000 * hour));
      const rounds = Array.from({ length: 9 }, (_, i) => later(i * 60_000));
      for (const at of rounds) expect(await take(at)).toEqual({ until: later(1000 * hour) });
      const last = rounds.at(-1)!;
      for (let i = 0; i < 5; i++) await stores.limits.count(paced, 'misses', last);
      expect(await take(later(10 * 60_000))).toBe('limited');
      expect(await take(new Date(last.getTime() + hour - 1))).toBe('limited');
      expect(await take(new Date(last.getTime() + hour))).toEqual({ until: later(1000 * hour) });
    });

    test('a bucket that is only read is counted after the event, even beyond its limit', async () => {
      const left = (at: number) => stores.limits.left(limit, 'looked at', later(at));
      const hasRoom = async (at: number) => (await left(at)) !== 0;
      for (let i = 0; i < 3; i++) {
        expect(await left(0)).toBe(3 - i);
        await stores.limits.count(limit, 'looked at', noon);
      }
      expect([await hasRoom(0), await hasRoom(999), await hasRoom(1_000)]).toEqual([false, false, true]);
      expect([await left(1_000), await left(1_001), await left(2_000)]).toEqual([1, 1, 2]);
      await stores.limits.count(limit, 'looked at', noon);
      expect([await hasRoom(1_999), await hasRoom(2_000)]).toEqual([false, true]);
      await stores.limits.count(limit, 'looked at', later(60_000));
      await stores.limits.count(limit, 'looked at', later(60_000));
      expect(await hasRoom(60_000)).toBe(true);
    });

    test('different values count, the same value again does not, and the window ends', async () => {
      const most = { name: 'distinct', distinct: 2, windowMs: 1_000 };
      const take = (value: string, at = noon) => stores.limits.consumeDistinct(most, 'who', value, at);
      const until = later(1_000);
      expect([await take('a'), await take('a'), await take('b'), await take('c'), await take('b')]).toEqual([
        { kind: 'allowed', left: 1, until },
        { kind: 'seen-before', left: 1, until },
        { kind: 'allowed', left: 0, until },
        { kind: 'limited', left: 0, until },
        { kind: 'seen-before', left: 0, until },
      ]);
      expect(await take('c', later(1_000))).toEqual({ kind: 'allowed', left: 1, until: later(2_000) });
    });

    test('a distinct value that was given back leaves room for another', async () => {
      const most = { name: 'distinct', distinct: 1, windowMs: 1_000 };
      await stores.limits.consumeDistinct(most, 'back', 'a', noon);
      await stores.limits.giveBackDistinct(most, 'back', 'a');
      expect(await stores.limits.consumeDistinct(most, 'back', 'b', noon)).toMatchObject({ kind: 'allowed', left: 0 });
    });

    test('a bucket that must be created does not exist before, has its own burst, and expires at its end', async () => {
      const take = (at: Date, of = 'granted') => stores.limits.consumeGranted(limit, of, at);
      const granted = { until: later(10_000) };
      expect(await take(noon)).toBe('not-granted');
      await stores.limits.createBucket(limit, 'granted', later(10_000));
      expect([await take(noon), await take(noon), await take(noon), await take(noon)]).toEqual([
        granted,
        granted,
        granted,
        'limited',
      ]);
      expect([await take(later(1_000)), await take(later(9_999)), await take(later(10_000))]).toEqual([
        granted,
        granted,
        'not-granted',
      ]);
      expect(await take(noon, 'another')).toBe('not-granted');
    });

    test('a bucket that is created again keeps its count, and lives until its new end', async () => {
      await stores.limits.createBucket(limit, 'again', later(10_000));
      const take = (at: Date) => stores.limits.consumeGranted(limit, 'again', at);
      for (const _ of [1, 2, 3]) await take(noon);
      await stores.limits.createBucket(limit, 'again', later(20_000));
      expect(await take(noon)).toBe('limited');
      expect(await take(later(1_000))).toEqual({ until: later(20_000) });
    });

    test('a remembered fact is forgotten at its end', async () => {
      await stores.facts.remember('fact', later(1_000));
      expect([
        await stores.facts.remembers('fact', later(999)),
        await stores.facts.remembers('fact', later(1_000)),
        await stores.facts.remembers('other', noon),
      ]).toEqual([true, false, false]);
    });
  });

  test('an account gets its own dossiers and no others', async () => {
    const [mine, other] = [freshId(), freshId()];
    const dossier = (accountId: typeof mine, id: string): Dossier => ({
      accountId,
      id,
      title: 'Đăng ký khai sinh',
      authority: 'UBND phường',
      status: 'done',
      submittedAt: noon,
      papers: ['Tờ khai'],
    });
    await Promise.all([stores.putDossier(dossier(mine, 'HS-1')), stores.putDossier(dossier(other, 'HS-2'))]);
    const { accountId: _, papers: __, ...entry } = dossier(mine, 'HS-1');
    expect(await stores.dossiers.of(mine)).toEqual([entry]);
    expect([await stores.dossiers.count(mine), await stores.dossiers.count(freshId())]).toEqual([1, 0]);
    expect(await stores.dossiers.one(mine, 'HS-2')).toBeUndefined();
    expect(await stores.dossiers.one(other, 'HS-2')).toEqual(dossier(other, 'HS-2'));
  });

  test('a draft is saved only over the version that was read, and becomes a dossier once', async () => {
    const accountId = freshId();
    const words = { title: 'Đăng ký tạm trú', authority: 'Công an phường', content: 'Một\nhai' };
    const draft = (version: number): Draft => ({ ...words, accountId, savedAt: noon, version });
    const dossier: Dossier = { ...words, id: 'HS-9', accountId, status: 'received', submittedAt: noon, papers: [] };
    expect(await stores.drafts.save(draft(1), 0)).toBe('saved');
    expect(await stores.drafts.save(draft(1), 0)).toBe('changed-meanwhile');
    expect(await stores.drafts.save(draft(2), 1)).toBe('saved');
    expect(await stores.drafts.of(accountId)).toEqual(draft(2));
    expect(await stores.drafts.submit(draft(1), dossier)).toBe('changed-meanwhile');
    expect(await stores.dossiers.of(accountId)).toEqual([]);
    const twice = await Promise.all([stores.drafts.submit(draft(2), dossier), stores.drafts.submit(draft(2), dossier)]);
    expect(twice.sort()).toEqual(['changed-meanwhile', 'submitted']);
    expect(await stores.dossiers.one(accountId, dossier.id)).toEqual(dossier);
    expect(await stores.dossiers.count(accountId)).toBe(1);
    expect(await stores.drafts.of(accountId)).toBeUndefined();
  });

  test('an audit event is appended and never replaced', async () => {
    const about = freshId();
    await stores.audit.append(event(about, 'cccd.skipped'));
    await stores.audit.append(event(about, 'cccd.skipped', { n: '2' }));
    expect(await stores.eventsOf(about)).toEqual(['cccd.skipped', 'cccd.skipped']);
  });
});
