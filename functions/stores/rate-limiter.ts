import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { Busy } from '../domain/busy.ts';
import type { DistinctLimit, DistinctOutcome, RateLimiter, RecentFacts } from '../domain/limits.ts';
import { fastPace, leftUntil, move, slowPace, update } from './gcra.ts';
import { withRetry } from './retry.ts';
import { expiresAtSeconds } from './tables.ts';
import { type Buckets, plainRateLimiter } from './buckets.ts';

export const rateLimiter = (buckets: Buckets): RateLimiter => ({
  ...plainRateLimiter(buckets),
  ...manyPaces(buckets),
  ...values(buckets),
});

const manyPaces = ({
  tables,
  bucketOf,
}: Buckets): Pick<RateLimiter, 'consumePaced' | 'consumeGranted' | 'giveBack' | 'left' | 'count' | 'createBucket'> => ({
  consumePaced: async (limit, of, now, effort) => {
    const bucket = await bucketOf(limit, of);
    const moved = await move(tables, bucket, [fastPace(limit), slowPace(limit)], now, effort ? { effort } : {});
    if (typeof moved !== 'string') return 'allowed';
    if (moved === 'spent') return 'spent';
    return moved === 'slowTat' ? 'limited-slow' : 'limited';
  },
  consumeGranted: async (limit, of, now) => {
    const paces = [fastPace(limit), ...('slow' in limit ? [slowPace(limit, 'look')] : [])];
    const moved = await move(tables, await bucketOf(limit, of), paces, now, { isGranted: true });
    if (typeof moved !== 'string') return { until: new Date(Number(moved.done['grantedUntil'])) };
    return moved === 'not-granted' ? 'not-granted' : 'limited';
  },
  giveBack: async (limit, of) => {
    const slow = 'slow' in limit ? limit.slow : undefined;
    await update(tables, {
      Key: { cell: await bucketOf(limit, of) },
      UpdateExpression: `SET tat = tat - :every${slow ? ', slowTat = slowTat - :slowEvery' : ''}`,
      ConditionExpression: `attribute_exists(tat)${slow ? ' AND attribute_exists(slowTat)' : ''}`,
      ExpressionAttributeValues: { ':every': limit.everyMs, ...(slow && { ':slowEvery': slow.everyMs }) },
    });
  },
  left: async (limit, of, now) => {
    const read = new GetCommand({
      TableName: tables.names.Limits,
      Key: { cell: await bucketOf(limit, of) },
      ConsistentRead: true,
    });
    try {
      const { Item } = await withRetry(() => tables.client.send(read));
      return leftUntil(limit, Number(Item?.['tat'] ?? 0), now.getTime());
    } catch (error) {
      if (error instanceof Busy) return 'busy';
      throw error;
    }
  },
  count: async (limit, of, now) => {
    const bucket = await bucketOf(limit, of);
    if ('slow' in limit) await move(tables, bucket, [slowPace(limit, 'count')], now, { isGranted: true });
    else await move(tables, bucket, [fastPace(limit, 'count')], now);
  },
  createBucket: async (limit, of, until) => {
    await update(tables, {
      Key: { cell: await bucketOf(limit, of) },
      UpdateExpression: 'SET grantedUntil = :until, expiresAtSeconds = :expires',
      ExpressionAttributeValues: { ':until': until.getTime(), ':expires': expiresAtSeconds(until) },
    });
  },
});

const values = ({ tables, bucketOf }: Buckets): Pick<RateLimiter, 'consumeDistinct' | 'giveBackDistinct'> => ({
  consumeDistinct: (limit, of, value, now) => consumeDistinct({ tables, bucketOf }, limit, of, value, now),
  giveBackDistinct: async (limit, of, value) => {
    const Key = { cell: await bucketOf(limit, of) };
    await update(tables, {
      Key,
      UpdateExpression: 'DELETE seen :value',
      // If the row no longer exists, there is nothing to give back.
      ConditionExpression: 'attribute_exists(endsAt)',
      ExpressionAttributeValues: { ':value': new Set([value]) },
    });
  },
});

export const recentFacts = ({ tables, bucketOf }: Buckets): RecentFacts => ({
  remember: async (fact, until) => {
    const Item = {
      cell: await bucketOf({ name: 'fact' }, fact),
      until: until.getTime(),
      expiresAtSeconds: expiresAtSeconds(until),
    };
    await tables.client.send(new PutCommand({ TableName: tables.names.Limits, Item }));
  },
  remembers: async (fact, now) => {
    const Key = { cell: await bucketOf({ name: 'fact' }, fact) };
    const { Item } = await tables.client.send(
      new GetCommand({ TableName: tables.names.Limits, Key, ConsistentRead: true }),
    );
    return Item !== undefined && Item['until'] > now.getTime();
  },
});

const consumeDistinct = async (
  { tables, bucketOf }: Buckets,
  limit: DistinctLimit,
  of: string,
  value: string,
  now: Date,
): Promise<DistinctOutcome> => {
  const Key = { cell: await bucketOf(limit, of) };
  const end = new Date(now.getTime() + limit.windowMs);
  const values = { ':values': new Set([value]), ':end': end.getTime(), ':expires': expiresAtSeconds(end) };
  const first = { kind: 'allowed', left: limit.distinct - 1, until: end } as const;
  const begun = await update(tables, {
    Key,
    UpdateExpression: 'SET endsAt = :end, expiresAtSeconds = :expires, seen = :values',
    ConditionExpression: 'attribute_not_exists(endsAt) OR endsAt <= :now',
    ExpressionAttributeValues: { ...values, ':now': now.getTime() },
  });
  if (begun.done) return first;
  const until = new Date(begun.endsAt);
  const left = (more: number) => Math.max(0, limit.distinct - begun.seen.length - more);
  if (begun.seen.includes(value)) return { kind: 'seen-before', left: left(0), until };
  if (left(0) === 0) return { kind: 'limited', left: 0, until };
  const counted = await update(tables, {
    Key,
    UpdateExpression: 'ADD seen :values',
    ConditionExpression: 'endsAt > :now AND (attribute_not_exists(seen) OR size(seen) < :most)',
    ExpressionAttributeValues: { ':values': values[':values'], ':now': now.getTime(), ':most': limit.distinct },
  });
  // Other requests may have counted since the row was read, so fewer values may be left than this says.
  return counted.done ? { kind: 'allowed', left: left(1), until } : { kind: 'limited', left: 0, until };
};
