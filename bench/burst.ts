import { memory, wholeApi } from '../lib/capacity.ts';
import { routes } from '../lib/routes.ts';
import { roundMs, roundsOf, stretched } from './aws.ts';
import { concludeFigures, type Figure, readResult } from './harness.ts';
import { burst, type Scaling } from './burst-model.ts';

/**
 * `npm run bench:burst`: how many environments a thousand logins and ten thousand session checks a second need, and what
 * is throttled when they come all at once: a model, fed with what bench:login, bench:session and bench:cold measured.
 */
const warmMs = (file: 'login' | 'session') => readResult<{ medians: { ours: number } }>(file).medians.ours;
const cold = readResult<{ figures: Figure[] }>('cold-handlers').figures;
const coldMs = (handler: string) => cold.find(({ what }) => what === handler)!.value;

/** https://docs.aws.amazon.com/lambda/latest/dg/scaling-behavior.html: each function by a thousand in ten seconds. */
const scaling: Scaling = { environments: 1_000, perMs: 10_000 };
const seconds = 60;

const loads = [
  { handler: 'login', perSecond: 1_000, warmMs: warmMs('login') },
  { handler: 'session', perSecond: 10_000, warmMs: warmMs('session') },
] as const;

const figures: Figure[] = [];
let [warm, throttled, fromNothing] = [0, 0, 0];
const away = { warm: 0, throttled: 0 };
for (const { handler, perSecond, warmMs } of loads) {
  const { concurrency: reserved = Infinity, memory: megabytes = memory.waits } = routes.find(
    (route) => route.handler === handler,
  )!;
  const all = { perSecond, seconds, reserved, scaling };
  const here = burst({ ...all, warmMs, coldMs: coldMs(handler) });
  // A start reads its secret first.
  const waits = roundsOf[handler] * roundMs;
  const there = burst({
    ...all,
    warmMs: stretched(warmMs, megabytes) + waits,
    coldMs: coldMs(handler) + waits + roundMs,
  });
  warm += here.warm;
  throttled += here.throttled;
  fromNothing += here.most;
  away.warm += there.warm;
  away.throttled += there.throttled;
  figures.push(
    {
      what: `${handler}: ${perSecond} a second, ${warmMs.toFixed(2)} ms each: environments, warm`,
      value: here.warm,
      unit: '',
    },
    {
      what: `${handler}: the same from nothing, ${coldMs(handler).toFixed(0)} ms to start one`,
      value: here.most,
      unit: '',
    },
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
  { what: 'environments, coming from nothing: what no reservation of others may take', value: fromNothing, unit: '' },
  { what: `environments, warm, with a processor by memory and rounds of ${roundMs} ms`, value: away.warm, unit: '' },
  { what: 'throttled then, coming from nothing', value: away.throttled, unit: '' },
]);
