import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Accounts } from '../domain/account-stores.ts';

/** The names of the tables in code, template and route table. */
export const tableNames = ['Accounts', 'Claims', 'Flows', 'Limits', 'Audit', 'Dossiers', 'Drafts', 'Outbox'] as const;
export type Table = (typeof tableNames)[number];

export interface Tables {
  readonly client: DynamoDBDocumentClient;
  readonly names: Readonly<Record<Table, string>>;
}

/** A method of the account store, with the tables as its first parameter. */
export type StoreMethod<Method extends keyof Accounts> = (
  tables: Tables,
  ...args: Parameters<Accounts[Method]>
) => ReturnType<Accounts[Method]>;

/** DynamoDB's time to live counts in seconds. DynamoDB deletes days late, so readers check the end themselves. */
export const expiresAtSeconds = (end: Date): number => Math.ceil(end.getTime() / 1000);
