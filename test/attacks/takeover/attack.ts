import { availableParallelism } from 'node:os';
import { played } from './player.ts';
import { rules } from './rules.ts';

/**
 * `npm run attack`: plays a hundred thousand schedules (`SCHEDULES=…`), then plays a thousand without each rule. Exits
 * with 1 if a promise breaks, or if a missing rule is not noticed.
 */
const count = Number(process.env['SCHEDULES'] ?? 100_000);
const workers = availableParallelism();
const share = Math.ceil(count / workers);

console.log(`Playing ${count} schedules of an owner of rank 1 and a thief on ${workers} processors …`);
const broken = await Promise.all(Array.from({ length: workers }, (_, i) => played(i * share, share)));
const first = broken.find((one) => one !== undefined);
console.log(first ? `Broken: ${JSON.stringify(first)}` : 'Every promise of decision 0016 was kept.');

let missed = 0;
for (const [i, { rule }] of rules.entries()) {
  const found = await played(0, 1_000, i);
  if (!found) missed++;
  console.log(`${found ? `found at ${String(found.seed + 1).padStart(4)}` : 'NOT FOUND    '}  without: ${rule}`);
}
if (first || missed > 0) process.exitCode = 1;
