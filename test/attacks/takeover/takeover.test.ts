import { expect, test } from 'vitest';
import { play, scheduleOf } from './schedule.ts';

/** `npm run attack` plays a hundred thousand. `controls.test.ts` shows that these schedules find what they look for. */
const count = 1_000;

test('in a thousand random schedules of an owner and a thief, no promise of the order of proof is broken', async () => {
  for (let seed = 0; seed < count; seed++)
    expect({ seed, broken: await play(scheduleOf(seed)) }).toEqual({ seed, broken: undefined });
});
