import {
  ConditionalCheckFailedException,
  TransactionConflictException,
  DynamoDBClient,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import {
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, test } from 'vitest';
import { Busy } from '../../functions/domain/busy.ts';
import { accountStore } from '../../functions/stores/accounts.ts';
import { auditStore } from '../../functions/stores/audit.ts';
import { flowStore } from '../../functions/stores/flows.ts';
import { loginCountReader } from '../../functions/stores/login-counts.ts';
import { rateLimiter } from '../../functions/stores/rate-limiter.ts';
import { bucketsIn } from '../../functions/stores/buckets.ts';
import type { Tables } from '../../functions/stores/tables.ts';
import { localNames } from '../../local/cloud/dynamodb.ts';
import { account, browser, event, flow, held, key, newLink, noon, session } from '../support/samples.ts';

/** Faults that a local engine never causes by itself: half-lost answers, conflicts, throttling. */
const client = DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'ap-southeast-1' }));
const dynamo = mockClient(client);
const tables: Tables = { client, names: localNames };
const metadata = { $metadata: {}, message: 'forced' };
const cancelled = (...codes: string[]) =>
  new TransactionCanceledException({ ...metadata, CancellationReasons: codes.map((Code) => ({ Code })) });
const throttled = () => Object.assign(new Error('slow down'), { name: 'ThrottlingException' });

beforeEach(() => {
  dynamo.reset();
});

describe('a link', () => {
  const mine = account();
  const trip = flow({ stage: 'consumed' });
  const link = () => accountStore(tables).link(mine, newLink(mine, trip.id));

  test.each([
    ['the unique key of the identity', ['ConditionalCheckFailed', 'None', 'None', 'None', 'None'], 'held-elsewhere'],
    ['the unique key of the CCCD', ['None', 'ConditionalCheckFailed', 'None', 'None', 'None'], 'held-elsewhere'],
    ['the account', ['None', 'None', 'ConditionalCheckFailed', 'None', 'None'], 'changed-meanwhile'],
    ['the flow', ['None', 'None', 'None', 'ConditionalCheckFailed', 'None'], 'changed-meanwhile'],
    [
      'unique key and account at once',
      ['None', 'ConditionalCheckFailed', 'ConditionalCheckFailed', 'None', 'None'],
      'held-elsewhere',
    ],
  ])('a link that is stopped by %s returns the right outcome', async (_what, codes, outcome) => {
    dynamo.on(TransactWriteCommand).rejects(cancelled(...codes));
    expect(await link()).toBe(outcome);
  });

  test.each([
    ['throttling inside the transaction', cancelled('None', 'ThrottlingError', 'None', 'None', 'None')],
    ['throttling of the call', throttled()],
    ['a conflict that stays', cancelled('None', 'TransactionConflict', 'None', 'None', 'None')],
  ])('a link with %s is busy and has no outcome', async (_what, error) => {
    dynamo.on(TransactWriteCommand).rejects(error);
    await expect(link()).rejects.toBeInstanceOf(Busy);
  });

  test('a link waits for another writer and succeeds', async () => {
    dynamo.on(TransactWriteCommand).rejectsOnce(cancelled('TransactionConflict', 'None')).resolves({});
    expect(await link()).toBe('linked');
  });

  test('a link to a row that grew too large throws the fault', async () => {
    const error = cancelled('None', 'None', 'ItemCollectionSizeLimitExceeded', 'None', 'None');
    dynamo.on(TransactWriteCommand).rejects(error);
    await expect(link()).rejects.toBe(error);
  });

  test('a link writes unique keys, account, flow and audit together or not at all', async () => {
    dynamo.on(TransactWriteCommand).resolves({});
    await link();
    const [call] = dynamo.commandCalls(TransactWriteCommand);
    const written = call!.args[0].input.TransactItems!.map(
      (item) => (item.Put ?? item.Update ?? item.Delete)!.TableName,
    );
    expect(written).toEqual(['Claims', 'Claims', 'Accounts', 'Flows', 'Audit']);
  });
});

