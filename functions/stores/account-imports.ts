import { toAccountRow } from './account-rows.ts';
import { auditPut } from './audit.ts';
import { claimOf, newCredential, takeClaim } from './claims.ts';
import type { StoreMethod } from './tables.ts';
import { transact } from './transact.ts';

export const importAccount: StoreMethod<'importAccount'> = async (tables, account, passwordHash, audit) => {
  const put = {
    TableName: tables.names.Accounts,
    Item: toAccountRow(account),
    ConditionExpression: 'attribute_not_exists(accountId)',
  };
  const outcome = await transact<'login-taken' | 'held-elsewhere'>(tables.client, [
    { write: { Put: put }, otherwise: 'login-taken' },
    newCredential(tables, { loginKey: account.loginKey!, accountId: account.id, passwordHash }),
    ...(account.cccd ? [takeClaim(tables, claimOf.cccd(account.cccd.index), account.id)] : []),
    auditPut(tables, audit),
  ]);
  return outcome === 'written' ? 'moved-in' : outcome;
};
