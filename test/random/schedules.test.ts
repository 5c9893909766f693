import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SessionProof } from '../../functions/domain/account-stores.ts';
import { violations } from '../../ops/invariants.ts';
import { World } from '../support/world.ts';
import { deed, perform, town } from './people.ts';

/** `RUNS=100000 npm test -- test/random` plays other schedules each time. Without it, each run plays the same ones. */
const asked = process.env['RUNS'];
const runs = Number(asked ?? 3_000);

/** Where a call of a store is cut: before the write, or after it, so that the answer is lost. */
type Cut = 'none' | 'before' | 'after';

/** Makes every call wait for its turn in the schedule, and cuts some calls. */
const interleaved = (world: World, scheduler: fc.Scheduler, cuts: readonly Cut[]) => {
  let calls = 0;
  const stale: string[] = [];
  const { accounts, cases, flows, audit, notices } = world.memory;
  for (const store of [accounts, cases, flows, audit, notices])
    for (const [name, method] of Object.entries(store) as [string, (...args: unknown[]) => Promise<unknown>][])
      Object.assign(store, {
        [name]: async (...args: unknown[]) => {
          await scheduler.schedule(Promise.resolve(), name);
          const cut = cuts[calls++ % cuts.length];
          if (cut === 'before') throw Object.assign(new Error('cut'), { name: 'TimeoutError' });
          const held = passwordOf(world, name, args);
          const result = await method(...args);
          if (held?.now !== held?.proven && result === 'opened') stale.push(`opened with ${held!.proven}`);
          if (cut === 'after') throw Object.assign(new Error('cut'), { name: 'TimeoutError' });
          return result;
        },
      });
  return stale;
};

/** For a session that a password opens: the hash that was checked, and the hash at the moment of opening. */
const passwordOf = ({ memory }: World, name: string, [, , , proof]: unknown[]) => {
  if (name !== 'openSession') return undefined;
  const shown = proof as SessionProof;
  if (shown.kind !== 'password') return undefined;
  const { loginKey, passwordHash } = shown.credential;
  return { now: memory.credentials.get(loginKey)?.passwordHash, proven: passwordHash };
};

const cut = fc.oneof(
  { weight: 12, arbitrary: fc.constant<Cut>('none') },
  { weight: 1, arbitrary: fc.constantFrom<Cut>('before', 'after') },
);

test('people who act at once with interrupted calls still leave each account with one CCCD and one identity, and each change recorded once', async () => {
  const happened = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(fc.array(deed, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 2 }),
      fc.array(cut, { minLength: 1, maxLength: 40 }),
      async (scheduler, rounds, cuts) => {
        const world = new World();
        const here = town(1);
        for (const { name, more, passwordHash } of here.accounts) world.add(name, more, passwordHash);
        const stale = interleaved(world, scheduler, cuts);
        for (const deeds of rounds) await scheduler.waitFor(Promise.all(deeds.map((one) => perform(world, here, one))));
        expect(violations({ ...world.memory.snapshot(), importedLinks: 1 })).toEqual([]);
        expect(stale).toEqual([]);
        for (const name of world.eventNames()) happened.set(name, (happened.get(name) ?? 0) + 1);
      },
    ),
    { numRuns: runs, seed: asked === undefined ? 20_261_127 : Date.now() },
  );
  // A test in which nothing happens proves nothing.
  for (const name of [
    'link.made',
    'link.removed',
    'account.created',
    'cccd.evicted',
    'cccd.saved',
    'account.merged',
    'account.split',
    'case.opened',
    'case.closed',
    'link.renewed',
    'cccd.replaced',
    'vneid.login',
    'login.succeeded',
    'password.changed',
  ])
    expect(happened.get(name) ?? 0, name).toBeGreaterThan(runs / 100);
}, 600_000);
