import type { Batch } from './stream.ts';

const region = 'ap-southeast-1';
const account = '000000000000';

/**
 * The dead letter that a pipe writes after its last retry. It has the position of the records in the stream, without
 * their content.
 */
export const deadLetterOfPipe = (pipe: string, batch: Batch): string =>
  JSON.stringify({
    context: { partnerResourceArn: `arn:aws:pipes:${region}:${account}:pipe/${pipe}`, condition: exhausted },
    ...streamPositionOf(batch),
  });

/**
 * The dead letter that Lambda writes when a function that reads a stream has failed after its last retry
 * (https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html).
 */
export const deadLetterOfFunction = (name: string, batch: Batch, approximateInvokeCount: number): string =>
  JSON.stringify({
    requestContext: {
      functionArn: `arn:aws:lambda:${region}:${account}:function:${name}`,
      ...{ condition: exhausted, approximateInvokeCount },
    },
    ...streamPositionOf(batch),
  });

const exhausted = 'RetryAttemptsExhausted';

const streamPositionOf = ({ streamArn, shardId, records }: Batch) => {
  const [first, last] = [records[0]?.dynamodb, records.at(-1)?.dynamodb];
  return {
    ...{ version: '1.0', timestamp: new Date().toISOString() },
    DDBStreamBatchInfo: {
      shardId,
      startSequenceNumber: first?.SequenceNumber,
      endSequenceNumber: last?.SequenceNumber,
      approximateArrivalOfFirstRecord: inSeconds(first?.ApproximateCreationDateTime),
      approximateArrivalOfLastRecord: inSeconds(last?.ApproximateCreationDateTime),
      batchSize: records.length,
      streamArn,
    },
  };
};

/** AWS writes these times in whole seconds. */
const inSeconds = (at = new Date()) => `${at.toISOString().slice(0, 19)}Z`;
