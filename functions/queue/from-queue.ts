import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import * as v from 'valibot';
import { supportCodeOf } from '../domain/support-code.ts';
import type { Source } from '../domain/audit.ts';
import type { Queue } from '../domain/gateways.ts';
import type { Log } from '../log.ts';

export interface QueueDeps {
  queue: Queue;
  /** How often a message is handed out before it becomes a dead letter. */
  tries: number;
  log: Log;
  now: () => Date;
}

/** What the outbox's stream says of a row: names only, so that no queue holds anything of a person. */
const message = v.object({ id: v.string(), accountId: v.string() });

interface Handed {
  readonly id: string;
  readonly accountId: string;
  readonly isLast: boolean;
  /** For the audit: the system itself. */
  readonly source: Source;
}

/** Resolves to what was done, for the log; `later` is not done, and nothing is wrong: it may say when to come again. */
type Work = (handed: Handed) => Promise<'later' | { readonly later: Date } | (string & {})>;

/** SQS takes twelve hours in all, counted from when the message was handed out. */
const longestSeconds = 11 * 60 * 60;

/** Half a minute, then each pause four times the one before. */
const pauseSeconds = (tried: number): number => Math.min(longestSeconds, 30 * 4 ** (tried - 1));

/** A moment that is further away than SQS takes is reached in more than one step. */
const secondsTo = (until: Date, now: Date): number =>
  Math.min(longestSeconds, Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1000)));

/**
 * Does the work of each message. One that fails, or must wait, is handed out again after a growing pause; after the
 * last try the queue puts it aside as a dead letter. The others of the batch are not held up.
 */
export const fromQueue =
  (name: string, { queue, tries, log, now }: QueueDeps, work: Work) =>
  async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
    // A pause that cannot be set is the queue's own, shorter one; the others of the batch have nothing to do with it.
    const postpone = ({ receiptHandle }: SQSRecord, tried: number, until?: Date) =>
      queue.postpone(receiptHandle, until ? secondsTo(until, now()) : pauseSeconds(tried)).catch((error: unknown) => {
        log('job.failed', { job: name, tried, tookMs: 0, error });
      });
    const failed: string[] = [];
    for (const record of Records) {
      const tried = Number(record.attributes.ApproximateReceiveCount);
      const began = now().getTime();
      const outcome = await attempt(record, tried >= tries, work);
      const tookMs = now().getTime() - began;
      if ('error' in outcome) log('job.failed', { job: name, tried, tookMs, error: outcome.error });
      else log('job.done', { job: name, tried, tookMs, outcome: outcome.said });
      if ('said' in outcome && outcome.said !== 'later') continue;
      failed.push(record.messageId);
      if (tried < tries) await postpone(record, tried, 'until' in outcome ? outcome.until : undefined);
    }
    return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
  };

const attempt = async (
  { body, messageId }: SQSRecord,
  isLast: boolean,
  work: Work,
): Promise<{ said: string; until?: Date } | { error: unknown }> => {
  try {
    const { id, accountId } = v.parse(message, JSON.parse(body));
    const source = { ip: 'system', port: 0, supportCode: supportCodeOf(messageId) };
    const said = await work({ id, accountId, isLast, source });
    return typeof said === 'string' ? { said } : { said: 'later', until: said.later };
  } catch (error) {
    return { error };
  }
};
