import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import * as v from 'valibot';
import { supportCodeOf } from '../domain/support-code.ts';
import type { RequestSource } from '../domain/audit.ts';
import type { Queue } from '../domain/gateways.ts';
import type { Log } from '../log.ts';

export interface QueueDeps {
  queue: Queue;
  /** How often the queue delivers a message before it becomes a dead letter. */
  tries: number;
  log: Log;
  now: () => Date;
}

/** A message names a row of the outbox. It holds only ids, so no queue contains personal data. */
const message = v.object({ id: v.string(), accountId: v.string() });

interface Handed {
  readonly id: string;
  readonly accountId: string;
  readonly isLast: boolean;
  /** The source for the audit: the system itself. */
  readonly source: RequestSource;
}

/**
 * Does one message's work and resolves to its outcome, for the log. `later` means that the work is not done yet
 * although nothing is wrong. It may contain the time of the next try.
 */
type Work = (handed: Handed) => Promise<'later' | { readonly later: Date } | (string & {})>;

/** SQS allows twelve hours in all, counted from the delivery of the message. */
const longestSeconds = 11 * 60 * 60;

/** Half a minute first, then each pause is four times the one before. */
const pauseSeconds = (tried: number): number => Math.min(longestSeconds, 30 * 4 ** (tried - 1));

/** A moment that is further away than SQS allows is reached in several pauses. */
const secondsTo = (until: Date, now: Date): number =>
  Math.min(longestSeconds, Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1000)));

/**
 * Does the work of each message of a batch. A message that fails, or must wait, is delivered again after a growing
 * pause. After the last try the queue moves it to the dead letters. A failure does not delay the other messages of the
 * batch.
 */
export const fromQueue =
  (name: string, { queue, tries, log, now }: QueueDeps, work: Work) =>
  async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
    // If the pause cannot be set, the queue's own, shorter pause applies. The other messages of the batch must not fail
    // because of it.
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
