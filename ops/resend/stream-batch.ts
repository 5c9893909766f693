import {
  type _Record,
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams';
import * as v from 'valibot';

/**
 * The position of records in a stream of DynamoDB. A dead letter has this position, but not the records. Lambda
 * documents it (https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html). EventBridge Pipes writes the
 * same fields.
 */
const streamPosition = v.object({
  streamArn: v.string(),
  shardId: v.string(),
  startSequenceNumber: v.pipe(v.string(), v.digits()),
  endSequenceNumber: v.pipe(v.string(), v.digits()),
  approximateArrivalOfFirstRecord: v.pipe(v.string(), v.isoTimestamp()),
  approximateArrivalOfLastRecord: v.pipe(v.string(), v.isoTimestamp()),
  batchSize: v.number(),
});

export type StreamBatch = v.InferOutput<typeof streamPosition>;

/** The dead letter of a pipe: `context` says which pipe, and why it gave up. */
export const pipeDeadLetter = v.object({
  context: v.object({ partnerResourceArn: v.string(), condition: v.string() }),
  DDBStreamBatchInfo: streamPosition,
});

/** The dead letter of a function that reads a stream: `requestContext` says why Lambda gave up. */
export const functionDeadLetter = v.object({
  requestContext: v.object({ functionArn: v.string(), condition: v.string() }),
  DDBStreamBatchInfo: streamPosition,
});

/** A message of the queue of a worker. */
export const workerDeadLetter = v.object({ id: v.string(), accountId: v.string() });

/** @returns undefined if the dead letter has another form */
export const readDeadLetter = <Schema extends v.GenericSchema>(
  schema: Schema,
  body: string,
): v.InferOutput<Schema> | undefined => {
  try {
    return v.parse(schema, JSON.parse(body));
  } catch {
    return undefined;
  }
};

/** A shard that is still open answers with empty pages for ever, and a page before the records can be empty as well. */
const emptyAtMost = 200;

/** @returns the records of a batch; undefined if the stream has deleted them, which it does after 24 hours */
export const recordsOf = async (
  streams: DynamoDBStreamsClient,
  { streamArn, shardId, startSequenceNumber, endSequenceNumber }: StreamBatch,
): Promise<_Record[] | undefined> => {
  const records: _Record[] = [];
  try {
    let { ShardIterator } = await streams.send(
      new GetShardIteratorCommand({
        ...{ StreamArn: streamArn, ShardId: shardId },
        ...{ SequenceNumber: startSequenceNumber, ShardIteratorType: 'AT_SEQUENCE_NUMBER' },
      }),
    );
    for (let empty = 0; ShardIterator; empty++) {
      const { Records = [], NextShardIterator } = await streams.send(new GetRecordsCommand({ ShardIterator }));
      if (Records.length > 0) empty = 0;
      else if (empty >= emptyAtMost) return undefined;
      for (const record of Records) {
        const number = BigInt(record.dynamodb?.SequenceNumber ?? 0);
        if (number <= BigInt(endSequenceNumber)) records.push(record);
        if (number >= BigInt(endSequenceNumber)) return records;
      }
      ShardIterator = NextShardIterator;
    }
    return records;
  } catch (error) {
    if (/^(TrimmedDataAccessException|ResourceNotFoundException)$/.test((error as Error).name)) return undefined;
    throw error;
  }
};

/** A request takes a while before its rows are in the stream, and clocks differ. */
const marginMs = 5 * 60_000;

/** The time in which rows of a batch were written, with a margin. */
export interface Span {
  readonly from: Date;
  readonly to: Date;
}

export const spanOf = (batch: StreamBatch): Span => ({
  from: new Date(Date.parse(batch.approximateArrivalOfFirstRecord) - marginMs),
  to: new Date(Date.parse(batch.approximateArrivalOfLastRecord) + marginMs),
});

/** The time from the first to the last of some spans. */
export const wholeOf = (spans: readonly Span[]): Span => ({
  from: new Date(Math.min(...spans.map(({ from }) => from.getTime()))),
  to: new Date(Math.max(...spans.map(({ to }) => to.getTime()))),
});

export const isWithin = (spans: readonly Span[], at: Date): boolean =>
  spans.some(({ from, to }) => from <= at && at <= to);
