import { play, scheduleOf } from './schedule.ts';

/** `node play.ts <first> <count>`: plays schedules and prints the first broken promise as JSON, or null. */
const [first, count] = process.argv.slice(2).map(Number) as [number, number];
let broken: unknown = null;
for (let seed = first; seed < first + count && broken === null; seed++) {
  const promise = await play(scheduleOf(seed));
  if (promise) broken = { seed, promise, schedule: scheduleOf(seed) };
}
console.log(JSON.stringify(broken));
