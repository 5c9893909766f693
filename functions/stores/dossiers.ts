import { GetCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { AccountId } from '../domain/ids.ts';
import type { Dossier, DossierEntry } from '../domain/dossier.ts';
import type { Dossiers } from '../domain/stores.ts';
import type { Tables } from './tables.ts';

/** `status` is a reserved word in DynamoDB's expressions. */
const entry = {
  ProjectionExpression: 'id, title, authority, #status, submittedAt, dueAt',
  names: { '#status': 'status' },
};

export const dossierStore = ({ client, names }: Tables): Dossiers => {
  const queryOf = (accountId: AccountId) => ({
    TableName: names.Dossiers,
    KeyConditionExpression: 'accountId = :accountId',
    ExpressionAttributeValues: { ':accountId': accountId },
    ConsistentRead: true,
  });
  return {
    of: async (accountId) => {
      const query = {
        ...queryOf(accountId),
        ProjectionExpression: entry.ProjectionExpression,
        ExpressionAttributeNames: entry.names,
      };
      const found: DossierEntry[] = [];
      // DynamoDB reads one megabyte at a time, which is about three hundred dossiers.
      for await (const { Items = [] } of paginateQuery({ client }, query)) found.push(...Items.map(toEntry));
      return found;
    },
    count: async (accountId) => {
      let count = 0;
      for await (const page of paginateQuery({ client }, { ...queryOf(accountId), Select: 'COUNT' }))
        count += page.Count ?? 0;
      return count;
    },
    one: async (accountId, id) => {
      const { Item } = await client.send(
        new GetCommand({ TableName: names.Dossiers, Key: { accountId, id }, ConsistentRead: true }),
      );
      return Item && toDossier(Item);
    },
  };
};

type Row<T extends DossierEntry> = Omit<T, 'submittedAt' | 'dueAt'> & { submittedAt: string; dueAt?: string };

const withDates = <T extends DossierEntry>({ submittedAt, dueAt, ...plain }: Row<T>) => ({
  ...plain,
  submittedAt: new Date(submittedAt),
  ...(dueAt && { dueAt: new Date(dueAt) }),
});

const toEntry = (item: Record<string, unknown>): DossierEntry => withDates(item as unknown as Row<DossierEntry>);
const toDossier = (item: Record<string, unknown>): Dossier => withDates(item as unknown as Row<Dossier>);

export const toDossierRow = (dossier: Dossier): Record<string, unknown> => ({
  ...dossier,
  submittedAt: dossier.submittedAt.toISOString(),
  dueAt: dossier.dueAt?.toISOString(),
});
