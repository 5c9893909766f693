import {
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams';
import { DeleteMessageCommand, ReceiveMessageCommand, SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { type Worker, workers } from '../../lib/workers.ts';
import { CliError } from '../cli-error.ts';

export interface ResendDeps {
  readonly sqs: SQSClient;
  readonly streams: DynamoDBStreamsClient;
  /** URL of the queue with the dead letters of the pipes. */
  readonly deadLetters: string;
  /** URL of the queue of each worker. */
  readonly queues: Readonly<Record<Worker['queue'], string>>;
}

export interface Resent {
  /** Rows whose ids are in the queue of their worker again. */
  readonly sent: number;
  /** Dead letters whose rows the stream has already deleted. They stay in their queue. */
  readonly late: number;
}

/** A pipe's dead letter: the place of its rows in the stream. */
interface DeadLetter {
  readonly context: { readonly partnerResourceArn: string };
  readonly DDBStreamBatchInfo: {
    readonly streamArn: string;
    readonly shardId: string;
    readonly startSequenceNumber: string;
    readonly endSequenceNumber: string;
  };
}

interface Row {
  readonly id: string;
  readonly accountId: string;
}

/**
 * Reads the rows that the pipes could not pass on, and sends their ids to the queues of their workers, as a pipe does.
 * A dead letter is deleted after its rows are sent. After an interruption, run it again: a worker that gets a row twice
 * does nothing the second time.
 */
export const resend = async (deps: ResendDeps): Promise<Resent> => {
  const { sqs, deadLetters: QueueUrl, queues } = deps;
  const seen = new Set<string>();
  let [sent, late] = [0, 0];
  for (;;) {
    const receive = new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 2 });
    const { Messages = [] } = await sqs.send(receive);
    const fresh = Messages.filter(({ MessageId }) => !seen.has(MessageId!));
    if (fresh.length === 0) return { sent, late };
    for (const { MessageId, Body, ReceiptHandle } of fresh) {
      seen.add(MessageId!);
      const letter = JSON.parse(Body!) as DeadLetter;
      const worker = workerOf(letter);
      const rows = await rowsAt(deps, letter, worker);
      if (!rows) {
        late++;
        continue;
      }
      for (const row of rows)
        await sqs.send(new SendMessageCommand({ QueueUrl: queues[worker.queue], MessageBody: JSON.stringify(row) }));
      await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
      sent += rows.length;
    }
  }
};

const workerOf = ({ context: { partnerResourceArn } }: DeadLetter): Worker => {
  const found = workers.find(({ queue }) => partnerResourceArn.includes(`${queue}Pipe`));
  if (!found) throw new CliError(`A dead letter is of the unknown pipe ${partnerResourceArn}. It stays in its queue.`);
  return found;
};

/** @returns undefined if the stream has deleted the records; it keeps them for 24 hours */
const rowsAt = async (
  { streams }: ResendDeps,
  { DDBStreamBatchInfo: batch }: DeadLetter,
  { kind }: Worker,
): Promise<Row[] | undefined> => {
  const { streamArn: StreamArn, shardId: ShardId, startSequenceNumber: SequenceNumber } = batch;
  const rows: Row[] = [];
  try {
    const at = { StreamArn, ShardId, SequenceNumber, ShardIteratorType: 'AT_SEQUENCE_NUMBER' } as const;
    let { ShardIterator } = await streams.send(new GetShardIteratorCommand(at));
    while (ShardIterator) {
      const { Records = [], NextShardIterator } = await streams.send(new GetRecordsCommand({ ShardIterator }));
      for (const { eventName, dynamodb: { SequenceNumber: number = '', NewImage = {} } = {} } of Records) {
        if (BigInt(number) > BigInt(batch.endSequenceNumber)) return rows;
        const { id, accountId } = NewImage;
        if (eventName === 'INSERT' && NewImage['kind']?.S === kind) rows.push({ id: id!.S!, accountId: accountId!.S! });
        if (number === batch.endSequenceNumber) return rows;
      }
      ShardIterator = NextShardIterator;
    }
    return rows;
  } catch (error) {
    if (/^(TrimmedDataAccessException|ResourceNotFoundException)$/.test((error as Error).name)) return undefined;
    throw error;
  }
};
