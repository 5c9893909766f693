import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { buildAll } from '../bin/build.ts';
import { synthesise } from '../local/synthesise.ts';
import { synthesisedLaptop } from '../test/support/synthesised.ts';
import { credentialsOf } from './arms/move-in.ts';

/** One request and what became of it. */
export interface Shot {
  readonly status: number;
  readonly ms: number;
  readonly cookies: readonly string[];
}

export type Ask = (i: number) => Promise<Shot>;

/** A laptop edition in a process of its own, and who asks it. */
export class Target {
  readonly #child: ChildProcess;
  readonly #site: string;
  readonly #agents: readonly Agent[];

  private constructor(child: ChildProcess, site: string) {
    this.#child = child;
    this.#site = site;
    // Loopback has sixteen million addresses: each agent comes from a network of its own.
    this.#agents = Array.from(
      { length: 200 },
      (_, n) => new Agent({ keepAlive: true, maxSockets: 64, localAddress: `127.${n >> 8}.${n & 255}.9` }),
    );
  }

  static async start(people: number): Promise<Target> {
    await buildAll();
    await synthesise(synthesisedLaptop, { stage: 'laptop' });
    const child = fork(join(import.meta.dirname, 'arms/laptop.ts'), {
      env: { ...process.env, PEOPLE: String(people) },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const [said] = (await Promise.race([once(child, 'message'), once(child, 'exit')])) as [{ site?: string } | number];
    if (typeof said !== 'object' || !said.site) throw new Error('the laptop edition did not start');
    return new Target(child, said.site.replace('localhost', '127.0.0.1'));
  }

  async megabytes(): Promise<number> {
    this.#child.send('memory');
    const [{ megabytes }] = (await once(this.#child, 'message')) as [{ megabytes: number }];
    return megabytes;
  }

  async stop(): Promise<void> {
    for (const agent of this.#agents) agent.destroy();
    this.#child.disconnect();
    await once(this.#child, 'exit');
  }

  /** A portal login of the i-th person, from the i-th network, with a browser that nobody knows. */
  readonly logIn: Ask = (i) => this.#send(i, 'POST', '/api/login', { ...credentialsOf(i), wanted: 'ho-so' });

  get(i: number, path: string, cookie = ''): Promise<Shot> {
    return this.#send(i, 'GET', path, undefined, cookie);
  }

  #send(i: number, method: string, path: string, fields?: object, cookie = ''): Promise<Shot> {
    const body = fields ? JSON.stringify(fields) : '';
    const { promise, resolve, reject } = Promise.withResolvers<Shot>();
    const asked = performance.now();
    const outgoing = request(this.#site + path, {
      method,
      agent: this.#agents[i % this.#agents.length]!,
      headers: {
        'content-length': Buffer.byteLength(body),
        ...(fields && { 'content-type': 'application/json' }),
        // The site is called localhost; its own pages ask from there.
        ...{ origin: this.#site.replace('127.0.0.1', 'localhost'), cookie },
      },
    });
    outgoing.on('error', reject);
    outgoing.on('response', (response) => {
      response.resume();
      response.on('end', () =>
        resolve({
          status: response.statusCode!,
          ms: performance.now() - asked,
          cookies: response.headers['set-cookie'] ?? [],
        }),
      );
    });
    outgoing.end(body);
    return promise;
  }
}

/** So many callers, each asking again when it was answered: as much as can be had. */
export const closedLoop = async (ask: Ask, atOnce: number, seconds: number): Promise<Shot[]> => {
  const shots: Shot[] = [];
  const end = performance.now() + seconds * 1000;
  let next = 0;
  const caller = async () => {
    while (performance.now() < end) shots.push(await ask(next++));
  };
  await Promise.all(Array.from({ length: atOnce }, caller));
  return shots;
};

/** So many a second, whether they are answered or not. */
export const openLoop = async (ask: Ask, perSecond: number, seconds: number): Promise<Shot[]> => {
  const asked: Promise<Shot>[] = [];
  const began = performance.now();
  while (asked.length < perSecond * seconds) {
    const due = ((performance.now() - began) / 1000) * perSecond;
    while (asked.length < due) asked.push(ask(asked.length));
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  return Promise.all(asked);
};
