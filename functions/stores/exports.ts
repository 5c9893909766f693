import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { OperatorId } from '../domain/case.ts';
import { proposalLifeMs } from '../domain/case.ts';
import type { ExportRequest, Exports } from '../domain/export.ts';
import { auditPut } from './audit.ts';
import type { Tables } from './tables.ts';
import { transact } from './transact.ts';

/** Export requests are stored beside the cases, among the unique keys, so an account has at most one. */
const uniqueKeyOf = (accountId: string) => `EXPORT#${accountId}`;

export const isExportRequest = ({ claim }: Readonly<Record<string, unknown>>): boolean =>
  String(claim).startsWith(uniqueKeyOf(''));

export const exportStore = (tables: Tables): Exports => ({
  of: async (accountId) => {
    const Key = { claim: uniqueKeyOf(accountId) };
    const { Item } = await tables.client.send(
      new GetCommand({ TableName: tables.names.Claims, Key, ConsistentRead: true }),
    );
    if (!Item) return undefined;
    const { why, reference, by, at } = Item as unknown as Omit<ExportRequest, 'at'> & { at: string };
    return { accountId, why, reference, by, at: new Date(at) };
  },
  request: async ({ accountId, why, reference, by, at }, audit) => {
    const Update = {
      TableName: tables.names.Claims,
      Key: { claim: uniqueKeyOf(accountId) },
      UpdateExpression: 'SET #why = :why, #reference = :reference, #by = :by, #at = :at, accountId = :id',
      ConditionExpression: 'attribute_not_exists(claim) OR #at <= :oldest',
      ExpressionAttributeNames: { '#why': 'why', '#reference': 'reference', '#by': 'by', '#at': 'at' },
      ExpressionAttributeValues: {
        ...{ ':why': why, ':reference': reference, ':by': by, ':at': at.toISOString(), ':id': accountId },
        ':oldest': oldestAt(at),
      },
    };
    const outcome = await transact<'changed-meanwhile'>(tables.client, [
      { write: { Update }, otherwise: 'changed-meanwhile' },
      auditPut(tables, audit),
    ]);
    return outcome === 'written' ? 'requested' : outcome;
  },
  open: async (seen, by, audit) => {
    const outcome = await transact<'changed-meanwhile'>(tables.client, [
      { write: { Delete: openingOf(tables, seen, by, audit.at) }, otherwise: 'changed-meanwhile' },
      auditPut(tables, audit),
    ]);
    return outcome === 'written' ? 'opened' : outcome;
  },
});

/** The rule of two operators is a condition of the write, so no program that uses this store can leave it out. */
const openingOf = ({ names }: Tables, seen: ExportRequest, by: OperatorId, now: Date) => ({
  TableName: names.Claims,
  Key: { claim: uniqueKeyOf(seen.accountId) },
  ConditionExpression: '#by = :by AND #by <> :me AND #at = :at AND #at > :oldest',
  ExpressionAttributeNames: { '#by': 'by', '#at': 'at' },
  ExpressionAttributeValues: { ':by': seen.by, ':me': by, ':at': seen.at.toISOString(), ':oldest': oldestAt(now) },
});

const oldestAt = (now: Date) => new Date(now.getTime() - proposalLifeMs).toISOString();
