import { join } from 'node:path';
import { alternateCalls, Arm, concludeFigures, median } from './harness.ts';
import { environmentOf, withLaptop } from './laptop.ts';

/**
 * `npm run bench:cccd`: how much time our gateway adds to the register's own answer, how long a person waits for a
 * register that hangs, and how long for one that is known to be down.
 */
const count = 200;
/** The gateway's own deadline, and the number of failures after which it stops asking. */
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
      { what: 'the register, called with a plain POST', value: bare, unit: 'ms' },
      { what: 'the register, called through our gateway', value: ours, unit: 'ms' },
      { what: 'P8 time that the gateway adds', value: ours - bare, unit: 'ms', most: 2 },
      {
        what: 'P8 a register that hangs, longest of five',
        value: Math.max(...hung),
        unit: 'ms',
        most: deadlineMs + 50,
      },
      // If the register were not running at all, the answer would arrive sooner.
      { what: 'a register that hangs, shortest of five', value: Math.min(...hung), unit: 'ms', least: deadlineMs - 5 },
      { what: 'P8 a register known to be down', value: open, unit: 'ms', most: 5 },
    ]);
  } finally {
    arm.stop();
  }
});
