import type { FunctionRights } from './route.ts';

/** A worker behind a queue: which rows of the outbox it does, how often it tries, and its only rights. */
export interface Worker extends FunctionRights {
  /** The name of the queue. */
  readonly queue: 'Notices' | 'Matches';
  /** The kind of these rows in the outbox. */
  readonly kind: 'notice' | 'match';
  /** After this many tries the message becomes a dead letter. Pauses grow from half a minute to eleven hours. */
  readonly tries: number;
  /** May send e-mail and text messages. */
  readonly sends?: true;
}

/** Called by hand only (`npm run smoke`). */
export const asksVneid = {
  handler: 'ask-vneid',
  tables: {},
  secrets: ['Vneid'],
  asks: ['vneid-token'],
} as const satisfies FunctionRights;

/** The table of workers, as `routes.ts` is the table of routes. */
export const workers: readonly Worker[] = [
  {
    queue: 'Notices',
    kind: 'notice',
    handler: 'send-notice',
    // Half a day: a later notice helps less and less.
    tries: 7,
    tables: { Outbox: ['get', 'update'], Limits: ['update'], Audit: ['put'] },
    // Origin keys the bucket that counts the messages to one telephone.
    secrets: ['Undo', 'Origin'],
    sends: true,
    // The limits of SES and of the telephone companies, and the cost of a flood.
    concurrency: 10,
  },
  {
    queue: 'Matches',
    kind: 'match',
    handler: 'match-waiting',
    // More than two days: a maintenance weekend of the register.
    tries: 11,
    tables: {
      Accounts: ['get', 'update'],
      Claims: ['get', 'put'],
      Limits: ['update'],
      Audit: ['put'],
      Outbox: ['put'],
    },
    keys: ['seal', 'resume'],
    secrets: ['Population'],
    asks: ['register'],
    // The register has just been down, so it gets only a few calls at once.
    concurrency: 5,
  },
];
