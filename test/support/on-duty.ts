import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { KMSClient } from '@aws-sdk/client-kms';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { PipesClient } from '@aws-sdk/client-pipes';
import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SQSClient } from '@aws-sdk/client-sqs';
import { STSClient } from '@aws-sdk/client-sts';
import { WAFV2Client } from '@aws-sdk/client-wafv2';
import type { Stage } from '../../lib/stage.ts';
import { askFromFunction } from '../../ops/deployment/ask-vneid.ts';
import { deployedVariable } from '../../ops/deployment/deployed-function.ts';
import { closePortal, openPortal } from '../../ops/deployment/door.ts';
import { fillSecret } from '../../ops/deployment/fill-secret.ts';
import { enableKey, listKeys } from '../../ops/deployment/keys.ts';
import { syntheticAccount } from '../../ops/deployment/synthetic-account.ts';
import { block, blockedNow, unblock } from '../../ops/firewall/block.ts';
import { mustBeNetwork } from '../../ops/firewall/network.ts';
import { listDeadLetters } from '../../ops/resend/list.ts';
import { queuesOfStage } from '../../ops/resend/open.ts';
import { resend } from '../../ops/resend/resend.ts';
import { startPipes } from '../../ops/resend/start-pipes.ts';
import { dropNotice } from '../../ops/resend/workers.ts';
import { fetchArchive } from '../../ops/restore/fetch-archive.ts';
import { answersOnDuty } from './answers-on-duty.ts';
import { type Asked, recordedBy } from './recorded-aws.ts';

const credentials = { accessKeyId: 'x', secretAccessKey: 'x' };
const wait = async () => {};

/**
 * Runs every command of a person on duty, each with all that it can do, in front of a stage with work for it.
 * @param folder an empty folder for the archive
 * @returns the calls of AWS that the commands made
 */
export const callsOnDuty = async (stage: Stage, folder: string): Promise<readonly Asked[]> => {
  const asked: Asked[] = [];
  const { answers, world } = answersOnDuty(stage);
  const recorded = recordedBy(asked, answers);
  const here = { region: stage.region, credentials };
  const clients = {
    ...{ sts: recorded(new STSClient(here)), shellRegion: undefined, lambda: recorded(new LambdaClient(here)) },
    ...{ secrets: recorded(new SecretsManagerClient(here)), dynamo: recorded(new DynamoDBClient(here)) },
  };
  const { lambda, secrets } = clients;

  const door = {
    ...{ ...clients, stage, wait, now: () => new Date('2026-11-26T00:00:00Z'), say: () => {} },
    ...{ formation: recorded(new CloudFormationClient(here)), steps: recorded(new SFNClient(here)) },
    health: async () => ({ closed: world.closed() }),
  };
  await closePortal(door);
  await openPortal(door);

  const pipes = recorded(new PipesClient(here));
  const queues = await queuesOfStage(stage, {
    ...{ ...clients, pipes, sqs: recorded(new SQSClient(here)) },
    streams: recorded(new DynamoDBStreamsClient(here)),
  });
  const quiet = { ...queues, wait, say: () => {}, startPipes: () => startPipes({ stage, pipes, wait }) };
  await listDeadLetters(quiet);
  await dropNotice(quiet, 'dropped');
  const unresolved = await resend(quiet);
  if (unresolved.length > 0) throw new Error(unresolved.join('\n'));

  const waf = { stage, waf: recorded(new WAFV2Client({ region: 'us-east-1', credentials })) };
  await blockedNow(waf);
  for (const network of ['203.0.113.7/32', '2001:db8:9::/48'].map(mustBeNetwork)) {
    await block(waf, network);
    await unblock(waf, network);
  }

  const keys = { stage, kms: recorded(new KMSClient(here)) };
  await listKeys(keys);
  await enableKey(keys, 'CccdKey');

  await fillSecret({ stage, secrets }, 'vneid', '{"clientSecret":"s"}');
  await fillSecret({ stage, secrets }, 'register', '{"secret":"s","apiKey":"k"}');
  await syntheticAccount(stage.name, clients);
  await askFromFunction(stage.name, lambda);

  const bucket = await deployedVariable(lambda, stage.name, 'Work-ArchiveAudit', 'ARCHIVE_BUCKET');
  const day = new Date('2026-11-26T00:00:00Z');
  await fetchArchive(recorded(new S3Client(here)), bucket, folder, day, day);
  return asked;
};
