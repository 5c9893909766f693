import type { FunctionRights } from './route.ts';

/** Work behind a queue: which rows of the outbox it is for, how often it is tried, and its only rights. */
export interface Worker extends FunctionRights {
  /** The queue's name. */
  readonly queue: 'Notices' | 'Matches';
  /** The outbox's word for such rows. */
  readonly kind: 'notice' | 'match';
  /** After this many the message becomes a dead letter. Pauses grow from half a minute to eleven hours. */
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

/** THE table of workers, as `routes.ts` is of routes. */
export const workers: readonly Worker[] = [
  {
    queue: 'Notices',
    kind: 'notice',
    handler: 'send-notice',
    // Half a day: a notice that comes later helps less and less.
    tries: 7,
    tables: { Outbox: ['get', 'update'] },
    secrets: ['Undo'],
    sends: true,
    // What SES and the telephone companies take, and what a flood may cost.
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
    // The register has just been down.
    concurrency: 5,
  },
];
