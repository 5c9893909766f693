import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { workers } from '../../lib/workers.ts';
import { lettersIn } from './letters.ts';
import type { Report, ResendDeps } from './deps.ts';
import { readLetter, workerLetter } from './stream-batch.ts';

type Queues = Pick<ResendDeps, 'sqs' | 'queues' | 'wait' | 'say'>;

/** Sends each message that a worker gave up to its queue again. A letter is deleted after it is sent. */
export const resendWorkers = async (deps: Queues): Promise<Report> => {
  const { sqs, queues } = deps;
  const left: string[] = [];
  let sent = 0;
  for (const { queue } of workers) {
    const { url: QueueUrl, deadLetters } = queues[queue];
    for await (const { id, body, done } of lettersIn(deps, deadLetters)) {
      if (readLetter(workerLetter, body)) {
        await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: body }));
        await done();
        sent++;
      } else left.push(`A dead letter in ${deadLetters} has an unknown form. It stays (message ${id}).`);
    }
  }
  return { said: [`${sent} messages that workers gave up are in their queues again.`], left };
};

/**
 * Deletes the dead letters of one row, because its contact can never be reached. It sends nothing.
 * @param row the id of a notice in table Outbox
 */
export const dropNotice = async (deps: Queues, row: string): Promise<Report> => {
  let dropped = 0;
  for await (const { body, done } of lettersIn(deps, deps.queues.Notices.deadLetters)) {
    if (readLetter(workerLetter, body)?.id !== row) continue;
    await done();
    dropped++;
  }
  return dropped > 0
    ? { said: [`The dead letter of notice ${row} is deleted. The contact does not get this notice.`], left: [] }
    : { said: [], left: [`No dead letter is of a notice ${row}. Nothing was changed.`] };
};
