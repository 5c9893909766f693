import { expect, test } from 'vitest';
import { played } from './player.ts';
import { rules } from './rules.ts';

// A run that cannot find an attack proves nothing. So this test removes each rule once.
test.concurrent.each(rules.map(({ rule }, i) => [rule, i] as const))(
  'without the rule that %s, a thousand schedules find its attack',
  async (_, rule) => {
    expect((await played(0, 1_000, rule))?.promise).toBeTypeOf('string');
  },
);
