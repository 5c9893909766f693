import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import { createHash } from 'node:crypto';
import type { Limit, Limits } from '../domain/limits.ts';
import { patiently } from './send.ts';
import { expiresAtSeconds, type Tables } from './tables.ts';

/** Cells are named by a hash: addresses and numbers do not stand in the table. */
const cellOf = (name: string, of: string) => `${name}#${createHash('sha256').update(of).digest('base64url')}`;

export const limitStore = (tables: Tables): Limits => ({
  take: async (limit, of, now) => ((await take(tables, limit, of, now)) === 'taken' ? 'taken' : 'used-up'),
  takeGranted: (limit, of, now) => take(tables, limit, of, now, true),
  grant: async ({ name }, of, until) => {
    await update(tables, {
      Key: { cell: cellOf(name, of) },
      UpdateExpression: 'SET grantedUntil = :until, expiresAtSeconds = :expires',
      ExpressionAttributeValues: { ':until': until.getTime(), ':expires': expiresAtSeconds(until) },
    });
  },
  takeDistinct: (limit, of, value, now) => takeDistinct(tables, limit, of, value, now),
  giveBackDistinct: async ({ name }, of, value) => {
    const Key = { cell: cellOf(name, of) };
    await update(tables, {
      Key,
      UpdateExpression: 'DELETE seen :value',
      ExpressionAttributeValues: { ':value': new Set([value]) },
    });
  },
  remember: async (fact, until) => {
    const Item = { cell: cellOf('fact', fact), until: until.getTime(), expiresAtSeconds: expiresAtSeconds(until) };
    await tables.client.send(new PutCommand({ TableName: tables.names.Limits, Item }));
  },
  remembers: async (fact, now) => {
    const Key = { cell: cellOf('fact', fact) };
    const { Item } = await tables.client.send(
      new GetCommand({ TableName: tables.names.Limits, Key, ConsistentRead: true }),
    );
    return Item !== undefined && Item['until'] > now.getTime();
  },
});

/** Undefined when the condition does not hold, else what it returned; a failed condition brings the row along. */
const update = async ({ client, names }: Tables, input: Omit<UpdateCommandInput, 'TableName'>) => {
  try {
    const write = { TableName: names.Limits, ReturnValuesOnConditionCheckFailure: 'ALL_OLD', ...input } as const;
    await patiently(() => client.send(new UpdateCommand(write)));
    return 'done' as const;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    const row = error.Item ?? {};
    const number = (name: string) => Number(row[name]?.N ?? 0);
    return { tat: number('tat'), endsAt: number('endsAt'), grantedUntil: number('grantedUntil') };
  }
};

/**
 * GCRA (ITU-T I.371): `tat` is when the cell would be empty again. An idle cell starts at now; a busy one moves on by
 * one interval while it is not more than the burst ahead. Most requests meet an idle cell and write once.
 */
const take = async (tables: Tables, limit: Limit, of: string, now: Date, isGranted = false) => {
  const Key = { cell: cellOf(limit.name, of) };
  const nowMs = now.getTime();
  const latest = nowMs + (limit.burst - 1) * limit.everyMs;
  // A cell for all comers ends when it is empty, a granted one with its grant.
  const setEnd = isGranted ? '' : ', expiresAtSeconds = :expires';
  const end = isGranted ? {} : { ':expires': expiresAtSeconds(new Date(nowMs + (limit.burst + 1) * limit.everyMs)) };
  const idle = await update(tables, {
    Key,
    UpdateExpression: `SET tat = :next${setEnd}`,
    ConditionExpression: `${isGranted ? 'grantedUntil > :now AND ' : ''}(attribute_not_exists(tat) OR tat <= :now)`,
    ExpressionAttributeValues: { ':next': nowMs + limit.everyMs, ':now': nowMs, ...end },
  });
  if (idle === 'done') return 'taken';
  if (isGranted && idle.grantedUntil <= nowMs) return 'not-granted';
  if (idle.tat > latest) return 'used-up';
  const busy = await update(tables, {
    Key,
    UpdateExpression: `SET tat = tat + :every${setEnd}`,
    ConditionExpression: 'tat <= :latest',
    ExpressionAttributeValues: { ':every': limit.everyMs, ':latest': latest, ...end },
  });
  return busy === 'done' ? 'taken' : 'used-up';
};

type Distinct = Parameters<Limits['takeDistinct']>[0];

const takeDistinct = async (tables: Tables, limit: Distinct, of: string, value: string, now: Date) => {
  const Key = { cell: cellOf(limit.name, of) };
  const end = new Date(now.getTime() + limit.windowMs);
  const seen = { ':value': value, ':now': now.getTime() };
  const values = { ':values': new Set([value]), ':end': end.getTime(), ':expires': expiresAtSeconds(end) };
  const counted = await update(tables, {
    Key,
    UpdateExpression:
      'SET endsAt = if_not_exists(endsAt, :end), expiresAtSeconds = if_not_exists(expiresAtSeconds, :expires) ADD seen :values',
    ConditionExpression:
      'attribute_not_exists(endsAt) OR (endsAt > :now AND NOT contains(seen, :value) AND (attribute_not_exists(seen) OR size(seen) < :most))',
    ExpressionAttributeValues: { ...seen, ...values, ':most': limit.distinct },
  });
  if (counted === 'done') return 'taken';
  if (counted.endsAt <= now.getTime()) {
    const restarted = await update(tables, {
      Key,
      UpdateExpression: 'SET endsAt = :end, expiresAtSeconds = :expires, seen = :values',
      ConditionExpression: 'endsAt = :old',
      ExpressionAttributeValues: { ...values, ':old': counted.endsAt },
    });
    return restarted === 'done' ? 'taken' : 'used-up';
  }
  const again = await update(tables, {
    Key,
    UpdateExpression: 'SET lastSeen = :now',
    ConditionExpression: 'contains(seen, :value)',
    ExpressionAttributeValues: seen,
  });
  return again === 'done' ? 'seen-before' : 'used-up';
};
