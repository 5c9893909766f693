import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import { withRetry } from './retry.ts';
import type { Tables } from './tables.ts';

/** Changes one row of the outbox. @returns the attributes that DynamoDB returns; undefined if the condition fails */
export const updateOutbox = async (
  { client, names }: Tables,
  id: string,
  input: Omit<UpdateCommandInput, 'TableName' | 'Key'>,
): Promise<Record<string, unknown> | undefined> => {
  try {
    const write = new UpdateCommand({ TableName: names.Outbox, Key: { id }, ...input });
    return (await withRetry(() => client.send(write))).Attributes ?? {};
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
};
