import {
  type DescribeContinuousBackupsCommandOutput,
  type DynamoDBClient,
  UpdateContinuousBackupsCommand,
} from '@aws-sdk/client-dynamodb';
import { type LambdaClient, paginateListFunctions, UpdateFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { OperatorId } from '../../functions/domain/case.ts';
import { auditStore } from '../../functions/stores/audit.ts';
import { deployedVariable } from '../deployment/deployed-function.ts';
import { mustBeTaken } from '../deployment/deploy-stage.ts';
import { closePortal, type DoorDeps, openPortal } from '../deployment/door.ts';
import { openDeployed, type OpenStage } from '../deployment/open-stage.ts';
import { deployedTemplates, writtenTemplates } from '../deployment/template-check.ts';
import { endStageSessions } from '../desk/end-stage-sessions.ts';
import { operatorSource } from '../desk/open-desk.ts';
import { readArchive } from '../restore/archive-files.ts';
import { fetchArchive } from '../restore/fetch-archive.ts';
import { mustBeClosed } from '../restore/must-be-closed.ts';
import { replay } from '../restore/replay.ts';
import { restoredNames, restoreTables } from '../restore/restore-tables.ts';
import { keepRestoredTables } from '../../lib/restored-tables.ts';
import { must, step } from '../steps.ts';
import { type Clients, stage } from './clients.ts';
import type { Portal } from './deployed-portal.ts';

interface Rehearsed {
  readonly clients: Clients;
  readonly portal: Portal;
  /** A folder for files of this rehearsal. */
  readonly folder: string;
  /** The folder of the synthesised templates, which the last deployment wrote. */
  readonly assembly: string;
  /** Deploys with these restored tables. */
  readonly bringIn: (tables: string) => Promise<unknown>;
  /** Logs in and continues through the deployed API. */
  readonly walk: () => Promise<void>;
}

/**
 * Rehearses the loss of all data, in the order of docs/restore.md. For any restore time, the emulator returns the present
 * rows. So this rehearsal cannot test what a replay removes. `npm run drill:restore` tests that.
 */
export const rehearseRestore = async (rehearsed: Rehearsed): Promise<void> => {
  const { clients, portal, folder, walk } = rehearsed;
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
  const after = await rehearseBringIn({ ...rehearsed, tables, restored });
  await rehearseReplay({ ...rehearsed, door, after });
  await step('login, CCCD screen, skip and dossiers work on the restored tables', walk);
};

interface BringInInput extends Rehearsed {
  /** The file with the names of the restored tables. */
  readonly tables: string;
  readonly restored: Awaited<ReturnType<typeof restoreTables>>;
}

/** Steps 3 and 4 of docs/restore.md. */
const rehearseBringIn = async (of: BringInInput): Promise<OpenStage> => {
  const { clients, portal, assembly, bringIn, tables, restored } = of;
  const former = writtenTemplates(assembly, 'dev');
  await step('the restored tables are brought in', () => bringIn(tables));
  await step(
    'a deployment without the file of the restored tables is refused, and a deployment with the file is accepted',
    async () => {
      const deployed = await deployedTemplates(clients.formation, Object.keys(former));
      const error = refusalOf(() => mustBeTaken(deployed, former, 'dev', false));
      must(error.includes('would get other tables'), error);
      mustBeTaken(deployed, writtenTemplates(assembly, 'dev'), 'dev', false);
    },
  );
  const after = await openDeployed(stage, clients);
  await step('the functions use the restored tables, and the portal is still closed', async () => {
    for (const name of restoredNames)
      must(after.config.tables[name] === restored[name]!.name, `${name} is ${after.config.tables[name]}`);
    const { status } = await portal.ask('/api/login', { loginName: 'x', password: 'x', wanted: 'ho-so' });
    must(status === 503, `answered ${status}`);
  });
  return after;
};

interface ReplayInput extends Rehearsed {
  readonly door: DoorDeps;
  readonly after: OpenStage;
}

/** Steps 5 to 8 of docs/restore.md. */
const rehearseReplay = async ({ clients, portal, folder, door, after }: ReplayInput): Promise<void> => {
  const archived = await step('the archived events of today are downloaded', async () => {
    const bucket = await deployedVariable(clients.lambda, 'dev', 'Work-ArchiveAudit', 'ARCHIVE_BUCKET');
    const archive = join(folder, 'archive');
    const count = await fetchArchive(clients.s3, bucket, archive, new Date(Date.now() - 3_600_000), new Date());
    must(count > 0, `the bucket ${bucket} is empty`);
    return readArchive(archive);
  });
  await step('the archived events are replayed into the restored tables', async () => {
    const { known, stuck } = await replay(after.tables, archived);
    must(
      archived.length > 0 && known === archived.length && stuck.length === 0,
      `${known} of ${archived.length} are known`,
    );
  });
  await step('every session is ended, and the portal is opened', async () => {
    const audit = auditStore(after.tables);
    const by = 'rehearsal' as OperatorId;
    await endStageSessions({ ...clients, audit, now: door.now }, { stage: 'dev', by, source: operatorSource() });
    await openPortal(door);
    const { status, body } = await portal.ask('/api/dossiers');
    must(status === 401, `a session from before the restore answered ${status} ${String(body['code'])}`);
  });
};

const refusalOf = (deed: () => void): string => {
  try {
    deed();
  } catch (error) {
    return String(error);
  }
  return 'it was not refused';
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
