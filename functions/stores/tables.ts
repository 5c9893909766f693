import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** The tables' words in code, template and route table. */
export const tableNames = ['Accounts', 'Claims', 'Flows', 'Limits', 'Audit', 'Dossiers'] as const;
export type Table = (typeof tableNames)[number];

export interface Tables {
  readonly client: DynamoDBDocumentClient;
  readonly names: Readonly<Record<Table, string>>;
}

/** DynamoDB's time to live counts in seconds. It deletes days late, so readers check the end themselves. */
export const expiresAtSeconds = (end: Date): number => Math.ceil(end.getTime() / 1000);
