import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { setClock } from './clock.ts';

/** Runs one bundle as Lambda would: it loads the bundle once and handles one request at a time. */
const { file } = workerData as { file: string };
const { handler } = createRequire(import.meta.url)(file) as {
  handler: (event: unknown, context: unknown) => Promise<unknown>;
};

interface Call {
  id: string;
  event: unknown;
  context: Record<string, unknown>;
  /** How far the clock is ahead of the real time, in milliseconds. */
  ahead: number;
}

const answer = async ({ id, event, context, ahead }: Call) => {
  setClock(ahead);
  try {
    const result = await handler(event, { ...context, getRemainingTimeInMillis: () => 10_000 });
    parentPort!.postMessage({ id, result });
  } catch (error) {
    parentPort!.postMessage({ id, error: error instanceof Error ? error.stack : String(error) });
  }
};

parentPort!.on('message', (call: Call) => void answer(call));
parentPort!.postMessage({ ready: true });
