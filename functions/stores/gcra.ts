import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Limit, PacedLimit } from '../domain/limits.ts';
import { withRetry } from './retry.ts';
import { expiresAtSeconds, type Tables } from './tables.ts';

/** The numbers in a row of Limits that these writes need. An absent number is 0. */
export interface BucketRow {
  readonly tat: number;
  readonly slowTat: number;
  readonly endsAt: number;
  readonly grantedUntil: number;
  /** The date of the newest effort that has paid for a try. */
  readonly paidAt: number;
  readonly seen: readonly string[];
}

/** A write that succeeded. `done` contains the bucket after the write if the input asks for it (`ReturnValues`). */
interface Done {
  readonly done: Readonly<Record<string, unknown>>;
}

/** Runs an update of Limits. If the condition fails, it resolves to the current row. */
export const update = async (
  { client, names }: Tables,
  input: Omit<UpdateCommandInput, 'TableName'>,
): Promise<Done | (BucketRow & { readonly done?: undefined })> => {
  try {
    const write = { TableName: names.Limits, ReturnValuesOnConditionCheckFailure: 'ALL_OLD', ...input } as const;
    const { Attributes = {} } = await withRetry(() => client.send(new UpdateCommand(write)));
    return { done: Attributes };
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    const row = error.Item ?? {};
    const number = (name: string) => Number(row[name]?.N ?? 0);
    return {
      tat: number('tat'),
      slowTat: number('slowTat'),
      endsAt: number('endsAt'),
      grantedUntil: number('grantedUntil'),
      paidAt: number('paidAt'),
      seen: row['seen']?.SS ?? [],
    };
  }
};

/** One date of a bucket: when the bucket would be empty again (the theoretical arrival time of GCRA, ITU-T I.371). */
export interface Pace {
  readonly field: 'tat' | 'slowTat';
  readonly burst: number;
  readonly everyMs: number;
  /** `take` consumes one. `look` only checks that there is room. `count` moves the date even if the bucket is full. */
  readonly how: 'take' | 'look' | 'count';
}

export const fastPace = ({ burst, everyMs }: Limit, how: Pace['how'] = 'take'): Pace => ({
  field: 'tat',
  burst,
  everyMs,
  how,
});
export const slowPace = ({ slow }: PacedLimit, how: Pace['how'] = 'take'): Pace => ({ field: 'slowTat', ...slow, how });

/** The latest date at which a bucket still has room. A bucket with a later date is used up. */
export const latestOf = ({ burst, everyMs }: Pick<Pace, 'burst' | 'everyMs'>, nowMs: number): number =>
  nowMs + (burst - 1) * everyMs;

/** How many can be consumed at once from a bucket with this date. */
export const leftUntil = (limit: Pick<Pace, 'burst' | 'everyMs'>, tat: number, nowMs: number): number =>
  tat > latestOf(limit, nowMs) ? 0 : limit.burst - Math.ceil(Math.max(0, tat - nowMs) / limit.everyMs);

/** What a move requires besides room in the bucket. */
interface Conditions {
  /** The bucket must be granted. */
  readonly isGranted?: boolean;
  /** This effort must be newer than every effort that has paid for this bucket. It pays now. */
  readonly effort?: Date;
}

/** More than two tries are needed only while other requests move the same bucket. */
const tries = 4;

/**
 * Moves all dates of a bucket forward, or none, in one conditional write. An idle date starts at now, a busy date moves
 * by one interval. The first write expects every date to be idle. A write that fails returns the row, and the next
 * write expects what the row contains.
 */
export const move = async (
  tables: Tables,
  bucket: string,
  paces: readonly Pace[],
  now: Date,
  conditions: Conditions = {},
): Promise<Done | 'not-granted' | 'spent' | Pace['field']> => {
  const nowMs = now.getTime();
  let row: BucketRow | undefined;
  for (let left = tries; left > 0; left--) {
    const answer = await update(tables, writeOf(bucket, paces, nowMs, row, conditions));
    if (answer.done) return answer;
    if (conditions.isGranted && answer.grantedUntil <= nowMs) return 'not-granted';
    if (conditions.effort && answer.paidAt >= conditions.effort.getTime()) return 'spent';
    const full = paces.findLast((pace) => pace.how !== 'count' && answer[pace.field] > latestOf(pace, nowMs));
    if (full) return full.field;
    row = answer;
  }
  return 'tat';
};

const writeOf = (
  bucket: string,
  paces: readonly Pace[],
  nowMs: number,
  row: BucketRow | undefined,
  { isGranted = false, effort }: Conditions,
): Omit<UpdateCommandInput, 'TableName'> => {
  const sets: string[] = [];
  const conditions = isGranted ? ['grantedUntil > :now'] : [];
  const values: Record<string, number> = { ':now': nowMs };
  const set = (name: string, value: number) => ((values[name] = value), name);
  for (const pace of paces) {
    const { field, everyMs, how } = pace;
    const isIdle = (row?.[field] ?? 0) <= nowMs;
    const latest = () => set(`:${field}Latest`, latestOf(pace, nowMs));
    const isAtMost = (date: string) => `(attribute_not_exists(${field}) OR ${field} <= ${date})`;
    if (how === 'look') conditions.push(isAtMost(latest()));
    else if (isIdle) conditions.push(isAtMost(':now'));
    else conditions.push(`${field} > :now`, ...(how === 'take' ? [`${field} <= ${latest()}`] : []));
    if (how === 'look') continue;
    const next = set(`:${field}Next`, isIdle ? nowMs + everyMs : everyMs);
    sets.push(`${field} = ${isIdle ? '' : `${field} + `}${next}`);
  }
  if (effort) {
    conditions.push('(attribute_not_exists(paidAt) OR paidAt < :paidAt)');
    sets.push(`paidAt = ${set(':paidAt', effort.getTime())}`);
  }
  // An ordinary bucket expires when it is empty. A granted bucket expires with its grant.
  if (!isGranted) {
    const ends = paces.map(({ field, burst, everyMs }) =>
      row ? Math.max(nowMs, row[field]) + burst * everyMs : nowMs + everyMs,
    );
    sets.push(`expiresAtSeconds = ${set(':expires', expiresAtSeconds(new Date(Math.max(...ends))))}`);
  }
  return {
    Key: { cell: bucket },
    UpdateExpression: `SET ${sets.join(', ')}`,
    ConditionExpression: conditions.join(' AND '),
    ExpressionAttributeValues: values,
    ...(isGranted && { ReturnValues: 'ALL_NEW' }),
  };
};
