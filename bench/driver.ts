import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { credentialsOf } from './arms/move-in.ts';
import { answerOf } from './harness.ts';

/** One request and its result. */
export interface Shot {
  /** Zero if no answer arrived. */
  readonly status: number;
  readonly ms: number;
  /** When the answer arrived, on the clock of `performance.now()`. */
  readonly endedMs: number;
  /** The cookies that the answer set, in the form in which they are sent again. */
  readonly cookie: string;
}

export type Ask = (i: number) => Promise<Shot>;

/** A laptop edition in its own process, and a client that sends requests to it. */
export class Target {
  readonly #child: ChildProcess;
  readonly #site: string;
  readonly #agents: readonly Agent[];

  private constructor(child: ChildProcess, site: string) {
    this.#child = child;
    this.#site = site;
    // Loopback has sixteen million addresses, so each agent can come from its own network.
    this.#agents = Array.from(
      { length: 200 },
      (_, n) => new Agent({ keepAlive: true, maxSockets: 64, localAddress: `127.${n >> 8}.${n & 255}.9` }),
    );
  }

  static async start(people: number): Promise<Target> {
    const child = fork(join(import.meta.dirname, 'arms/laptop.ts'), {
      env: { ...process.env, PEOPLE: String(people) },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const { site } = await answerOf<{ site: string }>(child);
    return new Target(child, site.replace('localhost', '127.0.0.1'));
  }

  async megabytes(): Promise<number> {
    this.#child.send('memory');
    return (await answerOf<{ megabytes: number }>(this.#child)).megabytes;
  }

  async stop(): Promise<void> {
    for (const agent of this.#agents) agent.destroy();
    this.#child.disconnect();
    await once(this.#child, 'exit');
  }

  /** Logs in person `i` by the portal, from network `i` and from a new browser. */
  readonly logIn: Ask = (i) => this.#send(i, 'POST', '/api/login', { ...credentialsOf(i), wanted: 'ho-so' });

  get(i: number, path: string, cookie = ''): Promise<Shot> {
    return this.#send(i, 'GET', path, undefined, cookie);
  }

  #send(i: number, method: string, path: string, fields?: object, cookie = ''): Promise<Shot> {
    const body = fields ? JSON.stringify(fields) : '';
    const { promise, resolve } = Promise.withResolvers<Shot>();
    const asked = performance.now();
    const done = (status: number, cookies: readonly string[] = [], endedMs = performance.now()) =>
      resolve({ status, ms: endedMs - asked, endedMs, cookie: cookies.map((line) => line.split(';')[0]).join('; ') });
    const outgoing = request(this.#site + path, {
      method,
      agent: this.#agents[i % this.#agents.length]!,
      headers: {
        'content-length': Buffer.byteLength(body),
        ...(fields && { 'content-type': 'application/json' }),
        // The pages of the site have the host name localhost, so their requests have that origin.
        ...{ origin: this.#site.replace('127.0.0.1', 'localhost'), cookie },
      },
    });
    outgoing.on('error', () => done(0));
    outgoing.on('response', (response) => {
      response.resume();
      response.on('error', () => done(0));
      response.on('end', () => done(response.statusCode!, response.headers['set-cookie']));
    });
    outgoing.end(body);
    return promise;
  }
}

/**
 * Runs this number of callers at once. Each sends its next request after an answer, so the result is the highest
 * possible rate.
 */
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

/** Sends this number of requests a second, whether they are answered or not. */
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
