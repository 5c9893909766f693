import { workers } from '../../lib/workers.ts';
import type { ResendDeps } from './deps.ts';
import { lettersIn } from './letters.ts';
import { functionLetter, pipeLetter, readLetter, type StreamBatch, workerLetter } from './stream-batch.ts';

/** Names each dead letter, and changes nothing. @returns the number of letters */
export const lookAtLetters = async (deps: ResendDeps): Promise<number> => {
  const { queues, pipes, archive, say } = deps;
  let count = 0;
  const each = async (url: string, sentenceOf: (body: string) => string | undefined) => {
    for await (const { id, body } of lettersIn(deps, url)) {
      count++;
      say(sentenceOf(body) ?? `A dead letter in ${url} has an unknown form (message ${id}).`);
    }
  };
  for (const { queue, kind } of workers)
    await each(queues[queue].deadLetters, (body) => {
      const read = readLetter(workerLetter, body);
      return read && `${queue}: the worker gave up ${kind} ${read.id} of account ${read.accountId}.`;
    });
  await each(pipes, (body) => {
    const read = readLetter(pipeLetter, body);
    const { partnerResourceArn = '', condition = '' } = read?.context ?? {};
    return read && `${partnerResourceArn}: ${condition}, ${rowsOf(read.DDBStreamBatchInfo)}.`;
  });
  await each(archive.deadLetters, (body) => {
    const read = readLetter(functionLetter, body);
    return read && `Archive: ${read.requestContext.condition}, ${rowsOf(read.DDBStreamBatchInfo)}.`;
  });
  return count;
};

const rowsOf = ({
  batchSize,
  approximateArrivalOfFirstRecord: from,
  approximateArrivalOfLastRecord: to,
}: StreamBatch) => `${batchSize} rows between ${from} and ${to}`;
