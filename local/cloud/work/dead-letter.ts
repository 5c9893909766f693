import type { Batch } from './stream.ts';

const region = 'ap-southeast-1';
const account = '000000000000';

/**
 * What a pipe writes to the dead letters after its last try: the place of the records in the stream, without their
 * content.
 */
export const letterOfPipe = (pipe: string, batch: Batch): string =>
  JSON.stringify({
    context: { partnerResourceArn: `arn:aws:pipes:${region}:${account}:pipe/${pipe}`, condition: exhausted },
    ...placeOf(batch),
  });

/**
 * What Lambda writes about a function that reads a stream
 * (https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html).
 */
export const letterOfFunction = (name: string, batch: Batch, approximateInvokeCount: number): string =>
  JSON.stringify({
    requestContext: {
      functionArn: `arn:aws:lambda:${region}:${account}:function:${name}`,
      ...{ condition: exhausted, approximateInvokeCount },
    },
    ...placeOf(batch),
  });

const exhausted = 'RetryAttemptsExhausted';

const placeOf = ({ streamArn, shardId, records }: Batch) => {
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
