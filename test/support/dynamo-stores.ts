import { DynamoDBDocumentClient, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Account } from '../../functions/domain/account.ts';
import type { NoticeId } from '../../functions/domain/notice.ts';
import { toAccountRow } from '../../functions/stores/account-rows.ts';
import { accountStore } from '../../functions/stores/accounts.ts';
import { auditStore } from '../../functions/stores/audit.ts';
import { claimOf } from '../../functions/stores/claims.ts';
import { dossierStore } from '../../functions/stores/dossiers.ts';
import { flowStore } from '../../functions/stores/flows.ts';
import { noticeStore } from '../../functions/stores/outbox.ts';
import { limitStore } from '../../functions/stores/limits.ts';
import { startTables } from './tables.ts';

/** The real stores on a real engine in memory. */
export const dynamoStores = async () => {
  const { client: plain, stop, names } = await startTables();
  const client = DynamoDBDocumentClient.from(plain, { marshallOptions: { removeUndefinedValues: true } });
  const tables = { client, names };
  const put = (TableName: string, Item: Record<string, unknown>) => client.send(new PutCommand({ TableName, Item }));
  return {
    plain,
    client,
    names,
    stop,
    accounts: accountStore(tables),
    audit: auditStore(tables),
    flows: flowStore(tables),
    limits: limitStore(tables),
    notices: noticeStore(tables),
    noticeIds: async (): Promise<NoticeId[]> => {
      const { Items = [] } = await client.send(new ScanCommand({ TableName: names.Outbox }));
      return Items.filter(({ kind }) => kind === 'notice').map(({ id }) => id as NoticeId);
    },
    dossiers: dossierStore(tables),
    put: async (row: Account, passwordHash?: string): Promise<void> => {
      await put(names.Accounts, toAccountRow(row));
      if (row.cccd) await put(names.Claims, { claim: claimOf.cccd(row.cccd.index), accountId: row.id });
      if (row.link)
        await put(names.Claims, { claim: claimOf.vneid(row.link.issuer, row.link.subject), accountId: row.id });
      if (row.loginKey && passwordHash)
        await put(names.Claims, { claim: claimOf.login(row.loginKey), accountId: row.id, passwordHash });
    },
  };
};
