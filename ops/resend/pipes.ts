import type { _Record } from '@aws-sdk/client-dynamodb-streams';
import { paginateScan } from '@aws-sdk/client-dynamodb';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { answerLifeMs } from '../../functions/domain/notice.ts';
import { matchJobLifeMs } from '../../functions/stores/outbox.ts';
import { type Worker, workers } from '../../lib/workers.ts';
import { type Letter, lettersIn } from './letters.ts';
import type { Report, ResendDeps } from './deps.ts';
import { isWithin, pipeLetter, readLetter, recordsOf, type Span, spanOf, wholeOf } from './stream-batch.ts';

/** How long a row of each kind exists. */
export const jobLifeMs = { notice: answerLifeMs, match: matchJobLifeMs } as const;

interface Row {
  readonly id: string;
  readonly accountId: string;
}

/** Letters of one worker's pipe whose rows the stream no longer has. */
interface Late {
  readonly letters: Letter[];
  readonly spans: Span[];
}

/**
 * Sends the rows that the pipes could not pass on to the queues of their workers, as a pipe does. It reads the rows from
 * the stream. If the stream has deleted them, it finds the unfinished rows of that time in table Outbox. A letter is
 * deleted after its rows are sent.
 */
export const resendPipes = async (deps: ResendDeps): Promise<Report> => {
  const { streams, pipes } = deps;
  const late = new Map<Worker, Late>();
  const left: string[] = [];
  let sent = 0;
  for await (const letter of lettersIn(deps, pipes)) {
    const read = readLetter(pipeLetter, letter.body);
    const worker =
      read && workers.find(({ queue }) => pipeOf(read.context.partnerResourceArn).includes(`${queue}Pipe`));
    if (!worker) {
      left.push(`A dead letter in ${pipes} is of no pipe that this command knows. It stays (message ${letter.id}).`);
      continue;
    }
    const records = await recordsOf(streams, read.DDBStreamBatchInfo);
    if (records) {
      sent += await send(deps, worker, records.flatMap(rowIn(worker)));
      await letter.done();
      continue;
    }
    const { letters, spans } = late.get(worker) ?? { letters: [], spans: [] };
    late.set(worker, { letters: [...letters, letter], spans: [...spans, spanOf(read.DDBStreamBatchInfo)] });
  }
  for (const [worker, { letters, spans }] of late) {
    sent += await send(deps, worker, await unfinishedRows(deps, worker, spans));
    for (const letter of letters) await letter.done();
  }
  return { said: [`${sent} rows that pipes could not pass on are in the queues of their workers.`], left };
};

/** The name of a pipe follows the colon of its ARN: `arn:aws:pipes:<region>:<account>:pipe/<name>`. */
const pipeOf = (arn: string): string => arn.slice(arn.indexOf('pipe/'));

const rowIn =
  ({ kind }: Worker) =>
  ({ eventName, dynamodb: { NewImage = {} } = {} }: _Record): Row[] => {
    const { id, accountId } = NewImage;
    return eventName === 'INSERT' && NewImage['kind']?.S === kind ? [{ id: id!.S!, accountId: accountId!.S! }] : [];
  };

const send = async ({ sqs, queues }: ResendDeps, { queue }: Worker, rows: readonly Row[]): Promise<number> => {
  const QueueUrl = queues[queue].url;
  for (const row of rows) await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(row) }));
  return rows.length;
};

/**
 * Finds rows of these times that are not finished, and that DynamoDB may not delete yet. A notice is finished if each
 * contact has received it. The row of a match does not say so, and the worker does nothing for a settled CCCD.
 */
const unfinishedRows = async (
  { dynamo, tables, now }: ResendDeps,
  { kind }: Worker,
  spans: readonly Span[],
): Promise<Row[]> => {
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
  const rows: Row[] = [];
  for await (const { Items = [] } of pages)
    for (const { id, accountId, expiresAtSeconds, to: contacts, sentTo } of Items) {
      const written = new Date(Number(expiresAtSeconds!.N) * 1000 - life);
      const isSent = contacts?.L && sentTo?.L && sentTo.L.length >= contacts.L.length;
      if (isWithin(spans, written) && !isSent) rows.push({ id: id!.S!, accountId: accountId!.S! });
    }
  return rows;
};
