import type middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { random } from '../gateways/random.ts';
import type { Reply } from '../http/replies.ts';
import type { ApiEvent } from '../http/request.ts';
import type { Read } from '../middlewares/context.ts';

// Only this folder makes real clocks, clients, stores and gateways. Each thing that costs bytes has its own file, so
// that a handler's bundle contains only what the handler names.

/** Makes a value at its first use. */
export const lazy = <T>(make: () => T): (() => T) => {
  let made: { it: T } | undefined;
  return () => (made ??= { it: make() }).it;
};

export const now = (): Date => new Date();

export { random };

type Run = (event: ApiEvent, context: Context) => Promise<Reply>;

/**
 * A Lambda entry point. It makes its handler at the first call, so that a test can import the file without an
 * environment. Its type accepts only a handler behind our middlewares. A use case, or a handler without them, does not
 * compile.
 */
export const start = <Handed extends Read>(make: () => middy.MiddyfiedHandler<ApiEvent, Reply, Error, Handed>): Run => {
  const handler = lazy(make);
  // Lambda's context becomes `Handed` before the handler runs, because the middlewares add what the handler reads.
  return (event, context) => handler()(event, context as Handed);
};

/** Does the same as `start` for a worker behind a queue or a stream. */
export const startWorker = <Event, Answer>(make: () => (event: Event) => Promise<Answer>) => {
  const handler = lazy(make);
  return (event: Event) => handler()(event);
};
