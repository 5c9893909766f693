import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Account } from '../../functions/domain/account.ts';
import { toAccountRow } from '../../functions/stores/account-rows.ts';
import { accountStore } from '../../functions/stores/accounts.ts';
import { auditStore } from '../../functions/stores/audit.ts';
import { caseStore } from '../../functions/stores/cases.ts';
import { uniqueKeyOf } from '../../functions/stores/claims.ts';
import { dossierStore } from '../../functions/stores/dossiers.ts';
import { draftStore } from '../../functions/stores/drafts.ts';
import { flowStore } from '../../functions/stores/flows.ts';
import { noticePhones } from '../../functions/stores/notice-phones.ts';
import { phoneDays } from '../../functions/stores/phone-days.ts';
import { noticeStore } from '../../functions/stores/outbox.ts';
import { storiesIn } from '../../functions/stores/stories.ts';
import { rateLimiter, recentFacts } from '../../functions/stores/rate-limiter.ts';
import { vneidSessionStore } from '../../functions/stores/vneid-sessions.ts';
import { bucketsIn } from '../../functions/stores/buckets.ts';
import { clientOf, localNames } from '../../local/cloud/dynamodb.ts';
import type { OutboxJob } from './memory.ts';
import { startTables } from './tables.ts';

/**
 * The real stores on a real engine in memory.
 * @param withStreams whether the test reads a stream
 */
export const dynamoStores = async (withStreams = false) => {
  const { client: plain, endpoint, stop } = await startTables(withStreams);
  // `reader` is not the stores' own client, because tests count and disturb calls on that one.
  return { ...storesOver(plain), plain, endpoint, reader: clientOf(endpoint), stop };
};

/** The stores of an engine that runs already. */
export const storesOver = (plain: DynamoDBClient) => {
  const names = localNames;
  const client = DynamoDBDocumentClient.from(plain, { marshallOptions: { removeUndefinedValues: true } });
  const jobs = watchOutbox(client, names.Outbox);
  const tables = { client, names };
  const buckets = bucketsIn(tables, async () => 'key');
  const put = (TableName: string, Item: Record<string, unknown>) => client.send(new PutCommand({ TableName, Item }));
  return {
    client,
    names,
    accounts: accountStore(tables),
    audit: auditStore(tables),
    cases: caseStore(tables),
    stories: storiesIn(tables),
    flows: flowStore(tables),
    limits: rateLimiter(buckets),
    facts: recentFacts(buckets),
    notices: noticeStore(tables),
    noticePhones: noticePhones(tables),
    phoneDays: phoneDays(tables),
    vneidSessions: vneidSessionStore(tables),
    jobs: async (): Promise<OutboxJob[]> => jobs,
    dossiers: dossierStore(tables),
    drafts: draftStore(tables),
    put: async (row: Account, passwordHash?: string): Promise<void> => {
      await put(names.Accounts, toAccountRow(row));
      if (row.cccd) await put(names.Claims, { claim: uniqueKeyOf.cccd(row.cccd.index), accountId: row.id });
      if (row.link)
        await put(names.Claims, { claim: uniqueKeyOf.vneid(row.link.issuer, row.link.subject), accountId: row.id });
      if (row.loginKey && passwordHash)
        await put(names.Claims, { claim: uniqueKeyOf.login(row.loginKey), accountId: row.id, passwordHash });
    },
  };
};

interface Written {
  readonly TransactItems?: { Put?: { TableName: string; Item: OutboxJob } }[];
}

/** The jobs that the outbox's stream would deliver, without a scan of the table. */
const watchOutbox = (client: DynamoDBDocumentClient, table: string): OutboxJob[] => {
  const jobs: OutboxJob[] = [];
  client.middlewareStack.add(
    (next) => async (args) => {
      const answer = await next(args);
      for (const { Put } of (args.input as Written).TransactItems ?? [])
        if (Put?.TableName === table) jobs.push(Put.Item);
      return answer;
    },
    // Nearest to the network: a fault that loses the answer does not lose the write.
    { step: 'initialize', name: 'watchOutbox', priority: 'low' },
  );
  return jobs;
};
