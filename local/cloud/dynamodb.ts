import {
  CreateTableCommand,
  DynamoDBClient,
  ListTablesCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  type GlobalSecondaryIndex,
  UpdateTableCommand,
} from '@aws-sdk/client-dynamodb';
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { createRequire } from 'node:module';
import { type Table, tableNames } from '../../functions/stores/tables.ts';
import { freePort, loopback } from './http.ts';
import { plain, type Templates } from './template.ts';

export interface Emulator {
  readonly endpoint: string;
  stop(): Promise<void>;
}

/**
 * Starts DynamoDB on a file that survives restarts, or uses the engine that `AWS_ENDPOINT_URL_DYNAMODB` names.
 * @param file SQLite database; undefined keeps all data in memory
 */
export const startDynamo = async (
  file: string | undefined,
  given = process.env['AWS_ENDPOINT_URL_DYNAMODB'],
): Promise<Emulator> => {
  if (given) return { endpoint: given, stop: async () => {} };
  const port = await freePort();
  // The emulator answers every web page that finds it, so it listens on a random one of sixteen million addresses.
  const host =
    process.platform === 'linux' ? `127.${randomInt(1, 255)}.${randomInt(256)}.${randomInt(1, 255)}` : loopback;
  const args = ['--host', host, '--port', String(port), ...(file ? ['--db-path', file] : [])];
  // The shell waits until our end of the pipe closes, which happens even if we are killed. Then it stops the emulator.
  const keeper = spawn(
    'sh',
    ['-c', '"$@" >/dev/null 2>&1 </dev/null & cat >/dev/null; kill $! && wait $!', 'sh', emulatorPath(), ...args],
    { stdio: ['pipe', 'ignore', 'ignore'], detached: true },
  );
  const endpoint = `http://${host}:${port}`;
  // If a signal goes to all processes, the child process can end first. So the listener is added at the start.
  const ended = new Promise<void>((resolve) => keeper.once('exit', () => resolve()));
  const stop = () => {
    keeper.stdin.end();
    return ended;
  };
  await untilReady(clientOf(endpoint)).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return { endpoint, stop };
};

/** @throws Error that says which engine to start, if the bundled emulator does not run on this machine */
export const emulatorPath = (): string => {
  const { platform, arch } = process;
  if (platform !== 'linux' || arch !== 'x64') throw new Error(engineNeeded(`does not run on ${platform} ${arch}`));
  try {
    return createRequire(import.meta.url).resolve('@dynoxide/linux-x64/dynoxide');
  } catch {
    throw new Error(engineNeeded('was not installed'));
  }
};

const engineNeeded = (why: string) =>
  `The bundled DynamoDB emulator ${why}. Start DynamoDB Local (docker run -d -p 127.0.0.1:8000:8000 amazon/dynamodb-local) and run: AWS_ENDPOINT_URL_DYNAMODB=http://127.0.0.1:8000 npm start`;

export const localCredentials = { accessKeyId: 'local', secretAccessKey: 'local' };

export const clientOf = (endpoint: string): DynamoDBClient =>
  new DynamoDBClient({ endpoint, region: 'ap-southeast-1', credentials: localCredentials });

const untilReady = async (client: DynamoDBClient): Promise<void> => {
  for (let left = 200; ; left--) {
    try {
      await client.send(new ListTablesCommand({}));
      return;
    } catch (error) {
      if (left === 0) throw new Error('The DynamoDB emulator did not start within ten seconds.', { cause: error });
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
};

interface TableProperties {
  KeySchema: CreateTableCommandInput['KeySchema'];
  AttributeDefinitions: CreateTableCommandInput['AttributeDefinitions'];
  StreamSpecification?: { StreamViewType: 'NEW_IMAGE' };
  GlobalSecondaryIndexes?: Pick<GlobalSecondaryIndex, 'IndexName' | 'KeySchema' | 'Projection'>[];
}

/**
 * Creates the template's missing tables and indexes.
 * @param withStreams false for a table that imitates a restored one, which has no stream; in this engine each record
 * of a stream slows down the next one
 */
export const createTables = async (client: DynamoDBClient, templates: Templates, withStreams = true): Promise<void> => {
  const { TableNames = [] } = await client.send(new ListTablesCommand({}));
  for (const { id, properties } of templates.all<TableProperties>('AWS::DynamoDB::GlobalTable')) {
    const { KeySchema, AttributeDefinitions, StreamSpecification, GlobalSecondaryIndexes = [] } = properties;
    const indexes = GlobalSecondaryIndexes.map(({ IndexName, KeySchema: keys, Projection }) => ({
      ...{ IndexName, KeySchema: keys, Projection },
    }));
    if (TableNames.includes(plain(id))) await addIndexes(client, plain(id), AttributeDefinitions, indexes);
    else
      await client.send(
        new CreateTableCommand({
          TableName: plain(id),
          KeySchema,
          AttributeDefinitions,
          BillingMode: 'PAY_PER_REQUEST',
          ...(indexes.length > 0 && { GlobalSecondaryIndexes: indexes }),
          ...(StreamSpecification &&
            withStreams && { StreamSpecification: { StreamEnabled: true, ...StreamSpecification } }),
        }),
      );
  }
};

/** Adds indexes to tables that are older than an index. CloudFormation also adds it to a deployed table. */
const addIndexes = async (
  client: DynamoDBClient,
  TableName: string,
  AttributeDefinitions: TableProperties['AttributeDefinitions'],
  indexes: NonNullable<TableProperties['GlobalSecondaryIndexes']>,
): Promise<void> => {
  if (indexes.length === 0) return;
  const { Table } = await client.send(new DescribeTableCommand({ TableName }));
  const has = new Set(Table?.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName));
  for (const index of indexes.filter(({ IndexName }) => !has.has(IndexName)))
    await client.send(
      new UpdateTableCommand({
        TableName,
        AttributeDefinitions,
        GlobalSecondaryIndexUpdates: [
          { Create: { ...index, KeySchema: index.KeySchema!, Projection: index.Projection! } },
        ],
      }),
    );
};

/** On the laptop, a table has the name of its construct. */
export const localNames = Object.fromEntries(tableNames.map((name) => [name, name])) as Readonly<Record<Table, string>>;
