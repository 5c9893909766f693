import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { SQSClient } from '@aws-sdk/client-sqs';
import { beforeEach, expect, test } from 'vitest';
import { resend } from '../../ops/deployment/resend.ts';
import { type Answers, type Asked, recordedBy } from '../support/recorded-aws.ts';

/** Records of one shard. A number is the place of the record. */
const record = (number: number, kind: string, eventName = 'INSERT') => ({
  eventName,
  dynamodb: {
    SequenceNumber: String(number),
    NewImage: { id: { S: `row ${number}` }, accountId: { S: `account ${number}` }, kind: { S: kind } },
  },
});
const shard = [
  record(9, 'notice'),
  record(10, 'notice'),
  record(11, 'match'),
  record(12, 'notice', 'MODIFY'),
  record(100, 'notice'),
  record(101, 'notice'),
];

const letter = (id: string, pipe: string, [start, end]: [number, number]) => ({
  MessageId: id,
  ReceiptHandle: `receipt ${id}`,
  Body: JSON.stringify({
    context: {
      partnerResourceArn: `arn:aws:pipes:ap-southeast-1:1:pipe/${pipe}-A1b2C3`,
      condition: 'MaximumRecordAgeExceeded',
    },
    DDBStreamBatchInfo: {
      streamArn: 'arn:stream',
      shardId: 'shard',
      startSequenceNumber: String(start),
      endSequenceNumber: String(end),
    },
  }),
});

let asked: Asked[];
let letters: ReturnType<typeof letter>[];
beforeEach(() => {
  asked = [];
});

const run = (more: Answers = {}) => {
  const recorded = recordedBy(asked, {
    // A dead letter that is not deleted is received again.
    'SQS.ReceiveMessage': () => ({ Messages: letters.slice(0, 10) }),
    'SQS.DeleteMessage': ({ ReceiptHandle }: { ReceiptHandle: string }) => {
      letters = letters.filter((one) => one.ReceiptHandle !== ReceiptHandle);
      return {};
    },
    'SQS.SendMessage': () => ({}),
    'DynamoDBStreams.GetShardIterator': ({ SequenceNumber }: { SequenceNumber: string }) => ({
      ShardIterator: SequenceNumber,
    }),
    // Two records on each page.
    'DynamoDBStreams.GetRecords': ({ ShardIterator }: { ShardIterator: string }) => {
      const from = shard.findIndex(({ dynamodb }) => dynamodb.SequenceNumber === ShardIterator);
      const next = shard[from + 2]?.dynamodb.SequenceNumber;
      return { Records: shard.slice(from, from + 2), ...(next && { NextShardIterator: next }) };
    },
    ...more,
  });
  const here = { region: 'ap-southeast-1', credentials: { accessKeyId: 'x', secretAccessKey: 'x' } };
  return resend({
    sqs: recorded(new SQSClient(here)),
    streams: recorded(new DynamoDBStreamsClient(here)),
    deadLetters: 'dead',
    queues: { Notices: 'notices', Matches: 'matches' },
  });
};

const sent = () =>
  asked.flatMap(({ operation, input }) =>
    operation === 'SQS.SendMessage' ? [[input['QueueUrl'], JSON.parse(String(input['MessageBody'])) as object]] : [],
  );
const row = (number: number) => ({ id: `row ${number}`, accountId: `account ${number}` });

test('each new row of a dead letter goes to the queue of its pipe, in the form that the pipe sends, and the letter is deleted', async () => {
  letters = [letter('a', 'NoticesPipe', [10, 100]), letter('b', 'MatchesPipe', [11, 11])];
  expect(await run()).toEqual({ sent: 3, late: 0 });
  expect(sent()).toEqual([
    ['notices', row(10)],
    ['notices', row(100)],
    ['matches', row(11)],
  ]);
  expect(letters).toEqual([]);
});

test('a dead letter whose rows the stream no longer has stays in its queue, and the others are sent', async () => {
  letters = [letter('old', 'NoticesPipe', [1, 2]), letter('new', 'NoticesPipe', [9, 9])];
  const answers: Answers = {
    'DynamoDBStreams.GetShardIterator': ({ SequenceNumber }: { SequenceNumber: string }) => {
      if (SequenceNumber === '1') throw Object.assign(new Error('trimmed'), { name: 'TrimmedDataAccessException' });
      return { ShardIterator: SequenceNumber };
    },
  };
  expect(await run(answers)).toEqual({ sent: 1, late: 1 });
  expect(sent()).toEqual([['notices', row(9)]]);
  expect(letters.map(({ MessageId }) => MessageId)).toEqual(['old']);
});

test('a cut between sending and deleting loses no row, and the same command finishes', async () => {
  letters = [letter('a', 'NoticesPipe', [9, 10])];
  const cut = () => {
    throw new Error('cut');
  };
  await expect(run({ 'SQS.DeleteMessage': cut })).rejects.toThrow('cut');
  expect(await run()).toEqual({ sent: 2, late: 0 });
  expect(letters).toEqual([]);
});

test('a dead letter of an unknown pipe is named, and stays', async () => {
  letters = [letter('a', 'OtherPipe', [9, 10])];
  await expect(run()).rejects.toThrow(/unknown pipe arn:aws:pipes:\S+OtherPipe-A1b2C3/);
  expect(letters).toHaveLength(1);
  expect(sent()).toEqual([]);
});
