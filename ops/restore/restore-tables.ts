import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  type DynamoDBClient,
  RestoreTableToPointInTimeCommand,
  type TableDescription,
  UpdateContinuousBackupsCommand,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { type RestoredTables, shapes } from '../../lib/data-stack.ts';
import type { TableName } from '../../lib/route.ts';
import { CliError } from '../cli-error.ts';

/** What lives for minutes stays as it is: round trips to VNeID, limits, and what somebody is writing. */
export const restoredNames = ['Accounts', 'Claims', 'Audit', 'Dossiers', 'Outbox'] as const satisfies TableName[];

export interface RestoreDeps {
  readonly dynamo: DynamoDBClient;
  /** What the functions use now. */
  readonly tables: Readonly<Record<TableName, string>>;
  /** The moment that is gone back to, in whole seconds. */
  readonly to: Date;
  /** Restored tables are protected like those that the Data stack makes. */
  readonly isKept: boolean;
  readonly wait: (ms: number) => Promise<void>;
  readonly say: (sentence: string) => void;
}

/** DynamoDB takes from twenty minutes to hours. */
const lookEveryMs = 10_000;

/**
 * Restores the tables to one moment, beside those that are there, and switches on what DynamoDB does not restore. Run
 * again with the same moment, it goes on where it was stopped.
 * @returns names and streams of the new tables
 * @throws CliError when a table cannot be restored to that moment; then none was
 */
export const restoreTables = async (deps: RestoreDeps): Promise<RestoredTables> => {
  for (const name of restoredNames) await mustReach(deps, name);
  for (const name of restoredNames) await begin(deps, name);
  const restored = restoredNames.map(async (name) => [name, await finish(deps, name)] as const);
  return Object.fromEntries(await Promise.all(restored));
};

const mustReach = async ({ dynamo, tables, to }: RestoreDeps, name: TableName) => {
  const { ContinuousBackupsDescription: backups } = await dynamo.send(
    new DescribeContinuousBackupsCommand({ TableName: tables[name] }),
  );
  const { EarliestRestorableDateTime: from, LatestRestorableDateTime: until } =
    backups?.PointInTimeRecoveryDescription ?? {};
  if (!from || !until) throw new CliError(`Table ${tables[name]} has no point-in-time recovery. Nothing was restored.`);
  if (to < from || to > until)
    throw new CliError(
      `Table ${tables[name]} can be restored to a moment between ${from.toISOString()} and ${until.toISOString()}, and not to ${to.toISOString()}. Nothing was restored.`,
    );
};

/** Beside the table that it is made of, and of the same beginning, which the rights of the deploy role hang on. */
const newName = ({ tables, to }: RestoreDeps, name: TableName) => {
  const [moment] = to.toISOString().replaceAll(/[-:]/g, '').split('.');
  return `${tables[name].replace(/-\d{8}T\d{6}$/, '')}-${moment}`;
};

const described = async (dynamo: DynamoDBClient, TableName: string): Promise<TableDescription | undefined> => {
  try {
    return (await dynamo.send(new DescribeTableCommand({ TableName }))).Table;
  } catch (error) {
    if ((error as Error).name !== 'ResourceNotFoundException') throw error;
    return undefined;
  }
};

const begin = async (deps: RestoreDeps, name: TableName) => {
  const { dynamo, tables, to, say } = deps;
  const target = newName(deps, name);
  // It runs on that table since an earlier restore to the same moment.
  if (target === tables[name]) throw new CliError(`The stage runs on ${target} already. Choose another moment.`);
  if (await described(dynamo, target)) return say(`${target} is there or under way.`);
  await dynamo.send(
    new RestoreTableToPointInTimeCommand({
      SourceTableName: tables[name],
      TargetTableName: target,
      RestoreDateTime: to,
    }),
  );
  say(`${target} is under way.`);
};

const active = async ({ dynamo, wait }: RestoreDeps, table: string): Promise<TableDescription> => {
  for (;;) {
    const found = await described(dynamo, table);
    if (found?.TableStatus === 'ACTIVE') return found;
    await wait(lookEveryMs);
  }
};

/** DynamoDB restores rows, keys and encryption, and nothing else: each setting is looked at, and switched on where it is off. */
const finish = async (deps: RestoreDeps, name: TableName): Promise<NonNullable<RestoredTables[TableName]>> => {
  const { dynamo, isKept, say } = deps;
  const { streams, expires } = shapes[name];
  const table = newName(deps, name);
  const found = await active(deps, table);
  if (streams && !found.StreamSpecification?.StreamEnabled) {
    const StreamSpecification = { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' as const };
    await dynamo.send(new UpdateTableCommand({ TableName: table, StreamSpecification }));
    await active(deps, table);
  }
  if (isKept && !found.DeletionProtectionEnabled) {
    await dynamo.send(new UpdateTableCommand({ TableName: table, DeletionProtectionEnabled: true }));
    await active(deps, table);
  }
  if (expires) await forget(dynamo, table, expires);
  await dynamo.send(
    new UpdateContinuousBackupsCommand({
      TableName: table,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    }),
  );
  const { LatestStreamArn } = await active(deps, table);
  say(`${table} is restored and protected.`);
  return { name: table, ...(streams && { streamArn: LatestStreamArn! }) };
};

const forget = async (dynamo: DynamoDBClient, TableName: string, AttributeName: string) => {
  const { TimeToLiveDescription } = await dynamo.send(new DescribeTimeToLiveCommand({ TableName }));
  // DynamoDB refuses to switch on what is on.
  if (/^ENABL/.test(TimeToLiveDescription?.TimeToLiveStatus ?? '')) return;
  const TimeToLiveSpecification = { AttributeName, Enabled: true };
  await dynamo.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }));
};
