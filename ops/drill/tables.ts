import { BatchWriteItemCommand, type DynamoDBClient, paginateScan, type WriteRequest } from '@aws-sdk/client-dynamodb';

/** A row in the format of DynamoDB's own export. */
export type Row = NonNullable<NonNullable<WriteRequest['PutRequest']>['Item']>;
export type Export = ReadonlyMap<string, readonly Row[]>;

/** Returns all rows of all tables, as an export to S3 or a point-in-time restore would. For drills and tests only. */
export const exportTables = async (client: DynamoDBClient, tables: readonly string[]): Promise<Export> => {
  const all = new Map<string, Row[]>();
  for (const TableName of tables) {
    const rows: Row[] = [];
    for await (const { Items = [] } of paginateScan({ client }, { TableName, ConsistentRead: true }))
      for (const row of Items) rows.push(row);
    all.set(TableName, rows);
  }
  return all;
};

/** DynamoDB's limit for one call. */
const atOnce = 25;
const callers = 8;

/** Writes rows into existing, empty tables. */
export const importTables = async (client: DynamoDBClient, rows: Export): Promise<void> => {
  for (const [table, all] of rows) {
    let next = 0;
    const call = async () => {
      while (next < all.length) {
        const batch = all.slice(next, (next += atOnce));
        await client.send(
          new BatchWriteItemCommand({ RequestItems: { [table]: batch.map((Item) => ({ PutRequest: { Item } })) } }),
        );
      }
    };
    await Promise.all(Array.from({ length: callers }, call));
  }
};
