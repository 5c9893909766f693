import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import type { CmndIndex } from '../domain/cccd.ts';
import type { AccountId } from '../domain/ids.ts';
import type { ImportWrite } from '../domain/imported-account.ts';
import { toAccountRow } from './account-rows.ts';
import { auditPut } from './audit.ts';
import { uniqueKeyOf, cmndPlaces, newCredential, takeUniqueKey, takeCmndPlace } from './claims.ts';
import { withRetry } from './retry.ts';
import type { StoreMethod, Tables } from './tables.ts';
import { transact } from './transact.ts';

/** DynamoDB may leave a part of a batch unread, which the loop then requests again. */
export const importMarksOf: StoreMethod<'importMarksOf'> = async ({ client, names }, ids) => {
  const found = new Map<AccountId, string | undefined>();
  let keys: Record<string, unknown>[] = [...new Set(ids)].map((accountId) => ({ accountId }));
  while (keys.length > 0) {
    const asked = { Keys: keys, ProjectionExpression: 'accountId, arrival', ConsistentRead: true };
    const read = new BatchGetCommand({ RequestItems: { [names.Accounts]: asked } });
    const { Responses, UnprocessedKeys } = await withRetry(() => client.send(read));
    for (const row of Responses?.[names.Accounts] ?? [])
      found.set(row['accountId'] as AccountId, row['arrival'] as string | undefined);
    keys = UnprocessedKeys?.[names.Accounts]?.Keys ?? [];
  }
  return found;
};

/**
 * Tries the first place of each CMND, because nearly every CMND belongs to one account only. Then it tries the second
 * place. Then it writes no place, because two accounts are already known.
 */
export const importAccount: StoreMethod<'importAccount'> = async (tables, account, { passwordHash, cmnds }, audit) => {
  const steps = stepsOf(tables, { account, passwordHash, audit });
  for (const places of placesOf(cmnds)) {
    const finders = places.map((claim) => takeCmndPlace(tables, claim, account.id));
    const outcome = await transact<'login-taken' | 'held-elsewhere' | 'cmnd-place-taken'>(tables.client, [
      ...steps,
      ...finders,
    ]);
    if (outcome !== 'cmnd-place-taken') return outcome === 'written' ? 'imported' : outcome;
  }
  throw new Error('the import was refused for a CMND place although it asked for none');
};

export const importTogether: StoreMethod<'importTogether'> = async (tables, imports) => {
  const steps = imports.flatMap((one) => [
    ...stepsOf(tables, one),
    ...one.cmnds.map((index) => takeCmndPlace(tables, uniqueKeyOf.cmnd(index, 1), one.account.id)),
  ]);
  return (await transact<'login-taken' | 'held-elsewhere' | 'cmnd-place-taken'>(tables.client, steps)) === 'written';
};

/** All that an account comes in with, but what finds it by its CMND. */
const stepsOf = (tables: Tables, { account, passwordHash, audit }: Omit<ImportWrite, 'cmnds'>) => {
  const put = {
    TableName: tables.names.Accounts,
    Item: toAccountRow(account),
    ConditionExpression: 'attribute_not_exists(accountId)',
  };
  return [
    { write: { Put: put }, otherwise: 'login-taken' as const },
    newCredential(tables, { loginKey: account.loginKey!, accountId: account.id, passwordHash }),
    ...(account.cccd ? [takeUniqueKey(tables, uniqueKeyOf.cccd(account.cccd.index), account.id)] : []),
    auditPut(tables, audit),
  ];
};

/**
 * Every choice of places, the likeliest first. An account has at most two CMNDs: the one in its field, and the one that
 * is its login name.
 */
const placesOf = (cmnds: readonly CmndIndex[]): string[][] =>
  cmnds.reduce<string[][]>(
    (choices, index) =>
      [...cmndPlaces, undefined].flatMap((place) =>
        choices.map((choice) => (place ? [...choice, uniqueKeyOf.cmnd(index, place)] : choice)),
      ),
    [[]],
  );
