import { type DynamoDBClient, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { randomUUID } from 'node:crypto';

const rounds = 5;
const rivals = 12;

/**
 * Lets rivals write the same two rows in opposite orders, each in one transaction. On an engine with isolated
 * transactions, one rival gets both rows. On other engines two rivals can win, and then one identity would get two
 * accounts.
 * @throws Error with one sentence that names the engines that pass
 */
export const mustIsolate = async (client: DynamoDBClient, table: string): Promise<void> => {
  const documents = DynamoDBDocumentClient.from(client);
  for (let round = 0; round < rounds; round++) if (!(await isIsolated(documents, table))) throw new Error(refusal);
};

const refusal =
  'This DynamoDB-compatible engine does not isolate transactions, so two people could get one identity: use the bundled dynoxide, DynamoDB Local or DynamoDB itself.';

const isIsolated = async (client: DynamoDBDocumentClient, table: string): Promise<boolean> => {
  const cells = [randomUUID(), randomUUID()];
  const won = await Promise.all(Array.from({ length: rivals }, (_, n) => takes(client, table, cells, n)));
  const rows = await Promise.all(
    cells.map((cell) => client.send(new GetCommand({ TableName: table, Key: { cell }, ConsistentRead: true }))),
  );
  const winners = won.flatMap((isWinner, n) => (isWinner ? [n] : []));
  return winners.length <= 1 && rows.every(({ Item }) => Item?.['rival'] === winners[0]);
};

/** Expires by itself if the table deletes expired rows. */
const endsAtSeconds = () => Math.ceil(Date.now() / 1000) + 60;

const takes = async (client: DynamoDBDocumentClient, table: string, cells: string[], rival: number) => {
  const TransactItems = (rival % 2 ? cells : cells.toReversed()).map((cell) => ({
    Put: {
      TableName: table,
      Item: { cell, rival, expiresAtSeconds: endsAtSeconds() },
      ConditionExpression: 'attribute_not_exists(cell)',
    },
  }));
  try {
    await client.send(new TransactWriteCommand({ TransactItems }));
    return true;
  } catch (error) {
    // Another rival has won: its rows exist, or its transaction was running.
    if (error instanceof TransactionCanceledException) return false;
    throw error;
  }
};
