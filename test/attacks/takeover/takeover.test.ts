import { expect, test } from 'vitest';
import { play, scheduleOf } from './schedule.ts';

/** `npm run attack` plays a hundred thousand. `controls.test.ts` proves that these schedules can find an attack. */
const count = 1_000;

test('a thousand random schedules of an owner and a thief break no promise of the order of proof', async () => {
  for (let seed = 0; seed < count; seed++)
    expect({ seed, broken: await play(scheduleOf(seed)) }).toEqual({ seed, broken: undefined });
});
