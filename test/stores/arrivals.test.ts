import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bothStores, type Stores } from '../support/both-stores.ts';
import { account, event, held, index, loginKey } from '../support/samples.ts';

describe.each(bothStores)('moving in %s', (_where, open) => {
  let stores: Stores & { stop(): Promise<void> };
  beforeAll(async () => {
    stores = await open();
  });
  afterAll(() => stores.stop());

  const arriving = (name: string, more: object = {}) =>
    account({ loginKey: loginKey(name), arrival: `line of ${name}`, ...more });

  test('puts account, login, number and event in at once', async () => {
    const mine = arriving('arrives', { cccd: held('arrives') });
    expect(await stores.accounts.importAccount(mine, 'hash', event(mine.id, 'account.moved-in'))).toBe('moved-in');
    expect(await stores.accounts.byId(mine.id)).toEqual(mine);
    expect(await stores.accounts.credential(loginKey('arrives'))).toMatchObject({ accountId: mine.id });
    expect(await stores.accounts.holderOfCccd(index('arrives'))).toBe(mine.id);
    expect(await stores.eventsOf(mine.id)).toHaveLength(1);
  });

  test('leaves nothing behind when the login name or the number is another account’s', async () => {
    const first = arriving('first', { cccd: held('taken') });
    await stores.accounts.importAccount(first, 'hash', event(first.id, 'account.moved-in'));
    const sameLogin = arriving('first');
    expect(await stores.accounts.importAccount(sameLogin, 'hash', event(sameLogin.id, 'account.moved-in'))).toBe(
      'login-taken',
    );
    const sameNumber = arriving('second', { cccd: held('taken') });
    expect(await stores.accounts.importAccount(sameNumber, 'hash', event(sameNumber.id, 'account.moved-in'))).toBe(
      'held-elsewhere',
    );
    for (const { id } of [sameLogin, sameNumber]) {
      expect(await stores.accounts.byId(id)).toBeUndefined();
      expect(await stores.eventsOf(id)).toEqual([]);
    }
    expect(await stores.accounts.credential(loginKey('second'))).toBeUndefined();
  });
});
