import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readSnapshot, violations } from '../../local/invariants.ts';
import { dynamoStores } from '../support/dynamo-stores.ts';
import { account, loginKey } from '../support/samples.ts';
import { rightPassword, World } from '../support/world.ts';
import { deed, perform, town } from './people.ts';

/** `TOWNS=1000 npm test -- test/random` for the long way. */
const towns = Number(process.env['TOWNS'] ?? 120);

let stores: Awaited<ReturnType<typeof dynamoStores>>;
beforeAll(async () => {
  stores = await dynamoStores();
});
afterAll(() => stores.stop());

test('on a real engine, with everybody at once: one account, one number, one identity, each change told once', async () => {
  const samples = fc.sample(fc.array(deed, { minLength: 4, maxLength: 8 }), { numRuns: towns, seed: 20_261_124 });
  for (const [run, deeds] of samples.entries()) {
    const here = town(run + 1);
    for (const { name, more } of here.accounts)
      await stores.put(account({ loginKey: loginKey(name), ...more }), `hash of ${rightPassword}`);
    const world = new World(stores);
    await Promise.all(deeds.map((one) => perform(world, here, one)));
  }
  expect(violations(await readSnapshot(stores.plain, stores.names))).toEqual([]);
}, 600_000);
