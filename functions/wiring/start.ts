import type { Context } from 'aws-lambda';
import { random } from '../gateways/random.ts';
import type { Reply } from '../http/replies.ts';
import type { ApiEvent } from '../http/request.ts';

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

/** A Lambda entry that builds its handler at the first call, so that a test can import the file without an environment. */
export const start = (make: () => unknown): Run => {
  const handler = lazy(make as () => Run);
  return (event, context) => handler()(event, context);
};

/** The same for a worker behind a queue or a stream. */
export const startWorker = <Event, Answer>(make: () => (event: Event) => Promise<Answer>) => {
  const handler = lazy(make);
  return (event: Event) => handler()(event);
};
