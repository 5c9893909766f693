import { GetCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { Dossier } from '../domain/dossier.ts';
import type { Dossiers } from '../domain/stores.ts';
import type { Tables } from './tables.ts';

export const dossierStore = ({ client, names }: Tables): Dossiers => ({
  of: async (accountId) => {
    const query = {
      TableName: names.Dossiers,
      KeyConditionExpression: 'accountId = :accountId',
      ExpressionAttributeValues: { ':accountId': accountId },
    };
    const found: Dossier[] = [];
    // A page is a megabyte: thousands of dossiers.
    for await (const { Items = [] } of paginateQuery({ client }, query)) found.push(...Items.map(toDossier));
    return found;
  },
  one: async (accountId, id) => {
    const { Item } = await client.send(new GetCommand({ TableName: names.Dossiers, Key: { accountId, id } }));
    return Item && toDossier(Item);
  },
});

const toDossier = (item: Record<string, unknown>): Dossier => {
  const row = item as unknown as Omit<Dossier, 'submittedAt' | 'dueAt'> & { submittedAt: string; dueAt?: string };
  const { submittedAt, dueAt, ...plain } = row;
  return { ...plain, submittedAt: new Date(submittedAt), ...(dueAt && { dueAt: new Date(dueAt) }) };
};

export const toDossierRow = (dossier: Dossier): Record<string, unknown> => ({
  ...dossier,
  submittedAt: dossier.submittedAt.toISOString(),
  dueAt: dossier.dueAt?.toISOString(),
});
