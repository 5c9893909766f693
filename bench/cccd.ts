import { join } from 'node:path';
import { alternateCalls, Arm, concludeFigures, median } from './harness.ts';
import { environmentOf, withLaptop } from './laptop.ts';

/**
 * `npm run bench:cccd`: what our gateway adds to the register's own answer, how long a hung register holds a person, and
 * how long one that is known to be down.
 */
const count = 200;
/** The gateway's own patience, and how often it may get no answer. */
const [deadlineMs, failuresToOpen] = [2_000, 5];

await withLaptop(async (laptop) => {
  const arm = await Arm.start(join(import.meta.dirname, 'arms/ours-cccd.ts'), environmentOf(laptop));
  try {
    const { wall } = await alternateCalls(arm, ['bare', 'ours'], { warmUp: 2, rounds: 9, count });
    const [bare, ours] = [median(wall['bare']!), median(wall['ours']!)];

    laptop.faults.register = 'slow';
    const hung: number[] = [];
    while (hung.length < failuresToOpen) hung.push((await arm.run('unavailable', 1)).ms);
    const open = (await arm.run('unavailable', count)).ms;
    concludeFigures('cccd', [
      { what: 'the register asked by nothing but a POST', value: bare, unit: 'ms' },
      { what: 'the same through our gateway', value: ours, unit: 'ms' },
      { what: 'P8 what the gateway adds', value: ours - bare, unit: 'ms', most: 2 },
      { what: 'P8 a hung register, the longest of five', value: Math.max(...hung), unit: 'ms', most: deadlineMs + 50 },
      // A register that is not there at all would be told sooner.
      { what: 'the shortest of five', value: Math.min(...hung), unit: 'ms', least: deadlineMs - 5 },
      { what: 'P8 a register known to be down', value: open, unit: 'ms', most: 5 },
    ]);
  } finally {
    arm.stop();
  }
});
