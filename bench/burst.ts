import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { routes, wholeApi } from '../lib/routes.ts';
import { concludeFigures, type Figure } from './harness.ts';
import { burst, type Scaling } from './burst-model.ts';

/**
 * `npm run bench:burst`: how many environments a thousand logins and ten thousand session checks a second need, and what
 * is throttled when they come all at once: a model, fed with what bench:login, bench:session and bench:cold measured.
 */
const read = <T>(file: string) =>
  JSON.parse(readFileSync(join(import.meta.dirname, 'results', `${file}.json`), 'utf8')) as T;
const warmMs = (file: 'login' | 'session') => read<{ medians: { ours: number } }>(file).medians.ours;
const coldMs = (handler: string) =>
  read<{ figures: Figure[] }>('cold-handlers').figures.find(({ what }) => what === handler)!.value;

/** https://docs.aws.amazon.com/lambda/latest/dg/scaling-behavior.html: each function by a thousand in ten seconds. */
const scaling: Scaling = { environments: 1_000, perMs: 10_000 };
const seconds = 60;

const loads = [
  { handler: 'login', perSecond: 1_000, warmMs: warmMs('login'), rounds: 3 },
  { handler: 'session', perSecond: 10_000, warmMs: warmMs('session'), rounds: 1 },
] as const;

/** A round trip to a real table in the same region, as AWS speaks of it ("single-digit milliseconds"); ours is none. */
const roundMs = 4;

const figures: Figure[] = [];
let [warm, away, throttled] = [0, 0, 0];
for (const { handler, perSecond, warmMs, rounds } of loads) {
  const reserved = routes.find((route) => route.handler === handler)!.concurrency ?? Infinity;
  const all = { perSecond, coldMs: coldMs(handler), seconds, reserved, scaling };
  const here = burst({ ...all, warmMs });
  const there = burst({ ...all, warmMs: warmMs + rounds * roundMs });
  warm += here.warm;
  away += there.warm;
  throttled += here.throttled;
  figures.push(
    {
      what: `${handler}: ${perSecond} a second, ${warmMs.toFixed(2)} ms each: environments, warm`,
      value: here.warm,
      unit: '',
    },
    { what: `${handler}: the same from nothing, ${all.coldMs.toFixed(0)} ms to start one`, value: here.most, unit: '' },
    { what: `${handler}: throttled of ${here.asked}`, value: here.throttled, unit: '' },
  );
}
concludeFigures('burst', [
  ...figures,
  { what: 'P11 environments, warm', value: warm, unit: '', most: 60 },
  {
    what: 'P11 what our own API gateway lets through a second',
    value: wholeApi.perSecond,
    unit: '',
    least: loads.reduce((sum, { perSecond }) => sum + perSecond, 0),
  },
  { what: 'P11 throttled, coming from nothing', value: throttled, unit: '', most: 0 },
  { what: `environments, warm, if every round to a table takes ${roundMs} ms more`, value: away, unit: '' },
]);
