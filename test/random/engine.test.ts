import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readSnapshot, violations } from '../../local/invariants.ts';
import { dynamoStores } from '../support/dynamo-stores.ts';
import { account, later, loginKey } from '../support/samples.ts';
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
    // Limits are for the whole world; an hour later they are idle again.
    world.now = later(run * 60 * 60_000);
    await Promise.all(deeds.map((one) => perform(world, here, one)));
  }
  const snapshot = await readSnapshot(stores.plain, stores.names);
  expect(violations({ ...snapshot, importedLinks: towns })).toEqual([]);
  const often = ['link.made', 'account.created', 'cccd.evicted', 'vneid.login', 'account.merged'];
  for (const name of often)
    expect(snapshot.audit.filter((e) => e.name === name).length, name).toBeGreaterThan(towns / 20);
  for (const name of ['link.removed', 'account.split', 'case.opened'])
    expect(
      snapshot.audit.some((e) => e.name === name),
      name,
    ).toBe(true);
}, 600_000);
