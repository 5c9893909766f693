import { DeleteCommand, type DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { sameName } from '../../functions/domain/person.ts';
import { type Table, tableNames } from '../../functions/stores/tables.ts';
import type { Persona } from '../providers/personas.ts';
import { accountIdOf } from '../seed.ts';

type Row = Readonly<Record<string, unknown>>;

/** Deletes all buckets, so everybody can try again at once. */
export const liftLimits = (client: DynamoDBDocumentClient): Promise<void> => removeRows(client, 'Limits', () => true);

/** Deletes everything that any account holds. The caller then creates the people again. */
export const removeAll = async (client: DynamoDBDocumentClient): Promise<void> => {
  for (const table of tableNames) await removeRows(client, table, () => true);
};

/** Deletes every row about the accounts of one person, and about accounts that were merged with them. */
export const removePerson = async (client: DynamoDBDocumentClient, persona: Persona): Promise<void> => {
  const names = [persona.account, persona.vneid, persona.register].flatMap((known) => known?.fullName ?? []);
  const accounts = await rowsOf(client, 'Accounts');
  const ids = new Set<string>([accountIdOf(persona)]);
  for (const { accountId, fullName } of accounts)
    if (names.some((name) => sameName(name, String(fullName)))) ids.add(String(accountId));
  const mentions = (row: Row) => [...ids].some((id) => JSON.stringify(row).includes(id));
  // A merged account names the surviving one, and a third account may name the merged one.
  for (let before = 0; before < ids.size;) {
    before = ids.size;
    for (const row of accounts) if (mentions(row)) ids.add(String(row['accountId']));
  }
  for (const table of tableNames) await removeRows(client, table, mentions);
};

const rowsOf = async (client: DynamoDBDocumentClient, table: Table): Promise<Row[]> => {
  const rows: Row[] = [];
  for (let from: Record<string, unknown> | undefined, more = true; more; more = from !== undefined) {
    const page = await client.send(new ScanCommand({ TableName: table, ExclusiveStartKey: from }));
    rows.push(...(page.Items ?? []));
    from = page.LastEvaluatedKey;
  }
  return rows;
};

const removeRows = async (client: DynamoDBDocumentClient, table: Table, isMeant: (row: Row) => boolean) => {
  const { Table: described } = await client.send(new DescribeTableCommand({ TableName: table }));
  const key = described!.KeySchema!.map(({ AttributeName }) => AttributeName!);
  for (const row of (await rowsOf(client, table)).filter(isMeant))
    await client.send(
      new DeleteCommand({ TableName: table, Key: Object.fromEntries(key.map((name) => [name, row[name]])) }),
    );
};
