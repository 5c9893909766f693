import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Account } from '../../functions/domain/account.ts';
import type { AuditEvent } from '../../functions/domain/audit.ts';
import type { Dossier } from '../../functions/domain/dossier.ts';
import type { RateLimiter, RecentFacts } from '../../functions/domain/limits.ts';
import type { Accounts } from '../../functions/domain/account-stores.ts';
import type { Audit, Dossiers, Drafts, Flows, Notices } from '../../functions/domain/stores.ts';
import type { PhoneDays } from '../../functions/domain/phone-day.ts';
import type { NoticePhones } from '../../functions/domain/notice-phones.ts';
import type { Cases, Stories } from '../../functions/domain/desk-stores.ts';
import type { VneidSessions } from '../../functions/domain/vneid-sessions.ts';
import { toDossierRow } from '../../functions/stores/dossiers.ts';
import { injectConflicts } from './conflicts.ts';
import { dynamoStores } from './dynamo-stores.ts';
import { Memory } from './memory.ts';

/**
 * The stores under test. The same tests run on the in-memory stores that other tests use, and on the real ones on a
 * real engine.
 */
export interface Stores {
  accounts: Accounts;
  audit: Audit;
  cases: Cases;
  stories: Stories;
  flows: Flows;
  limits: RateLimiter;
  facts: RecentFacts;
  dossiers: Dossiers;
  drafts: Drafts;
  notices: Notices;
  noticePhones: NoticePhones;
  phoneDays: PhoneDays;
  vneidSessions: VneidSessions;
  put(account: Account, passwordHash?: string): Promise<void>;
  putDossier(dossier: Dossier): Promise<void>;
  eventsOf(about: AuditEvent['about']): Promise<string[]>;
}

const inMemory = async (): Promise<Stores & { stop(): Promise<void> }> => {
  const memory = new Memory();
  const {
    accounts,
    audit,
    cases,
    stories,
    flows,
    limits,
    facts,
    dossiers,
    drafts,
    notices,
    noticePhones,
    phoneDays,
    vneidSessions,
  } = memory;
  return {
    accounts,
    audit,
    cases,
    stories,
    flows,
    limits,
    facts,
    dossiers,
    drafts,
    notices,
    noticePhones,
    phoneDays,
    vneidSessions,
    put: async (row, passwordHash) => {
      memory.accountRows.set(row.id, row);
      if (row.cccd) memory.claims.set(`CCCD ${row.cccd.index}`, row.id);
      if (row.loginKey && passwordHash)
        memory.credentials.set(row.loginKey, {
          loginKey: row.loginKey,
          accountId: row.id,
          passwordHash,
        });
    },
    putDossier: async (dossier) => void memory.dossierRows.push(dossier),
    eventsOf: async (about) => memory.events.filter((e) => e.about === about).map((e) => e.name),
    stop: async () => {},
  };
};

const inDynamo =
  (conflicts = 0) =>
  async (): Promise<Stores & { stop(): Promise<void> }> => {
    const { client, names, ...stores } = await dynamoStores();
    if (conflicts > 0) injectConflicts(client, conflicts);
    return {
      ...stores,
      putDossier: async (dossier) => {
        await client.send(new PutCommand({ TableName: names.Dossiers, Item: toDossierRow(dossier) }));
      },
      eventsOf: async (about) => {
        const { Items = [] } = await client.send(
          new QueryCommand({
            TableName: names.Audit,
            KeyConditionExpression: 'about = :about',
            ExpressionAttributeValues: { ':about': about },
          }),
        );
        return Items.map((item) => String(item['name']));
      },
    };
  };

/** For `describe.each`. */
export const bothStores = [
  ['in memory', inMemory],
  ['in DynamoDB', inDynamo()],
  ['in DynamoDB where each transaction meets another one twice', inDynamo(2)],
] as const;
