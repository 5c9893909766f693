import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { Busy } from '../domain/busy.ts';
import type { DistinctLimit, DistinctTaken, Limits } from '../domain/limits.ts';
import { fastPace, leftUntil, move, slowPace, update } from './gcra.ts';
import { withRetry } from './retry.ts';
import { expiresAtSeconds } from './tables.ts';
import { type Cells, takeStore } from './takes.ts';

export const limitStore = (cells: Cells): Limits => ({
  ...takeStore(cells),
  ...manyPaces(cells),
  ...values(cells),
});

const manyPaces = ({
  tables,
  cellOf,
}: Cells): Pick<Limits, 'takePaced' | 'takeGranted' | 'giveBack' | 'left' | 'count' | 'grant'> => ({
  takePaced: async (limit, of, now, effort) => {
    const cell = await cellOf(limit, of);
    const moved = await move(tables, cell, [fastPace(limit), slowPace(limit)], now, effort ? { effort } : {});
    if (moved === 'moved') return 'taken';
    if (moved === 'spent') return 'spent';
    return moved === 'slowTat' ? 'used-up-slow' : 'used-up';
  },
  takeGranted: async (limit, of, now) => {
    const paces = [fastPace(limit), ...('slow' in limit ? [slowPace(limit, 'look')] : [])];
    const moved = await move(tables, await cellOf(limit, of), paces, now, { isGranted: true });
    if (moved === 'moved') return 'taken';
    return moved === 'not-granted' ? 'not-granted' : 'used-up';
  },
  giveBack: async (limit, of) => {
    const slow = 'slow' in limit ? limit.slow : undefined;
    await update(tables, {
      Key: { cell: await cellOf(limit, of) },
      UpdateExpression: `SET tat = tat - :every${slow ? ', slowTat = slowTat - :slowEvery' : ''}`,
      ConditionExpression: `attribute_exists(tat)${slow ? ' AND attribute_exists(slowTat)' : ''}`,
      ExpressionAttributeValues: { ':every': limit.everyMs, ...(slow && { ':slowEvery': slow.everyMs }) },
    });
  },
  left: async (limit, of, now) => {
    const read = new GetCommand({
      TableName: tables.names.Limits,
      Key: { cell: await cellOf(limit, of) },
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
    const cell = await cellOf(limit, of);
    if ('slow' in limit) await move(tables, cell, [slowPace(limit, 'count')], now, { isGranted: true });
    else await move(tables, cell, [fastPace(limit, 'count')], now);
  },
  grant: async (limit, of, until) => {
    await update(tables, {
      Key: { cell: await cellOf(limit, of) },
      UpdateExpression: 'SET grantedUntil = :until, expiresAtSeconds = :expires',
      ExpressionAttributeValues: { ':until': until.getTime(), ':expires': expiresAtSeconds(until) },
    });
  },
});

const values = ({
  tables,
  cellOf,
}: Cells): Pick<Limits, 'takeDistinct' | 'giveBackDistinct' | 'remember' | 'remembers'> => ({
  takeDistinct: (limit, of, value, now) => takeDistinct({ tables, cellOf }, limit, of, value, now),
  giveBackDistinct: async (limit, of, value) => {
    const Key = { cell: await cellOf(limit, of) };
    await update(tables, {
      Key,
      UpdateExpression: 'DELETE seen :value',
      // In another browser, or after its end, there is nothing to give back to.
      ConditionExpression: 'attribute_exists(endsAt)',
      ExpressionAttributeValues: { ':value': new Set([value]) },
    });
  },
  remember: async (fact, until) => {
    const Item = {
      cell: await cellOf({ name: 'fact' }, fact),
      until: until.getTime(),
      expiresAtSeconds: expiresAtSeconds(until),
    };
    await tables.client.send(new PutCommand({ TableName: tables.names.Limits, Item }));
  },
  remembers: async (fact, now) => {
    const Key = { cell: await cellOf({ name: 'fact' }, fact) };
    const { Item } = await tables.client.send(
      new GetCommand({ TableName: tables.names.Limits, Key, ConsistentRead: true }),
    );
    return Item !== undefined && Item['until'] > now.getTime();
  },
});

const takeDistinct = async (
  { tables, cellOf }: Cells,
  limit: DistinctLimit,
  of: string,
  value: string,
  now: Date,
): Promise<DistinctTaken> => {
  const Key = { cell: await cellOf(limit, of) };
  const end = new Date(now.getTime() + limit.windowMs);
  const values = { ':values': new Set([value]), ':end': end.getTime(), ':expires': expiresAtSeconds(end) };
  const first = { kind: 'taken', left: limit.distinct - 1, until: end } as const;
  const begun = await update(tables, {
    Key,
    UpdateExpression: 'SET endsAt = :end, expiresAtSeconds = :expires, seen = :values',
    ConditionExpression: 'attribute_not_exists(endsAt) OR endsAt <= :now',
    ExpressionAttributeValues: { ...values, ':now': now.getTime() },
  });
  if (begun === 'done') return first;
  const until = new Date(begun.endsAt);
  const left = (more: number) => Math.max(0, limit.distinct - begun.seen.length - more);
  if (begun.seen.includes(value)) return { kind: 'seen-before', left: left(0), until };
  if (left(0) === 0) return { kind: 'used-up', left: 0, until };
  const counted = await update(tables, {
    Key,
    UpdateExpression: 'ADD seen :values',
    ConditionExpression: 'endsAt > :now AND (attribute_not_exists(seen) OR size(seen) < :most)',
    ExpressionAttributeValues: { ':values': values[':values'], ':now': now.getTime(), ':most': limit.distinct },
  });
  // Others may have counted since: then no fewer are left than this says, or none.
  return counted === 'done' ? { kind: 'taken', left: left(1), until } : { kind: 'used-up', left: 0, until };
};
