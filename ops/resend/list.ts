import { workers } from '../../lib/workers.ts';
import type { ResendDeps } from './deps.ts';
import { deadLettersIn } from './dead-letters.ts';
import {
  functionDeadLetter,
  pipeDeadLetter,
  readDeadLetter,
  type StreamBatch,
  workerDeadLetter,
} from './stream-batch.ts';

/** Says a sentence about each dead letter, and changes nothing. @returns the number of dead letters */
export const listDeadLetters = async (deps: ResendDeps): Promise<number> => {
  const { queues, pipesDeadLetters, archive, say } = deps;
  let count = 0;
  const each = async (url: string, sentenceOf: (body: string) => string | undefined) => {
    for await (const { id, body } of deadLettersIn(deps, url)) {
      count++;
      say(sentenceOf(body) ?? `A dead letter in ${url} has an unknown form (message ${id}).`);
    }
  };
  for (const { queue, kind } of workers)
    await each(queues[queue].deadLetters, (body) => {
      const read = readDeadLetter(workerDeadLetter, body);
      return read && `${queue}: the worker gave up ${kind} ${read.id} of account ${read.accountId}.`;
    });
  await each(pipesDeadLetters, (body) => {
    const read = readDeadLetter(pipeDeadLetter, body);
    const { partnerResourceArn = '', condition = '' } = read?.context ?? {};
    return read && `The pipe ${partnerResourceArn} gave up ${written('row', read.DDBStreamBatchInfo)} (${condition}).`;
  });
  await each(archive.deadLetters, (body) => {
    const read = readDeadLetter(functionDeadLetter, body);
    return (
      read && `The archivist gave up ${written('event', read.DDBStreamBatchInfo)} (${read.requestContext.condition}).`
    );
  });
  return count;
};

const written = (
  word: 'row' | 'event',
  { batchSize, approximateArrivalOfFirstRecord: from, approximateArrivalOfLastRecord: to }: StreamBatch,
) => `${batchSize} ${word}${batchSize === 1 ? '' : 's'} written between ${from} and ${to}`;
