import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Draft } from '../domain/dossier.ts';
import type { Drafts } from '../domain/stores.ts';
import { endOfTerm } from '../domain/terms.ts';
import { toDossierRow } from './dossiers.ts';
import { withRetry } from './retry.ts';
import { expiresAtSeconds, type Tables } from './tables.ts';
import { transact } from './transact.ts';

export const draftStore = ({ client, names }: Tables): Drafts => ({
  of: async (accountId) => {
    const { Item } = await client.send(
      new GetCommand({ TableName: names.Drafts, Key: { accountId }, ConsistentRead: true }),
    );
    if (!Item) return undefined;
    const {
      savedAt,
      expiresAtSeconds: _,
      ...row
    } = Item as Omit<Draft, 'savedAt'> & {
      savedAt: string;
      expiresAtSeconds?: number;
    };
    return { ...row, savedAt: new Date(savedAt) };
  },
  save: async (draft, seen) => {
    const { savedAt } = draft;
    const end = expiresAtSeconds(endOfTerm('draft', savedAt));
    const Item = { ...draft, savedAt: savedAt.toISOString(), expiresAtSeconds: end };
    try {
      await withRetry(() => client.send(new PutCommand({ TableName: names.Drafts, Item, ...unchangedSince(seen) })));
      return 'saved';
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return 'changed-meanwhile';
      throw error;
    }
  },
  submit: async ({ accountId, version }, dossier) => {
    const Delete = { TableName: names.Drafts, Key: { accountId }, ...unchangedSince(version) };
    const outcome = await transact(client, [
      { write: { Delete }, otherwise: 'changed-meanwhile' },
      { write: { Put: { TableName: names.Dossiers, Item: toDossierRow(dossier) } } },
    ]);
    return outcome === 'written' ? 'submitted' : outcome;
  },
});

/** @param seen the version that the caller has read; 0 if there was no draft */
const unchangedSince = (seen: number) =>
  seen === 0
    ? { ConditionExpression: 'attribute_not_exists(accountId)' }
    : { ConditionExpression: 'version = :seen', ExpressionAttributeValues: { ':seen': seen } };
