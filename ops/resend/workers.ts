import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { workers } from '../../lib/workers.ts';
import { deadLettersIn, unknownForm } from './dead-letters.ts';
import type { Report, ResendDeps } from './deps.ts';
import { readDeadLetter, workerDeadLetter } from './stream-batch.ts';

type Queues = Pick<ResendDeps, 'sqs' | 'queues' | 'wait' | 'say'>;

/** Sends each message that a worker gave up to its queue again. A dead letter is deleted after its message is sent. */
export const resendWorkers = async (deps: Queues): Promise<Report> => {
  const { sqs, queues } = deps;
  const unresolved: string[] = [];
  let sent = 0;
  for (const { queue } of workers) {
    const { url: QueueUrl, deadLetters } = queues[queue];
    for await (const { id, body, remove } of deadLettersIn(deps, deadLetters)) {
      if (readDeadLetter(workerDeadLetter, body)) {
        await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: body }));
        await remove();
        sent++;
      } else unresolved.push(unknownForm(deadLetters, { id }));
    }
  }
  return { done: [`Messages of workers sent to their queues again: ${sent}.`], unresolved };
};

/**
 * Deletes the dead letters of one notice, because its contact can never be reached. It sends nothing.
 * @param noticeId the id of a row in table Outbox
 */
export const dropNotice = async (deps: Queues, noticeId: string): Promise<Report> => {
  let dropped = 0;
  for await (const { body, remove } of deadLettersIn(deps, deps.queues.Notices.deadLetters)) {
    if (readDeadLetter(workerDeadLetter, body)?.id !== noticeId) continue;
    await remove();
    dropped++;
  }
  return dropped > 0
    ? {
        done: [`The dead letter of notice ${noticeId} is deleted. The contact does not get this notice.`],
        unresolved: [],
      }
    : { done: [], unresolved: [`No dead letter belongs to notice ${noticeId}. Nothing was changed.`] };
};
