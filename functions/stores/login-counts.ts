import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { Busy } from '../domain/busy.ts';
import type { LoginCount, LoginCounts } from '../domain/login-counts.ts';
import { withRetry } from './retry.ts';
import { expiresAtSeconds, type Tables } from './tables.ts';

const minuteMs = 60_000;
const keptMs = 30_000;
/** A row is only read in the minute after its own minute. */
const lifeMs = 60 * minuteMs;

const bucketOf = (minute: number) => `logins#${minute}`;

/** Counts logins by the minute in which the stream delivers them. */
export const loginCountWriter = ({ client, names }: Tables): Pick<LoginCounts, 'add'> => ({
  add: async ({ right, wrong }, now) => {
    const write = new UpdateCommand({
      TableName: names.Limits,
      Key: { cell: bucketOf(Math.floor(now.getTime() / minuteMs)) },
      UpdateExpression: 'SET expiresAtSeconds = :expires ADD countRight :right, countWrong :wrong',
      ExpressionAttributeValues: {
        ':right': right,
        ':wrong': wrong,
        ':expires': expiresAtSeconds(new Date(now.getTime() + lifeMs)),
      },
    });
    await withRetry(() => client.send(write));
  },
});

/** The result is kept for half a minute, so that a thousand logins in a second do not read one row a thousand times. */
export const loginCountReader = ({ client, names }: Tables): Pick<LoginCounts, 'lastMinute'> => {
  let kept: { readonly until: number; readonly count: Promise<LoginCount | 'busy'> } | undefined;
  const read = async (minute: number): Promise<LoginCount | 'busy'> => {
    try {
      const { Item } = await withRetry(() =>
        client.send(new GetCommand({ TableName: names.Limits, Key: { cell: bucketOf(minute) } })),
      );
      return { right: Number(Item?.['countRight'] ?? 0), wrong: Number(Item?.['countWrong'] ?? 0) };
    } catch (error) {
      if (error instanceof Busy) return 'busy';
      throw error;
    }
  };
  return {
    lastMinute: (now) => {
      const nowMs = now.getTime();
      if (kept && kept.until > nowMs && nowMs >= kept.until - keptMs) return kept.count;
      const count = read(Math.floor(nowMs / minuteMs) - 1);
      kept = { until: nowMs + keptMs, count };
      count.catch(() => (kept = undefined));
      return count;
    },
  };
};
