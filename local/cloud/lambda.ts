import { randomUUID } from 'node:crypto';
import type { Writable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import { clockAhead } from './clock.ts';

export interface LambdaSettings {
  readonly name: string;
  /** The path of the bundle. */
  readonly file: string;
  readonly environment: Record<string, string>;
  readonly timeoutSeconds: number;
  /** The destination of the function's log lines. */
  readonly log: Writable;
}

/** A failure has the status that API Gateway would answer. */
export type Invocation = { ok: true; result: unknown } | { ok: false; status: 500 | 503; why: string };

/**
 * The most requests that wait behind the running one. Lambda would start more environments up to a limit and refuse the
 * rest.
 */
export const waitingAtMost = 100;

/**
 * One function: a worker with its own environment, one running request, and a queue of waiting ones. If a request
 * exceeds the function's timeout, or if the bundle is not loaded in that time, the worker is killed, as Lambda would
 * end it. The next request starts a new worker.
 */
export class Lambda {
  #settings: LambdaSettings;
  #worker: Promise<Worker> | undefined;
  #queue: Promise<unknown> = Promise.resolve();
  /** The number of waiting requests, including the running one. */
  #inside = 0;
  #isStopped = false;

  constructor(settings: LambdaSettings) {
    this.#settings = settings;
  }

  get environment(): Readonly<Record<string, string>> {
    return this.#settings.environment;
  }

  async invoke(event: unknown): Promise<Invocation> {
    if (this.#inside > waitingAtMost)
      return { ok: false, status: 503, why: `${this.#settings.name} has too many waiting requests` };
    this.#inside++;
    const mine = this.#queue.then(() => this.#run(event)).finally(() => this.#inside--);
    this.#queue = mine.catch(() => undefined);
    return mine;
  }

  /**
   * Changes environment variables after the requests that already wait. The next request starts a new worker with them.
   */
  configure(variables: Readonly<Record<string, string>>): Promise<void> {
    const changed = this.#queue.then(async () => {
      this.#settings = { ...this.#settings, environment: { ...this.#settings.environment, ...variables } };
      const former = await this.#worker?.catch(() => undefined);
      this.#worker = undefined;
      await former?.terminate();
    });
    this.#queue = changed;
    return changed;
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    const worker = await this.#worker?.catch(() => undefined);
    await worker?.terminate();
  }

  #start(): Promise<Worker> {
    const { name, file, environment, log, timeoutSeconds } = this.#settings;
    const worker = new Worker(new URL('./lambda-worker.ts', import.meta.url), {
      workerData: { file },
      env: { ...environment, AWS_LAMBDA_FUNCTION_NAME: name },
      execArgv: ['--disable-warning=ExperimentalWarning'],
      stdout: true,
      stderr: true,
    });
    for (const output of [worker.stdout, worker.stderr]) output.on('data', (chunk) => log.write(chunk));
    const started: Promise<Worker> = new Promise((resolve, reject) => {
      worker.once('message', () => resolve(worker));
      worker.once('error', reject);
      worker.once('exit', () => reject(new Error('it ended')));
      const timer = setTimeout(() => {
        // The next request starts another worker.
        if (this.#worker === started) this.#worker = undefined;
        reject(new Error(`it was not loaded after ${timeoutSeconds} s`));
        void worker.terminate();
      }, timeoutSeconds * 1000);
      for (const end of ['message', 'exit']) worker.once(end, () => clearTimeout(timer));
    });
    worker.once('exit', () => {
      // A worker that ran out of time is no longer ours, and another one may have started.
      if (this.#worker === started) this.#worker = undefined;
    });
    return started;
  }

  async #run(event: unknown): Promise<Invocation> {
    const { name, timeoutSeconds } = this.#settings;
    // A request that was waiting when everything stopped must not start a new worker.
    if (this.#isStopped) return { ok: false, status: 503, why: `${name} is stopped` };
    let worker: Worker;
    try {
      worker = await (this.#worker ??= this.#start());
    } catch (error) {
      return { ok: false, status: 500, why: `${name} did not start: ${(error as Error).message}` };
    }
    const id = randomUUID();
    return new Promise((resolve) => {
      const done = (invocation: Invocation) => {
        clearTimeout(timer);
        worker.off('message', onMessage);
        worker.off('error', onError);
        worker.off('exit', onExit);
        resolve(invocation);
      };
      const onMessage = (message: { id?: string; result?: unknown; error?: string }) => {
        if (message.id === id)
          done(
            message.error === undefined
              ? { ok: true, result: message.result }
              : { ok: false, status: 500, why: message.error },
          );
      };
      let why = '';
      const onError = ({ message }: Error) => (why = `: ${message}`);
      // Waits for the exit. Before it, the next request would get the same dying worker.
      const onExit = () => done({ ok: false, status: 500, why: `${name} died${why}` });
      const timer = setTimeout(() => {
        this.#worker = undefined;
        void worker.terminate();
        done({ ok: false, status: 500, why: `${name} timed out after ${timeoutSeconds} s` });
      }, timeoutSeconds * 1000);
      worker.on('message', onMessage);
      worker.once('error', onError);
      worker.once('exit', onExit);
      worker.postMessage({ id, event, context: { awsRequestId: id, functionName: name }, ahead: clockAhead() });
    });
  }
}
