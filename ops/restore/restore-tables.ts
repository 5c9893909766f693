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

/** The tables to restore. Flows, limits and drafts stay as they are. */
export const restoredNames = ['Accounts', 'Claims', 'Audit', 'Dossiers', 'Outbox'] as const satisfies TableName[];

export interface RestoreDeps {
  readonly dynamo: DynamoDBClient;
  /** The tables that the functions use now. */
  readonly tables: Readonly<Record<TableName, string>>;
  /** The time to go back to, in whole seconds. */
  readonly to: Date;
  /** Whether restored tables are protected, as the Data stack protects its own. */
  readonly isKept: boolean;
  readonly wait: (ms: number) => Promise<void>;
  readonly say: (sentence: string) => void;
}

/** A restore takes DynamoDB from twenty minutes to hours. */
const pollEveryMs = 10_000;

/**
 * Restores the tables of one moment beside the existing ones, and switches on what DynamoDB does not restore. A second
 * run with the same moment continues an interrupted one.
 * @returns names and streams of the new tables
 * @throws CliError if a table cannot be restored to that moment; then no table was restored
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

/** The name starts like the name of the source table, because the rights of the deploy role depend on this start. */
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
  // The stage already uses that table, since an earlier restore to the same moment.
  if (target === tables[name]) throw new CliError(`The stage already uses ${target}. Choose another moment.`);
  if (await described(dynamo, target)) return say(`${target} exists or is being restored.`);
  await dynamo.send(
    new RestoreTableToPointInTimeCommand({
      SourceTableName: tables[name],
      TargetTableName: target,
      RestoreDateTime: to,
    }),
  );
  say(`${target} is being restored.`);
};

const active = async ({ dynamo, wait }: RestoreDeps, table: string): Promise<TableDescription> => {
  for (;;) {
    const found = await described(dynamo, table);
    if (found?.TableStatus === 'ACTIVE') return found;
    await wait(pollEveryMs);
  }
};

/** DynamoDB restores only rows, keys and encryption, so this checks every other setting and switches it on. */
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
  // DynamoDB refuses to switch on a setting that is already on.
  if (/^ENABL/.test(TimeToLiveDescription?.TimeToLiveStatus ?? '')) return;
  const TimeToLiveSpecification = { AttributeName, Enabled: true };
  await dynamo.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }));
};
