import { randomUUID } from 'node:crypto';
import type { Writable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import { clockAhead } from './clock.ts';

export interface LambdaSettings {
  readonly name: string;
  /** The bundle. */
  readonly file: string;
  readonly environment: Record<string, string>;
  readonly timeoutSeconds: number;
  /** Where its log lines go. */
  readonly log: Writable;
}

/** A failure has the status that API Gateway gives it. */
export type Invocation = { ok: true; result: unknown } | { ok: false; status: 500 | 503; why: string };

/** Requests behind the one that is served. Lambda would start more environments up to a number, and turn away the rest. */
export const waitingAtMost = 100;

/**
 * One function: one worker with its own environment, one request in flight and a line behind it. A request that
 * outlives the function's timeout, or waits as long for the bundle to load, kills its worker, as Lambda would freeze it;
 * the next request starts a new one.
 */
export class Lambda {
  #settings: LambdaSettings;
  #worker: Promise<Worker> | undefined;
  #queue: Promise<unknown> = Promise.resolve();
  /** Those in the queue, with the one that is served. */
  #inside = 0;
  #isStopped = false;

  constructor(settings: LambdaSettings) {
    this.#settings = settings;
  }

  get environment(): Readonly<Record<string, string>> {
    return this.#settings.environment;
  }

  async invoke(event: unknown): Promise<Invocation> {
    if (this.#inside > waitingAtMost) return { ok: false, status: 503, why: `${this.#settings.name} has a long line` };
    this.#inside++;
    const mine = this.#queue.then(() => this.#run(event)).finally(() => this.#inside--);
    this.#queue = mine.catch(() => undefined);
    return mine;
  }

  /** Changes variables of the environment behind the requests that wait. The next request starts a new worker with them. */
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
        // The next request starts another.
        if (this.#worker === started) this.#worker = undefined;
        reject(new Error(`it was not loaded after ${timeoutSeconds} s`));
        void worker.terminate();
      }, timeoutSeconds * 1000);
      for (const end of ['message', 'exit']) worker.once(end, () => clearTimeout(timer));
    });
    worker.once('exit', () => {
      // One that ran out of time is no longer ours, and another may have started.
      if (this.#worker === started) this.#worker = undefined;
    });
    return started;
  }

  async #run(event: unknown): Promise<Invocation> {
    const { name, timeoutSeconds } = this.#settings;
    // A request that stood in line when everything stopped starts no new worker.
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
      // Not before: until then the next request would meet it too.
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
