import { join } from 'node:path';
import { closedLoop, openLoop, type Shot, Target } from './driver.ts';
import { Arm, concludeFigures, type Figure, quantile } from './harness.ts';
import { environmentOf, withLaptop } from './laptop.ts';

/**
 * `npm run bench:load`: the highest possible rate, of the handlers in one process, and of a whole laptop edition over
 * HTTP from another process. Then it sends ten times as many logins as the edition can answer.
 */
const people = 2_000;
const seconds = 15;
const overload = 10;

const figuresOf = (what: string, times: readonly number[], tookSeconds: number): Figure[] => [
  { what: `${what}: per second`, value: times.length / tookSeconds, unit: '' },
  { what: `${what}: p50`, value: quantile(times, 0.5), unit: 'ms' },
  // With fewer calls, this percentile says nothing.
  ...(times.length >= 2_000 ? [{ what: `${what}: p99`, value: quantile(times, 0.99), unit: 'ms' }] : []),
];

const inProcess = () =>
  withLaptop(async (laptop) => {
    const environment = { ...environmentOf(laptop), PEOPLE: String(people), BROWSER: 'new' };
    const arm = await Arm.start(join(import.meta.dirname, 'arms/ours.ts'), environment);
    try {
      const figures: Figure[] = [];
      for (const [what, count] of [
        ['session', 10_000],
        ['login', 2_000],
      ] as const) {
        await arm.run(what, count / 10, 8);
        const { ms, times } = await arm.run(what, count, 8);
        figures.push(...figuresOf(`${what}, in process, 8 at once`, times, (ms * count) / 1000));
      }
      return figures;
    } finally {
      arm.stop();
    }
  });

const timesOf = (shots: readonly Shot[]) => shots.map(({ ms }) => ms);
const withStatus = (shots: readonly Shot[], ...wanted: number[]) =>
  shots.filter(({ status }) => wanted.includes(status));

const overHttp = async (): Promise<Figure[]> => {
  const target = await Target.start(people);
  try {
    const { cookie } = await target.logIn(0);
    const check = (i: number) => target.get(i, '/api/session', cookie);
    await closedLoop(check, 8, 3);
    const checks = await closedLoop(check, 8, seconds);
    let next = 0;
    // No person meets the limit, which allows five logins from new browsers.
    const logIn = () => target.logIn(next++ % people);
    await closedLoop(logIn, 4, 3);
    const logins = await closedLoop(logIn, 4, seconds);
    const peak = logins.length / seconds;
    const began = performance.now();
    const flood = await openLoop(logIn, peak * overload, seconds);
    const [served, refused] = [withStatus(flood, 200), withStatus(flood, 429, 503)];
    // After the last request the queue of waiting logins empties. Those answers do not count.
    const inTime = served.filter(({ endedMs }) => endedMs - began <= seconds * 1000);
    return [
      ...figuresOf('session, over HTTP, 8 at once', timesOf(checks), seconds),
      ...figuresOf('login, over HTTP, 4 at once', timesOf(logins), seconds),
      {
        what: 'answers other than 200',
        value: checks.length + logins.length - withStatus([...checks, ...logins], 200).length,
        unit: '',
        most: 0,
      },
      { what: `${overload} × as many logins: sent`, value: flood.length / seconds, unit: 'per second' },
      {
        what: `${overload} × as many logins: served, relative to the maximum`,
        value: inTime.length / seconds / peak,
        unit: '',
        least: 0.8,
      },
      {
        what: `${overload} × as many logins: p99 of a refusal`,
        value: refused.length > 0 ? quantile(timesOf(refused), 0.99) : 0,
        unit: 'ms',
        most: 100,
      },
      { what: `${overload} × as many logins: p99 of an answer`, value: quantile(timesOf(served), 0.99), unit: 'ms' },
      {
        what: `${overload} × as many logins: other answers`,
        value: flood.length - served.length - refused.length,
        unit: '',
        most: 0,
      },
    ];
  } finally {
    await target.stop();
  }
};

concludeFigures('load', [...(await inProcess()), ...(await overHttp())]);
