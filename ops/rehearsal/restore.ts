import {
  type DescribeContinuousBackupsCommandOutput,
  DynamoDBClient,
  paginateScan,
  UpdateContinuousBackupsCommand,
} from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { LambdaClient, paginateListFunctions, UpdateFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { STSClient } from '@aws-sdk/client-sts';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { closePortal, type DoorDeps, openPortal } from '../deployment/door.ts';
import { openDeployed } from '../deployment/open-stage.ts';
import { mustBeClosed } from '../restore/must-be-closed.ts';
import { replay } from '../restore/replay.ts';
import { restoredNames, restoreTables } from '../restore/restore-tables.ts';
import { keepRestoredTables } from '../../lib/restored-tables.ts';
import { stageOf } from '../../lib/stages.ts';
import { must, step } from '../steps.ts';
import type { Portal } from './deployed-portal.ts';

interface Rehearsed {
  readonly endpoint: string;
  readonly portal: Portal;
  /** A folder for files of this rehearsal. */
  readonly folder: string;
  /** Deploys with these restored tables. */
  readonly bringIn: (tables: string) => Promise<unknown>;
  /** Logs in and continues through the deployed API. */
  readonly walk: () => Promise<void>;
}

const stage = stageOf('dev');

const clientsAt = (endpoint: string) => {
  const aws = { endpoint, region: stage.region, credentials: { accessKeyId: 'x', secretAccessKey: 'x' } };
  return {
    ...{ sts: new STSClient(aws), lambda: new LambdaClient(aws), dynamo: new DynamoDBClient(aws) },
    ...{ kms: new KMSClient(aws), secrets: new SecretsManagerClient(aws), shellRegion: stage.region },
  };
};

/**
 * Rehearses the loss of all data, in the order of docs/restore.md: close, restore, bring in, replay, open. The emulator
 * restores the present rows for every time. So `npm run drill:restore` proves what a replay takes away again.
 */
export const rehearseRestore = async ({ endpoint, portal, folder, bringIn, walk }: Rehearsed): Promise<void> => {
  const clients = clientsAt(endpoint);
  const door: DoorDeps = {
    ...{ ...clients, stage, now: () => new Date(), say: () => {} },
    // On AWS, every function reads its secret again within five minutes. Here, new environments replace this wait.
    wait: (ms) => (ms > 60_000 ? renew(clients.lambda) : setTimeout(50)),
    health: async () => (await portal.ask('/api/health')).body,
  };
  const opened = await openDeployed(stage, clients);
  await step('an open portal is not restored', async () => {
    const error: unknown = await mustBeClosed('dev', opened).catch((one: unknown) => one);
    must(String(error).includes('is open. Close it first'), String(error));
  });
  await step('the portal is closed, and refuses a login by name', async () => {
    await closePortal(door);
    const { status, body } = await portal.ask('/api/login', { loginName: 'x', password: 'x', wanted: 'ho-so' });
    must(status === 503 && body['code'] === 'portal-closed', `answered ${status} ${String(body['code'])}`);
  });
  const tables = join(folder, 'restored.json');
  const restored = await step('the tables are restored', async () => {
    await recoverable(clients.dynamo, opened.config.tables);
    const to = new Date(Date.now() - 60_000);
    const names = await restoreTables({
      ...{ dynamo: clients.dynamo, tables: opened.config.tables, isKept: true, to },
      ...{ wait: () => setTimeout(50), say: () => {} },
    });
    keepRestoredTables('dev', names, tables);
    return names;
  });
  await step('the restored tables are brought in', () => bringIn(tables));
  const after = await openDeployed(stage, clients);
  await step('the functions use the restored tables, and the portal is still closed', async () => {
    for (const name of restoredNames)
      must(after.config.tables[name] === restored[name]!.name, `${name} is ${after.config.tables[name]}`);
    const { status } = await portal.ask('/api/login', { loginName: 'x', password: 'x', wanted: 'ho-so' });
    must(status === 503, `answered ${status}`);
  });
  await step('the events of the audit are replayed into the restored tables', async () => {
    const events: Record<string, unknown>[] = [];
    const TableName = opened.config.tables.Audit;
    for await (const { Items = [] } of paginateScan({ client: clients.dynamo }, { TableName }))
      events.push(...Items.map((item) => unmarshall(item)));
    const { known, stuck } = await replay(after.tables, events);
    must(events.length > 0 && known === events.length && stuck.length === 0, `${known} of ${events.length} are known`);
  });
  await step('the portal is opened', () => openPortal(door));
  await step('login, CCCD screen, skip and dossiers work on the restored tables', walk);
};

/**
 * Makes the emulator's tables restorable. The templates switch recovery on (test/lib/data.test.ts), but the emulator
 * ignores that. It also allows only the present second, so this adds the hour before.
 */
const recoverable = async (client: DynamoDBClient, tables: Readonly<Record<string, string>>): Promise<void> => {
  client.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      const { ContinuousBackupsDescription: backups } = result.output as DescribeContinuousBackupsCommandOutput;
      const recovery = backups?.PointInTimeRecoveryDescription;
      if (recovery?.EarliestRestorableDateTime)
        recovery.EarliestRestorableDateTime = new Date(recovery.EarliestRestorableDateTime.getTime() - 3_600_000);
      return result;
    },
    { step: 'initialize', name: 'anHourBefore' },
  );
  const PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled: true };
  for (const TableName of Object.values(tables))
    await client.send(new UpdateContinuousBackupsCommand({ TableName, PointInTimeRecoverySpecification }));
};

/**
 * Starts new environments of the API: the emulator does so when an environment is written, even with the same values.
 */
const renew = async (client: LambdaClient): Promise<void> => {
  for await (const { Functions = [] } of paginateListFunctions({ client }, {}))
    for (const { FunctionName, Environment: { Variables = {} } = {} } of Functions)
      if (FunctionName?.startsWith('LienKet-dev-Api-'))
        await client.send(new UpdateFunctionConfigurationCommand({ FunctionName, Environment: { Variables } }));
};
