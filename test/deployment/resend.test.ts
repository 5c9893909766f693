import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { PipesClient } from '@aws-sdk/client-pipes';
import { SQSClient } from '@aws-sdk/client-sqs';
import { beforeEach, describe, expect, test } from 'vitest';
import { listDeadLetters } from '../../ops/resend/list.ts';
import { jobLifeMs } from '../../ops/resend/pipes.ts';
import { resend } from '../../ops/resend/resend.ts';
import { startPipes } from '../../ops/resend/start-pipes.ts';
import { dropNotice } from '../../ops/resend/workers.ts';
import { stageOf } from '../../lib/stages.ts';
import { type Asked, recordedBy } from '../support/recorded-aws.ts';

const stage = stageOf('staging');
const now = new Date('2026-11-26T12:00:00Z');
/** A time from which the stream has no records any more. */
const longAgo = new Date('2026-11-24T08:00:00Z');
const minutes = (count: number) => new Date(longAgo.getTime() + count * 60_000);

/** Records of one shard. A number is the stream position of the record. */
const record = (number: number, kind: string, eventName = 'INSERT') => ({
  ...{ eventName, eventSource: 'aws:dynamodb' },
  dynamodb: {
    ...{ SequenceNumber: String(number), ApproximateCreationDateTime: new Date('2026-11-26T11:00:00Z') },
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

const streamPositionOf = ([start, end]: [number, number], at: Date) => ({
  version: '1.0',
  timestamp: '2026-11-26T11:59:00.123Z',
  DDBStreamBatchInfo: {
    shardId: 'shardId-00000001573689847184-864758bb',
    ...{ startSequenceNumber: String(start), endSequenceNumber: String(end) },
    approximateArrivalOfFirstRecord: `${at.toISOString().slice(0, 19)}Z`,
    approximateArrivalOfLastRecord: `${at.toISOString().slice(0, 19)}Z`,
    batchSize: end - start + 1,
    streamArn: 'arn:aws:dynamodb:ap-southeast-1:1:table/T/stream/2026-11-14T00:04:06.388',
  },
});
const ofPipe = (pipe: string, position: [number, number], at = now) =>
  JSON.stringify({
    context: { partnerResourceArn: `arn:aws:pipes:ap-southeast-1:1:pipe/${pipe}-A1b2C3`, condition: 'x' },
    ...streamPositionOf(position, at),
  });
// https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html
const ofArchivist = (position: [number, number], at = now) =>
  JSON.stringify({
    requestContext: {
      requestId: '316aa6d0-8154-xmpl-9af7-85d5f4a6bc81',
      functionArn: 'arn:aws:lambda:ap-southeast-1:1:function:ArchiveAudit:live',
      ...{ condition: 'RetryAttemptsExhausted', approximateInvokeCount: 101 },
    },
    responseContext: { statusCode: 200, executedVersion: '7', functionError: 'Unhandled' },
    ...streamPositionOf(position, at),
  });
const ofWorker = (id: string) => JSON.stringify({ id, accountId: `account of ${id}` });

interface World {
  asked: Asked[];
  said: string[];
  /** The messages of each queue. A dead letter is received again until it is deleted. */
  queues: Record<string, { id: string; body: string }[]>;
  outbox: Record<string, unknown>[];
  audit: Record<string, unknown>[];
  /** The stream no longer has positions before this one. */
  kept: number;
  /** Calls that are answered before the command is cut. */
  callsBeforeCut: number;
  archivist: () => object;
  hidden: number;
  running: { Name: string; CurrentState: string; StateReason: string }[];
  /** What AWS says about a pipe that it cannot start. */
  notStarting: string;
}
let world: World;
beforeEach(() => {
  world = {
    ...{ asked: [], said: [], queues: {}, outbox: [], audit: [], kept: 9, callsBeforeCut: Infinity, hidden: 0 },
    archivist: () => ({ Payload: Buffer.from('{"batchItemFailures":[]}') }),
    running: ['NoticesPipe1', 'MatchesPipe1'].map((Name) => ({ Name, CurrentState: 'RUNNING', StateReason: '' })),
    notStarting: '',
  };
});

const put = (queue: string, ...bodies: string[]) => {
  const messages = (world.queues[queue] ??= []);
  for (const body of bodies) messages.push({ id: `${queue} ${messages.length}`, body });
};
const bodiesIn = (queue: string) => (world.queues[queue] ?? []).map(({ body }) => body);

type Input = Record<string, string>;

const inTime = (from: string, to: string, value: string) => from <= value && value <= to;

const deps = () => {
  const answers = {
    'SQS.GetQueueAttributes': () => ({
      Attributes: { ApproximateNumberOfMessagesNotVisible: String(Math.max(world.hidden--, 0)) },
    }),
    'SQS.ReceiveMessage': ({ QueueUrl }: Input) => ({
      Messages: (world.queues[QueueUrl!] ?? [])
        .slice(0, 10)
        .map(({ id, body }) => ({ MessageId: id, ReceiptHandle: id, Body: body })),
    }),
    'SQS.DeleteMessage': ({ QueueUrl, ReceiptHandle }: Input) => {
      world.queues[QueueUrl!] = world.queues[QueueUrl!]!.filter(({ id }) => id !== ReceiptHandle);
      return {};
    },
    'SQS.SendMessage': ({ QueueUrl, MessageBody }: Input) => {
      put(QueueUrl!, MessageBody!);
      return {};
    },
    'DynamoDBStreams.GetShardIterator': ({ SequenceNumber }: Input) => {
      if (Number(SequenceNumber) < world.kept)
        throw Object.assign(new Error('trimmed'), { name: 'TrimmedDataAccessException' });
      return { ShardIterator: SequenceNumber };
    },
    // Two records on each page.
    'DynamoDBStreams.GetRecords': ({ ShardIterator }: Input) => {
      const from = shard.findIndex(({ dynamodb }) => dynamodb.SequenceNumber === ShardIterator);
      const next = shard[from + 2]?.dynamodb.SequenceNumber;
      return { Records: shard.slice(from, from + 2), ...(next && { NextShardIterator: next }) };
    },
    'DynamoDB.Scan': ({ TableName, ExpressionAttributeValues: values }: Input) => {
      const of = values as unknown as Record<string, { S: string; N: string }>;
      const [from, to] = [of[':from']!, of[':to']!];
      const isRight = (row: Record<string, { S: string; N: string }>) =>
        TableName === 'outbox table'
          ? row['kind']!.S === of[':kind']!.S && inTime(from.N, to.N, row['expiresAtSeconds']!.N)
          : inTime(from.S, to.S, row['at']!.S);
      return { Items: world[TableName === 'outbox table' ? 'outbox' : 'audit'].filter((row) => isRight(row as never)) };
    },
    'Lambda.Invoke': () => world.archivist(),
    'Pipes.ListPipes': ({ TargetPrefix }: Input) => {
      expect(TargetPrefix).toBe(`arn:aws:sqs:ap-southeast-1:${stage.account}:LienKet-staging-Work-`);
      const Pipes = world.running.map((pipe) => ({ ...pipe }));
      for (const pipe of world.running.filter(({ CurrentState }) => CurrentState === 'STARTING'))
        Object.assign(pipe, {
          CurrentState: world.notStarting ? 'START_FAILED' : 'RUNNING',
          StateReason: world.notStarting,
        });
      return { Pipes };
    },
    'Pipes.StartPipe': ({ Name }: Input) => {
      world.running.find((pipe) => pipe.Name === Name)!.CurrentState = 'STARTING';
      return {};
    },
  };
  const cut = Object.entries(answers).map(([name, answer]) => [
    name,
    (input: Input) => {
      if (world.callsBeforeCut-- <= 0) throw new Error('cut');
      return answer(input);
    },
  ]);
  const recorded = recordedBy(world.asked, Object.fromEntries(cut) as typeof answers);
  const here = { region: 'ap-southeast-1', credentials: { accessKeyId: 'x', secretAccessKey: 'x' } };
  return {
    ...{ sqs: recorded(new SQSClient(here)), streams: recorded(new DynamoDBStreamsClient(here)) },
    ...{ dynamo: recorded(new DynamoDBClient(here)), lambda: recorded(new LambdaClient(here)) },
    tables: { Outbox: 'outbox table', Audit: 'audit table' },
    queues: {
      Notices: { url: 'notices', deadLetters: 'dead notices' },
      Matches: { url: 'matches', deadLetters: 'dead matches' },
    },
    pipesDeadLetters: 'dead rows',
    archive: { deadLetters: 'dead events', archivist: 'Archivist' },
    startPipes: () => startPipes({ stage, pipes: recorded(new PipesClient(here)), wait: async () => {} }),
    now: () => now,
    wait: async () => {},
    say: (sentence: string) => world.said.push(sentence),
  };
};
const run = () => resend(deps());

const row = (number: number) => JSON.stringify({ id: `row ${number}`, accountId: `account ${number}` });
/** Batches of records that the archivist got. */
const archived = () =>
  world.asked
    .filter(({ operation }) => operation === 'Lambda.Invoke')
    .map(({ input }) => (JSON.parse(String(input['Payload'])) as { Records: ReturnType<typeof record>[] }).Records);

describe('a row that a pipe could not pass on', () => {
  test('each new row goes to the queue of its pipe, in the form that the pipe sends, and the dead letter is deleted', async () => {
    put('dead rows', ofPipe('NoticesPipe', [10, 100]), ofPipe('MatchesPipe', [11, 11]));
    expect(await run()).toEqual([]);
    expect(bodiesIn('notices')).toEqual([row(10), row(100)]);
    expect(bodiesIn('matches')).toEqual([row(11)]);
    expect(bodiesIn('dead rows')).toEqual([]);
    expect(world.said).toContain('Rows of pipes sent to the queues of their workers: 3.');
  });

  const notice = (id: string, at: Date, to: number, sentTo: number, kind: 'notice' | 'match' = 'notice') => ({
    ...{ id: { S: id }, accountId: { S: `account of ${id}` }, kind: { S: kind } },
    expiresAtSeconds: { N: String(Math.ceil((at.getTime() + jobLifeMs[kind]) / 1000)) },
    ...(kind === 'notice' && { to: { L: Array(to).fill({}) }, sentTo: { L: Array(sentTo).fill({}) } }),
  });

  test('a row that the stream no longer has is found in table Outbox by its time, unless every contact has its notice', async () => {
    world.kept = 1_000;
    put('dead rows', ofPipe('NoticesPipe', [1, 2], longAgo), ofPipe('NoticesPipe', [3, 3], minutes(60)));
    put('dead rows', ofPipe('MatchesPipe', [4, 4], longAgo));
    world.outbox = [
      notice('unsent', longAgo, 2, 0),
      notice('half sent', minutes(3), 2, 1),
      notice('sent', longAgo, 2, 2),
      notice('of another time', minutes(30), 2, 0),
      notice('an hour later', minutes(60), 1, 0),
      notice('match', longAgo, 0, 0, 'match'),
    ];
    expect(await run()).toEqual([]);
    expect(bodiesIn('notices')).toEqual(['unsent', 'half sent', 'an hour later'].map(ofWorker));
    expect(bodiesIn('matches')).toEqual([ofWorker('match')]);
    expect(bodiesIn('dead rows')).toEqual([]);
    // One reading of the table for each worker.
    expect(world.asked.filter(({ operation }) => operation === 'DynamoDB.Scan')).toHaveLength(2);
  });

  test('a row that DynamoDB may already delete is not sent, because nobody can answer its notice any more', async () => {
    world.kept = 1_000;
    const tooOld = new Date(now.getTime() - jobLifeMs.notice - 60_000);
    put('dead rows', ofPipe('NoticesPipe', [1, 2], tooOld));
    world.outbox = [notice('expired', tooOld, 1, 0)];
    await run();
    expect(bodiesIn('notices')).toEqual([]);
  });

  test.each([
    ['of an unknown pipe', ofPipe('OtherPipe', [9, 10])],
    [
      'without a stream position',
      JSON.stringify({ context: { partnerResourceArn: 'pipe/NoticesPipe', condition: 'x' } }),
    ],
    ['that is not JSON', 'hello'],
  ])('the error names a dead letter %s, which stays, and the other rows are sent', async (_, body) => {
    put('dead rows', body, ofPipe('NoticesPipe', [9, 9]));
    expect(await run()).toEqual([
      'A dead letter in dead rows belongs to no pipe that this command knows. It stays (message dead rows 0).',
    ]);
    expect(bodiesIn('dead rows')).toEqual([body]);
    expect(bodiesIn('notices')).toEqual([row(9)]);
  });
});

describe('an event that was not archived', () => {
  test('the archivist gets the records of the stream as Lambda delivers them, and the dead letter is deleted', async () => {
    put('dead events', ofArchivist([10, 12]));
    expect(await run()).toEqual([]);
    const [records, ...more] = archived();
    expect(more).toEqual([]);
    expect(records!.map(({ dynamodb }) => dynamodb.SequenceNumber)).toEqual(['10', '11', '12']);
    expect(records![0]).toMatchObject({
      eventName: 'INSERT',
      dynamodb: { NewImage: { id: { S: 'row 10' } }, ApproximateCreationDateTime: 1_795_690_800 },
    });
    expect(bodiesIn('dead events')).toEqual([]);
  });

  const event = (id: number, at: Date) => ({ about: { S: 'a' }, id: { S: String(id) }, at: { S: at.toISOString() } });

  test('events that the stream no longer has are found in table Audit by their time, and a second run gives the archive objects the same names', async () => {
    world.kept = 1_000;
    const deadLetters = [ofArchivist([1, 2], longAgo), ofArchivist([3, 3], minutes(60))];
    world.audit = [
      ...Array.from({ length: 501 }, (_, i) => event(i, minutes(1))),
      ...[event(800, minutes(30)), event(900, minutes(60))],
    ];
    put('dead events', ...deadLetters);
    expect(await run()).toEqual([]);
    expect(archived().map(({ length }) => length)).toEqual([500, 2]);
    const ids = archived().flatMap((batch) => batch.map(({ dynamodb }) => dynamodb.NewImage.id.S));
    expect(new Set(ids).size).toBe(502);
    expect(ids).not.toContain('800');
    const positions = archived().map(([first]) => first!.dynamodb.SequenceNumber);
    expect(new Set(positions).size).toBe(2);
    put('dead events', ...deadLetters);
    world.asked = [];
    await run();
    expect(archived().map(([first]) => first!.dynamodb.SequenceNumber)).toEqual(positions);
  });

  test.each([
    ['reports a failure', () => ({ Payload: Buffer.from('{"batchItemFailures":[{"itemIdentifier":"10"}]}') })],
    ['crashes', () => ({ Payload: Buffer.from('{"errorMessage":"x"}'), FunctionError: 'Unhandled' })],
  ])('if the archivist %s, its dead letters stay, and the other dead letters are handled', async (_, archivist) => {
    world.archivist = archivist;
    put('dead events', ofArchivist([10, 12]));
    put('dead notices', ofWorker('a'));
    expect(await run()).toEqual([
      expect.stringMatching(/^The function Archivist could not write to the archive\. .*run the same/),
    ]);
    expect(bodiesIn('dead events')).toHaveLength(1);
    expect(bodiesIn('notices')).toEqual([ofWorker('a')]);
  });
});

describe('a pipe that does not run', () => {
  test('the command starts this pipe, does not touch the other pipe, and handles the dead letters', async () => {
    world.running[0]!.CurrentState = 'STOPPED';
    put('dead rows', ofPipe('NoticesPipe', [9, 9]));
    expect(await run()).toEqual([]);
    expect(world.said.at(-1)).toBe('The pipe NoticesPipe1 did not run. It runs now.');
    const starts = world.asked.filter(({ operation }) => operation === 'Pipes.StartPipe');
    expect(starts.map(({ input }) => input)).toEqual([{ Name: 'NoticesPipe1' }]);
    expect(world.running.map(({ CurrentState }) => CurrentState)).toEqual(['RUNNING', 'RUNNING']);
    expect(bodiesIn('notices')).toEqual([row(9)]);
  });

  test('if AWS cannot start this pipe, the command says AWS’s reason, and still handles the dead letters', async () => {
    world.running[1]!.CurrentState = 'START_FAILED';
    world.notStarting = 'the role may not read the stream';
    put('dead notices', ofWorker('a'));
    expect(await run()).toEqual([
      expect.stringMatching(
        /^The pipe MatchesPipe1 does not start: the role may not read the stream\. Remove the cause/,
      ),
    ]);
    expect(bodiesIn('notices')).toEqual([ofWorker('a')]);
  });
});

describe('a message that a worker gave up', () => {
  test('the message goes to its own queue again, and an unknown message stays', async () => {
    put('dead notices', ofWorker('a'), '{"id":1}');
    put('dead matches', ofWorker('b'));
    expect(await run()).toEqual([
      'A dead letter in dead notices has an unknown form. It stays (message dead notices 1).',
    ]);
    expect([bodiesIn('notices'), bodiesIn('matches')]).toEqual([[ofWorker('a')], [ofWorker('b')]]);
    expect([bodiesIn('dead notices'), bodiesIn('dead matches')]).toEqual([['{"id":1}'], []]);
  });

  test('a notice that can reach no contact is dropped by its id, and no other dead letter is touched', async () => {
    put('dead notices', ofWorker('a'), ofWorker('b'));
    expect((await dropNotice(deps(), 'a')).done).toEqual([
      'The dead letter of notice a is deleted. The contact does not get this notice.',
    ]);
    expect([bodiesIn('dead notices'), bodiesIn('notices')]).toEqual([[ofWorker('b')], []]);
    expect((await dropNotice(deps(), 'a')).unresolved).toEqual([
      'No dead letter belongs to notice a. Nothing was changed.',
    ]);
  });
});

const oneOfEach = () => {
  put('dead notices', ofWorker('a'));
  put('dead matches', ofWorker('b'));
  put('dead rows', ofPipe('NoticesPipe', [9, 10]));
  put('dead events', ofArchivist([10, 12]));
};
const queuesOfDead = ['dead notices', 'dead matches', 'dead rows', 'dead events'];

test('a command that is cut at any of its calls loses nothing, and the same command finishes', async () => {
  oneOfEach();
  const start = structuredClone(world.queues);
  await run();
  const calls = world.asked.length;
  expect(calls).toBeGreaterThan(20);
  for (let cutAt = 0; cutAt < calls; cutAt++) {
    Object.assign(world, { queues: structuredClone(start), callsBeforeCut: cutAt, asked: [] });
    await expect(run()).rejects.toThrow('cut');
    world.callsBeforeCut = Infinity;
    expect(await run()).toEqual([]);
    expect([...new Set(bodiesIn('notices'))].sort()).toEqual([ofWorker('a'), row(9), row(10)].sort());
    expect(new Set(bodiesIn('matches'))).toEqual(new Set([ofWorker('b')]));
    expect(archived().length).toBeGreaterThan(0);
    expect(queuesOfDead.flatMap(bodiesIn)).toEqual([]);
  }
});

test('a command right after an interrupted one waits until the dead letters of that one are visible again', async () => {
  world.hidden = 2;
  put('dead notices', ofWorker('a'));
  const waited: number[] = [];
  await resend({ ...deps(), wait: async (ms) => waited.push(ms) });
  expect(waited).toEqual([5_000, 5_000]);
  expect(world.said).toContain(
    'A command has just received dead letters. This one waits up to half a minute for them.',
  );
});

test('the list names each dead letter and changes nothing', async () => {
  oneOfEach();
  put('dead rows', 'hello');
  const before = structuredClone(world.queues);
  expect(await listDeadLetters(deps())).toBe(5);
  expect(world.queues).toEqual(before);
  expect(world.said).toEqual([
    'Notices: the worker gave up notice a of account account of a.',
    'Matches: the worker gave up match b of account account of b.',
    'The pipe arn:aws:pipes:ap-southeast-1:1:pipe/NoticesPipe-A1b2C3 gave up 2 rows written between 2026-11-26T12:00:00Z and 2026-11-26T12:00:00Z (x).',
    'A dead letter in dead rows has an unknown form (message dead rows 1).',
    'The archivist gave up 3 events written between 2026-11-26T12:00:00Z and 2026-11-26T12:00:00Z (RetryAttemptsExhausted).',
  ]);
});
