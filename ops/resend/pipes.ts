import type { _Record } from '@aws-sdk/client-dynamodb-streams';
import { paginateScan } from '@aws-sdk/client-dynamodb';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { answerLifeMs } from '../../functions/domain/notice.ts';
import { matchJobLifeMs } from '../../functions/stores/outbox.ts';
import { type Worker, workers } from '../../lib/workers.ts';
import { type DeadLetter, deadLettersIn } from './dead-letters.ts';
import type { Report, ResendDeps } from './deps.ts';
import { isWithin, pipeDeadLetter, readDeadLetter, recordsOf, type Span, spanOf, wholeOf } from './stream-batch.ts';

/** How long a row of each kind exists. */
export const jobLifeMs = { notice: answerLifeMs, match: matchJobLifeMs } as const;

interface Job {
  readonly id: string;
  readonly accountId: string;
}

/** Dead letters of one worker's pipe whose rows the stream has trimmed. */
interface Trimmed {
  readonly deadLetters: DeadLetter[];
  readonly spans: Span[];
}

/**
 * Sends the rows that the pipes could not pass on to the queues of their workers, as a pipe does. It reads the rows from
 * the stream. If the stream has deleted them, it finds the unfinished rows of that time in table Outbox. A dead letter
 * is deleted after its rows are sent.
 */
export const resendPipes = async (deps: ResendDeps): Promise<Report> => {
  const { streams, pipesDeadLetters } = deps;
  const trimmed = new Map<Worker, Trimmed>();
  const unresolved: string[] = [];
  let sent = 0;
  for await (const deadLetter of deadLettersIn(deps, pipesDeadLetters)) {
    const read = readDeadLetter(pipeDeadLetter, deadLetter.body);
    const worker =
      read && workers.find(({ queue }) => pipeOf(read.context.partnerResourceArn).includes(`${queue}Pipe`));
    if (!worker) {
      unresolved.push(
        `A dead letter in ${pipesDeadLetters} belongs to no pipe that this command knows. It stays (message ${deadLetter.id}).`,
      );
      continue;
    }
    const records = await recordsOf(streams, read.DDBStreamBatchInfo);
    if (records) {
      sent += await send(deps, worker, records.flatMap(jobIn(worker)));
      await deadLetter.remove();
      continue;
    }
    const { deadLetters, spans } = trimmed.get(worker) ?? { deadLetters: [], spans: [] };
    trimmed.set(worker, {
      deadLetters: [...deadLetters, deadLetter],
      spans: [...spans, spanOf(read.DDBStreamBatchInfo)],
    });
  }
  for (const [worker, { deadLetters, spans }] of trimmed) {
    sent += await send(deps, worker, await unfinishedJobs(deps, worker, spans));
    for (const deadLetter of deadLetters) await deadLetter.remove();
  }
  return { done: [`Rows of pipes sent to the queues of their workers: ${sent}.`], unresolved };
};

/** The name of a pipe follows the colon of its ARN: `arn:aws:pipes:<region>:<account>:pipe/<name>`. */
const pipeOf = (arn: string): string => arn.slice(arn.indexOf('pipe/'));

const jobIn =
  ({ kind }: Worker) =>
  ({ eventName, dynamodb: { NewImage = {} } = {} }: _Record): Job[] => {
    const { id, accountId } = NewImage;
    return eventName === 'INSERT' && NewImage['kind']?.S === kind ? [{ id: id!.S!, accountId: accountId!.S! }] : [];
  };

const send = async ({ sqs, queues }: ResendDeps, { queue }: Worker, jobs: readonly Job[]): Promise<number> => {
  const QueueUrl = queues[queue].url;
  for (const job of jobs) await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(job) }));
  return jobs.length;
};

/**
 * Finds rows of these times that are not finished, and that DynamoDB may not delete yet. A notice is finished if each
 * contact has received it. The row of a match does not show whether it is finished. So every match is sent, and the
 * worker ignores a CCCD that is already settled.
 */
const unfinishedJobs = async (
  { dynamo, tables, now }: ResendDeps,
  { kind }: Worker,
  spans: readonly Span[],
): Promise<Job[]> => {
  const life = jobLifeMs[kind];
  const { from, to } = wholeOf(spans);
  const seconds = (at: number) => ({ N: String(Math.floor(at / 1000)) });
  const pages = paginateScan(
    { client: dynamo },
    {
      TableName: tables.Outbox,
      FilterExpression: '#kind = :kind AND expiresAtSeconds BETWEEN :from AND :to',
      ExpressionAttributeNames: { '#kind': 'kind' },
      ExpressionAttributeValues: {
        ':kind': { S: kind },
        ':from': seconds(Math.max(from.getTime() + life, now().getTime())),
        ':to': seconds(Math.max(to.getTime() + life, now().getTime())),
      },
    },
  );
  const jobs: Job[] = [];
  for await (const { Items = [] } of pages)
    for (const { id, accountId, expiresAtSeconds, to: contacts, sentTo } of Items) {
      const written = new Date(Number(expiresAtSeconds!.N) * 1000 - life);
      const isSent = contacts?.L && sentTo?.L && sentTo.L.length >= contacts.L.length;
      if (isWithin(spans, written) && !isSent) jobs.push({ id: id!.S!, accountId: accountId!.S! });
    }
  return jobs;
};