test('an audit event that cannot be written stops its change', async () => {
  dynamo.on(TransactWriteCommand).rejects(cancelled('None', 'None', 'ConditionalCheckFailed'));
  const mine = account();
  await expect(accountStore(tables).saveCccd(mine, held(), event(mine.id, 'cccd.saved'), [])).rejects.toThrow('forced');
});

test('a logout during another write to the account is a fault to retry, and not a silent success', async () => {
  dynamo.on(TransactWriteCommand).rejects(cancelled('TransactionConflict', 'None'));
  const mine = account({ sessions: { [key('s')]: session() } });
  await expect(accountStore(tables).endSession(mine.id, key('s'), event(mine.id, 'logout'))).rejects.toBeInstanceOf(
    Busy,
  );
});

test('throttling is busy in every store, and is never mistaken for a lost race', async () => {
  dynamo.on(UpdateCommand).rejects(throttled());
  await expect(flowStore(tables).consume(flow().id, browser('a'), noon)).rejects.toBeInstanceOf(Busy);
  await expect(
    rateLimiter(bucketsIn(tables, async () => 'key')).consume({ name: 'l', burst: 1, everyMs: 1 }, 'x', noon),
  ).rejects.toBeInstanceOf(Busy);
  await expect(accountStore(tables).touchSession(account().id, key('s'), noon)).rejects.toBeInstanceOf(Busy);
});

test('a bucket or a login count that cannot be read is busy', async () => {
  dynamo.on(GetCommand).rejects(throttled());
  const limits = rateLimiter(bucketsIn(tables, async () => 'key'));
  expect(await limits.left({ name: 'l', burst: 1, everyMs: 1 }, 'x', noon)).toBe('busy');
  expect(await loginCountReader(tables).lastMinute(noon)).toBe('busy');
});

test('a limit that another request consumed between the read and the write is used up', async () => {
  const full = new ConditionalCheckFailedException({ ...metadata, Item: { tat: { N: String(noon.getTime() + 1) } } });
  dynamo.on(UpdateCommand).rejects(full);
  expect(
    await rateLimiter(bucketsIn(tables, async () => 'key')).consume({ name: 'l', burst: 3, everyMs: 1_000 }, 'x', noon),
  ).toBe('limited');
});

describe('a write that the SDK sends again because its answer was lost', () => {
  const twice = new ConditionalCheckFailedException(metadata);

  test('an audit event that was written already is not a fault', async () => {
    dynamo.on(PutCommand).rejects(twice);
    await expect(auditStore(tables).append(event(account().id, 'cccd.skipped'))).resolves.toBeUndefined();
  });

  test('a flow that was taken is returned to the call that took it, and to no other', async () => {
    const trip = flow({ stage: 'consumed' });
    let mark: unknown;
    dynamo.on(UpdateCommand).callsFake((input: { ExpressionAttributeValues: Record<string, unknown> }) => {
      mark = input.ExpressionAttributeValues[':takenBy'];
      throw twice;
    });
    const row = () => ({ Item: { ...trip, endsAt: trip.endsAt.toISOString(), takenBy: mark } });
    dynamo.on(GetCommand).callsFake(row);
    expect(await flowStore(tables).consume(trip.id, browser('a'), noon)).toEqual(trip);
    dynamo.on(GetCommand).callsFake(() => ({ Item: { ...row().Item, takenBy: 'another call' } }));
    expect(await flowStore(tables).consume(trip.id, browser('a'), noon)).toBe('used');
  });
});

test('a session is prolonged after a conflict with another write', async () => {
  const conflict = new TransactionConflictException(metadata);
  dynamo.on(UpdateCommand).rejectsOnce(conflict).resolves({});
  await expect(accountStore(tables).touchSession(account().id, key('s'), noon)).resolves.toBeUndefined();
});
