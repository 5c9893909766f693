import type middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { random } from '../gateways/random.ts';
import type { Reply } from '../http/replies.ts';
import type { ApiEvent } from '../http/request.ts';
import type { Read } from '../middlewares/context.ts';

// This folder is the only place that builds real clocks, clients, stores and gateways; one file for each thing that
// costs bytes, so that a handler's bundle holds what the handler names and nothing else.

/** Makes a thing when it is first asked for. */
export const lazy = <T>(make: () => T): (() => T) => {
  let made: { it: T } | undefined;
  return () => (made ??= { it: make() }).it;
};

export const now = (): Date => new Date();

export { random };

type Run = (event: ApiEvent, context: Context) => Promise<Reply>;

/**
 * A Lambda entry that builds its handler at the first call, so that a test can import the file without an environment.
 * Only a handler that stands behind our middlewares fits: a use case, or a handler without them, does not compile.
 */
export const start = <Handed extends Read>(make: () => middy.MiddyfiedHandler<ApiEvent, Reply, Error, Handed>): Run => {
  const handler = lazy(make);
  // Lambda's context becomes `Handed` on the way: the middlewares add what the handler reads.
  return (event, context) => handler()(event, context as Handed);
};

/** The same for a worker behind a queue or a stream. */
export const startWorker = <Event, Answer>(make: () => (event: Event) => Promise<Answer>) => {
  const handler = lazy(make);
  return (event: Event) => handler()(event);
};
