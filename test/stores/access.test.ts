import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Account } from '../../functions/domain/account.ts';
import type { Notice } from '../../functions/domain/notice.ts';
import type { NoticeId } from '../../functions/domain/ids.ts';
import { bothStores, type Stores } from '../support/both-stores.ts';
import { account, event, key, later, loginKey, noon, session } from '../support/samples.ts';

describe.each(bothStores)('password and contacts %s', (where, open) => {
  let stores: Stores & { stop(): Promise<void> };
  beforeAll(async () => {
    stores = await open();
  });
  afterAll(() => stores.stop());

  const ready = async (name: string, more: object = {}) => {
    const login = loginKey(`${where} ${name}`);
    const mine = account({
      ...{ loginKey: login, phone: '0900000001', email: 'a@example.vn' },
      sessions: { [key('asking')]: session(), [key('other')]: session() },
      ...more,
    });
    await stores.put(mine, 'hash');
    return { mine, credential: (await stores.accounts.credential(login))! };
  };
  const notice = (of: { id: Notice['accountId'] }, kind: Notice['kind'], more: Partial<Notice> = {}): Notice => ({
    ...{ id: `notice ${where} ${of.id} ${kind}` as NoticeId, kind, accountId: of.id, at: noon, to: [], sentTo: [] },
    ...more,
  });
  const read = async (of: { id: Notice['accountId'] }) => (await stores.accounts.byId(of.id))!;

  test('a changed password is the only one, and only the asking session is left', async () => {
    const { mine, credential } = await ready('changes');
    const changed = { credential, newHash: 'new', at: noon };
    const told = [notice(mine, 'password-changed')];
    const name = 'password.changed';
    expect(await stores.accounts.changePassword(mine, key('asking'), changed, event(mine.id, name), told)).toBe(
      'changed',
    );
    expect((await stores.accounts.credential(mine.loginKey!))!.passwordHash).toBe('new');
    expect(await read(mine)).toMatchObject({ passwordSince: noon, version: 2 });
    expect(Object.keys((await read(mine)).sessions)).toEqual([key('asking')]);
    expect(await stores.notices.byId(told[0]!.id)).toMatchObject(told[0]!);
  });

  test.each(['another password since', 'logged out since', 'another change since'])(
    'it is not changed with %s, and nothing is half done',
    async (what) => {
      const { mine, credential } = await ready(what);
      const stale = {
        'another password since': { credential: { ...credential, passwordHash: 'older' } },
        'logged out since': { asking: key('gone') },
        'another change since': { seen: { ...mine, version: 0 } },
      }[what] as { credential?: typeof credential; asking?: ReturnType<typeof key>; seen?: typeof mine };
      const outcome = await stores.accounts.changePassword(
        stale.seen ?? { ...mine, sessions: { ...mine.sessions, [key('gone')]: session() } },
        stale.asking ?? key('asking'),
        { credential: stale.credential ?? credential, newHash: 'new', at: noon },
        event(mine.id, 'password.changed'),
        [],
      );
      expect(outcome).toBe('changed-meanwhile');
      expect(await read(mine)).toEqual(mine);
      expect(await stores.eventsOf(mine.id)).toEqual([]);
    },
  );

  test('contacts are set, and an answer puts back what was there and takes out what was not', async () => {
    const { mine } = await ready('contacts');
    const before = { email: mine.email! };
    const told = notice(mine, 'contacts-changed', { before });
    const confirmed = { contact: 'email', at: noon } as const;
    const confirms = event(mine.id, 'contact.confirmed');
    expect(await stores.accounts.confirmContact(mine, key('asking'), confirmed, confirms)).toBe('confirmed');
    const seen = await read(mine);
    expect([seen.emailConfirmedAt, seen.version]).toEqual([noon, mine.version + 1]);
    const former = { phone: mine.phone!, email: mine.email!, until: later(2) };
    const changed = { contacts: { email: 'b@example.vn' }, emailSince: later(1), former };
    const name = 'contacts.changed';
    expect(await stores.accounts.changeContacts(seen, key('asking'), changed, event(mine.id, name), [told])).toBe(
      'changed',
    );
    const after = await read(mine);
    expect(after).toMatchObject({ phone: mine.phone, email: 'b@example.vn', emailSince: later(1) });
    expect(after.formerContacts).toEqual(former);
    expect(after.emailConfirmedAt).toBeUndefined();
    expect((await stores.notices.byId(told.id))!.before).toEqual(before);
    const removed = notice(mine, 'contact-removed');
    const answered = {
      notice: told.id,
      sessions: {},
      contacts: before,
      audit: event(mine.id, 'case.opened'),
      notices: [removed],
    };
    expect(await stores.accounts.disavow(after, answered)).toBe('disavowed');
    expect(await stores.notices.byId(removed.id)).toMatchObject(removed);
    expect(await read(mine)).toMatchObject({ ...before, sessions: {} });
    const { phone, formerContacts, emailSince } = await read(mine);
    expect([phone, formerContacts, emailSince]).toEqual([undefined, undefined, undefined]);
  });

  test('a contact is confirmed only while it is still the account’s, and the session is there', async () => {
    const { mine } = await ready('confirms');
    const confirm = (seen: Account, asking: string) =>
      stores.accounts.confirmContact(
        seen,
        key(asking),
        { contact: 'phone', at: noon },
        event(mine.id, 'contact.confirmed'),
      );
    expect(await confirm(mine, 'another')).toBe('changed-meanwhile');
    const changed = { contacts: { phone: '0900000077' }, phoneSince: later(1), former: undefined };
    await stores.accounts.changeContacts(mine, key('asking'), changed, event(mine.id, 'contacts.changed'), []);
    expect(await confirm(mine, 'asking')).toBe('changed-meanwhile');
    expect((await read(mine)).phoneConfirmedAt).toBeUndefined();
    expect(await stores.eventsOf(mine.id)).toEqual(['contacts.changed']);
  });
});
