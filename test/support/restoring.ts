import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { STSClient } from '@aws-sdk/client-sts';
import type { OperatorId } from '../../functions/domain/case.ts';
import { toAccountRow } from '../../functions/stores/account-rows.ts';
import { auditRow } from '../../functions/stores/audit.ts';
import type { Stage } from '../../lib/stage.ts';
import { countIssuers, pagesOfLinks } from '../../ops/deployment/issuers.ts';
import { openDeployed } from '../../ops/deployment/open-stage.ts';
import { deployedTemplates } from '../../ops/deployment/template-check.ts';
import { endStageSessions } from '../../ops/desk/end-stage-sessions.ts';
import { deskOver } from '../../ops/desk/open-desk.ts';
import { callingOperator } from '../../ops/desk/operator.ts';
import { mustBeClosed } from '../../ops/restore/must-be-closed.ts';
import { replay } from '../../ops/restore/replay.ts';
import { restoreTables } from '../../ops/restore/restore-tables.ts';
import { deployedEnvironment } from './deployed-environment.ts';
import { type Asked, recordedBy } from './recorded-aws.ts';
import { account, event, held, loginKey, noon, requestSource } from './samples.ts';

const credentials = { accessKeyId: 'x', secretAccessKey: 'x' };
const to = new Date('2026-11-26T01:00:00Z');

const link = { issuer: 'https://vneid.example', subject: 's', level: 2, linkedAt: noon } as const;
const mine = account({ loginKey: loginKey('a'), cccd: held(undefined, 'proven'), link });
/** Events that took something away, so that a replay takes it away again. */
const archived = [
  event(mine.id, 'link.removed'),
  event(mine.id, 'cccd.evicted'),
  event(mine.id, 'password.changed'),
  event(mine.id, 'case.opened', { frozen: 'portal', case: requestSource.supportCode, notice: 'link.made' }),
  event(mine.id, 'case.closed', { drops: 'cccd' }),
].map((one) => auditRow(one).Item);

/** DynamoDB during a restore: a new table exists after it was asked for, and lacks every setting. */
const answersOf = (stage: Stage, environment: Readonly<Record<string, string>>) => {
  const made = new Set<string>();
  return {
    'STS.GetCallerIdentity': () => ({ Account: stage.account, Arn: `arn:aws:iam::${stage.account}:user/an` }),
    'Lambda.ListFunctions': () => ({
      Functions: [{ FunctionName: `LienKet-${stage.name}-Api-Health1A2B`, Environment: { Variables: environment } }],
    }),
    'SecretsManager.GetSecretValue': () => ({ SecretString: '{"current":"c","closed":"x"}', VersionId: 'v' }),
    'SecretsManager.PutSecretValue': () => ({ VersionId: 'w' }),
    'CloudFormation.GetTemplate': () => ({ TemplateBody: '{"Resources":{}}' }),
    'DynamoDB.DescribeContinuousBackups': () => ({
      ContinuousBackupsDescription: {
        PointInTimeRecoveryDescription: {
          ...{ EarliestRestorableDateTime: new Date(0), LatestRestorableDateTime: new Date('2026-11-26T02:00:00Z') },
        },
      },
    }),
    'DynamoDB.DescribeTable': ({ TableName }: { TableName: string }) => {
      if (!made.has(TableName)) throw Object.assign(new Error(), { name: 'ResourceNotFoundException' });
      return { Table: { TableStatus: 'ACTIVE', LatestStreamArn: 'arn' } };
    },
    'DynamoDB.RestoreTableToPointInTime': ({ TargetTableName }: { TargetTableName: string }) => {
      made.add(TargetTableName);
      return {};
    },
    'DynamoDB.UpdateTable': () => ({}),
    'DynamoDB.DescribeTimeToLive': () => ({ TimeToLiveDescription: { TimeToLiveStatus: 'DISABLED' } }),
    'DynamoDB.UpdateTimeToLive': () => ({}),
    'DynamoDB.UpdateContinuousBackups': () => ({}),
    'DynamoDB.GetItem': () => ({ Item: toAccountRow(mine) }),
    'DynamoDB.TransactWriteItems': () => ({}),
    'DynamoDB.PutItem': () => ({}),
    'DynamoDB.Scan': () => ({ Items: [] }),
  };
};

/** Opens the stage as a command does, with the tables that its functions use now. */
const opened = async (stage: Stage, asked: Asked[], suffix = '') => {
  const environment = Object.fromEntries(
    Object.entries(deployedEnvironment(stage)).map(([key, value]) => [
      key,
      key.endsWith('_TABLE') ? `${value}${suffix}` : value,
    ]),
  );
  const recorded = recordedBy(asked, answersOf(stage, environment));
  const here = { region: stage.region, credentials };
  const clients = {
    ...{ sts: recorded(new STSClient(here)), shellRegion: undefined, lambda: recorded(new LambdaClient(here)) },
    ...{ secrets: recorded(new SecretsManagerClient(here)), dynamo: recorded(new DynamoDBClient(here)) },
    kms: recorded(new KMSClient(here)),
  };
  const formation = recorded(new CloudFormationClient(here));
  return { ...clients, formation, open: await openDeployed(stage, clients) };
};

/** @returns the calls of every command that restores, replays, ends all sessions or counts issuers */
export const callsOfRestore = async (stage: Stage): Promise<readonly Asked[]> => {
  const asked: Asked[] = [];
  const before = await opened(stage, asked);
  await mustBeClosed(stage.name, before.open);
  await restoreTables({
    ...{ dynamo: before.dynamo, tables: before.open.config.tables, to, isKept: true },
    ...{ wait: async () => {}, say: () => {} },
  });
  await deployedTemplates(before.formation, [`LienKet-${stage.name}-Api`]);
  await countIssuers(pagesOfLinks(before.open.tables), 'https://vneid.example');

  const after = await opened(stage, asked, '-20261126T010000');
  const { redone, lost } = await replay(after.open.tables, archived);
  if (redone + lost !== archived.length) throw new Error(`The replay did only ${redone} events again.`);

  for (const { open, secrets, lambda, sts } of [before, after]) {
    const { audit } = deskOver(open.tables);
    const by: OperatorId = await callingOperator(sts);
    const ending = { stage: stage.name, by, source: requestSource };
    await endStageSessions({ secrets, lambda, audit, now: () => to }, ending);
  }
  return asked;
};
