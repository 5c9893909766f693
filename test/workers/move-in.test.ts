import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SealedCccd } from '../../functions/domain/account.ts';
import type { LoginKey } from '../../functions/domain/ids.ts';
import type { CccdIndex, CmndIndex } from '../../functions/domain/cccd.ts';
import { importAccountWorker } from '../../functions/workers/move-in.ts';
import { violations } from '../../ops/invariants.ts';
import { readSnapshot } from '../../ops/snapshot.ts';
import { dynamoStores } from '../support/dynamo-stores.ts';

let stores: Awaited<ReturnType<typeof dynamoStores>>;
beforeAll(async () => {
  stores = await dynamoStores();
});
afterAll(() => stores.stop());

const hash = '{SSHA}ER/9ArMKfiElZXftIMt9ps2/9JpzYWx0';
const person = (loginName: string, more: object = {}) => ({
  ...{ loginName, hash, fullName: 'Lê Văn Tám', birthDate: '1990', createdAt: '2019-03-01' },
  ...more,
});

const run = (Items: unknown[]) =>
  importAccountWorker({
    accounts: stores.accounts,
    passwords: {
      loginKey: async (name) => `key of ${name}` as LoginKey,
      mark: async (text) => `mark of ${text}`,
      wrap: async () => 'hash',
    },
    vault: {
      index: async (cccd) => `index of ${cccd}` as CccdIndex,
      cmndIndex: async (cmnd) => `index of ${cmnd}` as CmndIndex,
      seal: async () => 'sealed' as SealedCccd,
    },
    now: () => new Date(),
  })({ Items });

test('a batch of the map is imported, and the result names each rejected line with its reason', async () => {
  const { notTaken } = await run([person('an', { cccd: '000090000001' }), 'broken', person('ba', { hash: 'plain' })]);
  expect(notTaken.map(({ loginName, code }) => [loginName, code])).toEqual([
    [undefined, 'not-json'],
    ['ba', 'hash-unknown'],
  ]);
});

test('a batch that is run again, completely or in part, changes nothing', async () => {
  const people = Array.from({ length: 20 }, (_, i) => person(`again-${i}`));
  await run(people.slice(0, 7));
  expect(await run(people)).toEqual({ notTaken: [] });
  expect(await run(people)).toEqual({ notTaken: [] });
  const snapshot = await readSnapshot(stores.plain, stores.names);
  expect(violations(snapshot)).toEqual([]);
  expect(snapshot.audit.filter(({ name }) => name === 'account.moved-in')).toHaveLength(snapshot.accounts.length);
});

test('a batch that is delivered twice at once imports each account once', async () => {
  const people = Array.from({ length: 10 }, (_, i) => person(`twice-${i}`));
  expect(await Promise.all([run(people), run(people), run(people)])).toEqual(Array(3).fill({ notTaken: [] }));
  expect(violations(await readSnapshot(stores.plain, stores.names))).toEqual([]);
});
