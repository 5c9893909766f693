import { openLoop, type Shot, Target } from './driver.ts';
import { concludeFigures, median, quantile } from './harness.ts';

/**
 * `npm run bench:soak`: half an hour (`MINUTES=…`) of usual activity, at a rate that leaves reserves. The memory of the
 * laptop edition must not grow after everything has been used once.
 */
const minutes = Number(process.env['MINUTES'] ?? 30);
const people = 2_000;
const perSecond = 60;
/** One sample of the memory for each slice. */
const sliceSeconds = 15;
/**
 * Upper bounds within each hundred requests: the first are logins, then lists, then pages. The others are session
 * checks.
 */
const [logins, lists, pages] = [4, 20, 40];

const target = await Target.start(people);
const shots: Shot[] = [];
const memory: number[] = [];
try {
  const { cookie } = await target.logIn(0);
  let next = 0;
  const ask = (i: number): Promise<Shot> => {
    const kind = i % 100;
    if (kind < logins) return target.logIn(next++ % people);
    if (kind < lists) return target.get(i, '/api/dossiers', cookie);
    return kind < pages ? target.get(i, '/dang-nhap/') : target.get(i, '/api/session', cookie);
  };
  for (let slice = 0; slice < (minutes * 60) / sliceSeconds; slice++) {
    for (const shot of await openLoop(ask, perSecond, sliceSeconds)) shots.push(shot);
    memory.push(await target.megabytes());
    if (slice % 20 === 0) console.log(`  after ${(slice * sliceSeconds) / 60} min: ${memory.at(-1)!.toFixed(0)} MB`);
  }
} finally {
  await target.stop();
}
const third = Math.floor(memory.length / 3);
const [middle, last] = [median(memory.slice(third, 2 * third)), median(memory.slice(2 * third))];
const times = shots.map(({ ms }) => ms);
const half = Math.floor(times.length / 2);
concludeFigures('soak', [
  { what: 'minutes', value: minutes, unit: '' },
  { what: 'requests', value: shots.length, unit: '' },
  {
    what: 'answers other than 200',
    value: shots.filter(({ status }) => status !== 200).length,
    unit: '',
    most: 0,
  },
  { what: 'memory in the middle third', value: middle, unit: 'MB' },
  { what: 'memory in the last third', value: last, unit: 'MB' },
  { what: 'memory in the last third, relative to the middle third', value: last / middle, unit: '', most: 1.1 },
  {
    what: 'p50 of the second half, relative to the first half',
    value: quantile(times.slice(half), 0.5) / quantile(times.slice(0, half), 0.5),
    unit: '',
    most: 1.15,
  },
  { what: 'p99', value: quantile(times, 0.99), unit: 'ms' },
]);
