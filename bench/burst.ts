import { environmentsFromNothing, memory, wholeApi } from '../lib/capacity.ts';
import { routes } from '../lib/routes.ts';
import { roundMs, roundsOf, stretched } from './aws.ts';
import { concludeFigures, type Figure, readResult } from './harness.ts';
import { burst, type Scaling } from './burst-model.ts';

/**
 * `npm run bench:burst`: how many environments a thousand logins and ten thousand session checks a second need, and how
 * many requests are throttled if they all arrive at once. It is a model. Its input is what bench:login (from a new
 * browser, like most of a crowd), bench:session and bench:cold have measured.
 */
const warmMs = (file: 'login' | 'session', arm: string) =>
  readResult<{ medians: Readonly<Record<string, number>> }>(file).medians[arm]!;
const cold = readResult<{ figures: Figure[] }>('cold-handlers').figures;
const coldMs = (handler: string) => cold.find(({ what }) => what === handler)!.value;

/**
 * https://docs.aws.amazon.com/lambda/latest/dg/scaling-behavior.html: each function grows by a thousand environments in
 * ten seconds.
 */
const scaling: Scaling = { environments: 1_000, perMs: 10_000 };
const seconds = 60;

const loads = [
  {
    handler: 'login',
    perSecond: 1_000,
    warmMs: warmMs('login', 'ours, new browser'),
    theirs: warmMs('login', 'express'),
  },
  { handler: 'session', perSecond: 10_000, warmMs: warmMs('session', 'ours'), theirs: warmMs('session', 'express') },
] as const;

const runs = loads.map(({ handler, perSecond, warmMs, theirs }) => {
  const { concurrency: reserved = Infinity, memory: megabytes = memory.waits } = routes.find(
    (route) => route.handler === handler,
  )!;
  const all = { perSecond, seconds, reserved, scaling };
  // A new environment reads its secret first, which is one more round.
  const waits = roundsOf[handler] * roundMs;
  const there = { warmMs: stretched(warmMs, megabytes) + waits, coldMs: coldMs(handler) + waits + roundMs };
  return {
    ...{ handler, perSecond, warmMs, reserved },
    here: burst({ ...all, warmMs, coldMs: coldMs(handler) }),
    there: burst({ ...all, ...there }),
    express: burst({ ...all, warmMs: theirs, coldMs: coldMs(handler) }),
  };
});
const sum = (of: (run: (typeof runs)[number]) => number) => runs.reduce((all, run) => all + of(run), 0);
concludeFigures('burst', [
  ...runs.flatMap(({ handler, perSecond, warmMs, here }): Figure[] => [
    {
      what: `${handler}: warm environments for ${perSecond} a second, ${warmMs.toFixed(2)} ms each`,
      value: here.warm,
      unit: '',
    },
    {
      what: `${handler}: environments if none is warm, ${coldMs(handler).toFixed(0)} ms to start one`,
      value: here.most,
      unit: '',
    },
  ]),
  { what: 'warm environments in all', value: sum(({ here }) => here.warm), unit: '' },
  {
    what: 'P11 warm environments, relative to express',
    value: sum(({ here }) => here.warm) / sum(({ express }) => express.warm),
    unit: '',
    most: 0.9,
  },
  {
    what: 'P11 requests a second that our API Gateway allows',
    value: wholeApi.perSecond,
    unit: '',
    least: sum(({ perSecond }) => perSecond),
  },
  {
    what: 'P11 throttled requests if no environment is warm',
    value: sum(({ here }) => here.throttled),
    unit: '',
    most: 0,
  },
  {
    what: 'environments if none is warm',
    value: sum(({ here }) => here.most),
    unit: '',
  },
  {
    what: 'of these without a reservation, which the AWS account must have free',
    value: sum(({ here, reserved }) => (reserved === Infinity ? here.most : 0)),
    unit: '',
    most: environmentsFromNothing,
  },
  {
    what: `warm environments on Lambda, with ${roundMs} ms for each round to a table`,
    value: sum(({ there }) => there.warm),
    unit: '',
  },
  {
    what: 'throttled requests on Lambda if no environment is warm',
    value: sum(({ there }) => there.throttled),
    unit: '',
  },
]);
