import { readFileSync } from 'node:fs';
import { type CountingProxy, countingProxy } from '../local/cloud/counting-proxy.ts';
import type { Laptop } from '../local/laptop-parts.ts';
import { numberOf, persona } from '../local/providers/personas.ts';
import { Visitor } from '../test/support/visitor.ts';
import { median } from './harness.ts';
import { withLaptop } from './laptop.ts';

/** What one request costs in units that AWS counts: the median of the measurements, when everything is warm. */
export interface Measured {
  readonly route: string;
  /** The route, and how this request differs from the usual one. */
  readonly what: string;
  readonly billedMs: number;
  readonly readUnits: number;
  readonly writeUnits: number;
  readonly kmsRequests: number;
  readonly logBytes: number;
}

const rounds = 30;
const repeated = <T>(one: T): T[] => Array<T>(rounds).fill(one);

interface Watch {
  readonly laptop: Laptop;
  readonly proxy: CountingProxy;
}

/** Sends the requests one after the other, and reads from proxy and log what each of them cost. */
const measure = async (
  { laptop, proxy }: Watch,
  route: string,
  asks: readonly (() => Promise<unknown>)[],
  what = route,
): Promise<Measured> => {
  const taken: Measured[] = [];
  for (const ask of asks) {
    const [kms, log] = [laptop.askedOfAws.length, readFileSync(laptop.logFile).length];
    proxy.reset();
    await ask();
    const ms = await tookMs(laptop.logFile, log, route);
    const units = (reads: boolean) =>
      proxy.calls
        .filter(({ operation }) => reads === /^(GetItem|Query)$/.test(operation))
        .reduce((sum, call) => sum + call.units, 0);
    const lines = readFileSync(laptop.logFile).subarray(log);
    taken.push({
      ...{ route, what },
      billedMs: Math.max(1, ms),
      readUnits: units(true),
      writeUnits: units(false),
      kmsRequests: laptop.askedOfAws.slice(kms).filter((name) => name.startsWith('TrentService')).length,
      logBytes: lines.length,
    });
  }
  const middle = (of: (one: Measured) => number) => median(taken.map(of));
  return {
    ...{ route, what },
    billedMs: middle((m) => m.billedMs),
    readUnits: middle((m) => m.readUnits),
    writeUnits: middle((m) => m.writeUnits),
    kmsRequests: middle((m) => m.kmsRequests),
    logBytes: middle((m) => m.logBytes),
  };
};

/**
 * Reads the time from the request's log line, which appears a moment after the answer.
 * @throws Error if the request did not succeed
 */
const tookMs = async (logFile: string, from: number, route: string): Promise<number> => {
  for (let left = 1_000; left > 0; left--) {
    const lines = readFileSync(logFile).subarray(from).toString('utf8').split('\n');
    const done = lines.slice(0, -1).find((line) => line.includes('"request.done"') && line.includes(`"${route}"`));
    if (!done) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      continue;
    }
    const { status, tookMs: ms } = JSON.parse(done) as { status: number; tookMs: number };
    if (status >= 400) throw new Error(`${route} answered ${status}`);
    return ms;
  }
  throw new Error(`no line "request.done" for ${route} in ${logFile}`);
};

/** Goes through the steps of a citizen and measures each request. */
export const measureFlows = async (): Promise<Measured[]> => {
  let proxy: CountingProxy | undefined;
  const between = async (engine: string) => (proxy = await countingProxy(engine)).endpoint;
  try {
    return await withLaptop((laptop) => walk({ laptop, proxy: proxy! }), between);
  } finally {
    await proxy?.stop();
  }
};

const walk = async (watch: Watch): Promise<Measured[]> => {
  const { laptop } = watch;
  const known = await Promise.all(
    ['co-cccd', 'can-bo', 'chi-cmnd', 'giu-so', 'nhan-tin', 'dan-cu-ngung'].map(async (login) => {
      const visitor = new Visitor(laptop);
      await visitor.logIn(login);
      return { visitor, login };
    }),
  );
  const citizen = known[0]!.visitor;
  return [
    await measure(
      watch,
      'POST /api/login',
      // Each person logs in once, because most people's bucket is idle.
      known.map(
        ({ visitor, login }) =>
          () =>
            visitor.logIn(login),
      ),
    ),
    await measure(
      watch,
      'POST /api/login',
      known.map(
        ({ login }) =>
          () =>
            new Visitor(laptop).logIn(login),
      ),
      'POST /api/login, new browser',
    ),
    await measure(
      watch,
      'GET /api/session',
      repeated(() => citizen.get('/api/session')),
    ),
    await measure(
      watch,
      'GET /api/dossiers',
      repeated(() => citizen.get('/api/dossiers')),
    ),
    await measure(watch, 'POST /api/cccd', await firstNumbers(laptop)),
    await measure(
      watch,
      'POST /api/vneid/start',
      repeated(() => citizen.post('/api/vneid/start', { purpose: 'login', wanted: 'ho-so' })),
    ),
    await measure(watch, 'GET /api/vneid/callback', await callbacks(laptop)),
    await measure(
      watch,
      'POST /api/logout',
      known.map(
        ({ visitor }) =>
          () =>
            visitor.post('/api/logout', {}),
      ),
    ),
  ];
};

/** Each of these people saves their first CCCD. */
const firstNumbers = (laptop: Laptop) =>
  Promise.all(
    ['chua-cccd', 'chi-nam-sinh', 'dau-thanh', 'muc-1'].map(async (login) => {
      const visitor = new Visitor(laptop);
      await visitor.logIn(login);
      return () => visitor.post('/api/cccd', { cccd: numberOf(persona(login)) });
    }),
  );

/** Each call starts at our callback, because the time inside VNeID is not part of our cost. */
const callbacks = async (laptop: Laptop) => {
  const citizen = new Visitor(laptop);
  await citizen.comesByVneid('co-cccd');
  const ready: (() => Promise<unknown>)[] = [];
  for (let round = 0; round < rounds; round++) {
    const callback = await citizen.toCallback('login', 'co-cccd');
    ready.push(() => citizen.callBack(callback));
  }
  return ready;
};
