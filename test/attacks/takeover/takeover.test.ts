import { expect, test } from 'vitest';
import { played } from './player.ts';
import { rules } from './rules.ts';
import { play, scheduleOf } from './schedule.ts';

/** `npm run attack` plays a hundred thousand. */
const count = 1_000;

test('in random schedules of an owner and a thief, no promise of the order of proof is broken', async () => {
  for (let seed = 0; seed < count; seed++)
    expect({ seed, broken: await play(scheduleOf(seed)) }).toEqual({ seed, broken: undefined });
}, 120_000);

// A run that cannot find an attack proves nothing, so every rule is taken away once.
test.concurrent.each(rules.map(({ rule }, i) => [rule, i] as const))(
  'without the rule that %s, a thousand schedules find its attack',
  async (_, rule) => {
    expect((await played(0, 1_000, rule))?.promise).toBeTypeOf('string');
  },
  120_000,
);
