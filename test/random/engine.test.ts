import fc from 'fast-check';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { violations } from '../../ops/invariants.ts';
import { readSnapshot } from '../../ops/snapshot.ts';
import { dynamoStores } from '../support/dynamo-stores.ts';
import { account, loginKey } from '../support/samples.ts';
import type { Share } from './crowd.ts';
import { type Deed, deed, town } from './people.ts';

/** `TOWNS=1000 npm test -- test/random` runs a thousand towns. */
const towns = Number(process.env['TOWNS'] ?? 120);

let stores: Awaited<ReturnType<typeof dynamoStores>>;
let crowds: ChildProcess[];
beforeAll(async () => {
  stores = await dynamoStores();
  crowds = [1, 2, 3].map(() => fork(join(import.meta.dirname, 'crowd.ts'), [stores.endpoint]));
});
afterAll(async () => {
  for (const crowd of crowds) crowd.kill();
  await stores.stop();
});

const perform = async (crowd: ChildProcess, share: Share): Promise<void> => {
  crowd.send(share);
  const [answer] = (await once(crowd, 'message')) as [string];
  expect(answer).toBe('done');
};

test('three processes at once on a real engine leave each account with one CCCD and one identity, and record each change once', async () => {
  const samples: Deed[][] = fc.sample(fc.array(deed, { minLength: 4, maxLength: 8 }), {
    numRuns: towns,
    seed: 20_261_124,
  });
  for (const [n, deeds] of samples.entries()) {
    const run = n + 1;
    for (const { name, more, passwordHash } of town(run).accounts)
      await stores.put(account({ loginKey: loginKey(name), ...more }), passwordHash);
    await Promise.all(
      crowds.map((crowd, i) => perform(crowd, { run, deeds: deeds.filter((_, of) => of % crowds.length === i) })),
    );
  }
  const snapshot = await readSnapshot(stores.plain, stores.names);
  expect(violations({ ...snapshot, importedLinks: towns })).toEqual([]);
  // A test in which nothing happens proves nothing. The order of processes decides how often each event happens, so the
  // bounds are far from the usual counts.
  const times = (name: string) => snapshot.audit.filter((e) => e.name === name).length;
  for (const name of ['link.made', 'vneid.login', 'account.merged'])
    expect(times(name), name).toBeGreaterThan(towns / 20);
  for (const name of ['account.created', 'cccd.evicted', 'link.removed', 'account.split', 'case.opened'])
    expect(times(name), name).toBeGreaterThan(0);
}, 900_000);
