import { expect, test } from 'vitest';
import type { SessionProof } from '../../functions/domain/account-stores.ts';
import { injectConflicts } from '../support/conflicts.ts';
import { dynamoStores } from '../support/dynamo-stores.ts';
import { account, event, key, loginKey, noon, session } from '../support/samples.ts';

test('eight logins to one account at once all succeed, although their transactions conflict', async () => {
  const stores = await dynamoStores();
  try {
    const refused = injectConflicts(stores.client);
    const mine = account({ loginKey: loginKey('eight') });
    await stores.put(mine, 'hash');
    const credential = (await stores.accounts.credential(loginKey('eight')))!;
    const proof: SessionProof = { kind: 'password', credential, account: mine };
    for (let round = 0; round < 5; round++) {
      const opened = await Promise.all(
        Array.from({ length: 8 }, (_, n) =>
          stores.accounts.openSession(
            mine.id,
            { key: key(`${round} ${n}`), session: session(), replaced: [] },
            { ...event(mine.id, 'login.succeeded'), at: new Date(noon.getTime() + round * 8 + n) },
            proof,
          ),
        ),
      );
      expect(opened).toEqual(Array(8).fill('opened'));
    }
    expect(refused()).toBeGreaterThan(0);
  } finally {
    await stores.stop();
  }
});
