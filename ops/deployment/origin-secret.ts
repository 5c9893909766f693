import type { LambdaClient } from '@aws-sdk/client-lambda';
import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { keptMs } from '../../functions/gateways/secrets.ts';
import { CliError } from '../cli-error.ts';
import { deployedVariable } from './deployed-function.ts';

/** Every function has read the secret again by then; the half minute is for a request that is under way. */
export const untilKnownMs = keptMs + 30_000;

/** Functions let in each of the three values that is not empty. */
export interface OriginSecret {
  /** What the edge is to send. */
  readonly current: string;
  /** What the edge is to send next; announced, so that every function knows it first. */
  readonly next: string;
  /** What the edge has sent before, and may still send somewhere. */
  readonly previous: string;
  /** When the portal was closed; empty while it is open. It stands here because every function reads this secret. */
  readonly closed: string;
  /** Sessions that were proven before this moment are over; empty where an operator has ended none. */
  readonly sessionsSince: string;
}

export interface StoredOriginSecret {
  readonly secret: OriginSecret;
  readonly versionId: string;
}

/** @throws CliError when the stage is not deployed */
export const originSecretArn = (lambda: LambdaClient, stage: string): Promise<string> =>
  deployedVariable(lambda, stage, 'Api-Health', 'ORIGIN_SECRET');

export const readOriginSecret = async (client: SecretsManagerClient, arn: string): Promise<StoredOriginSecret> => {
  const { SecretString = '{}', VersionId = '' } = await client.send(new GetSecretValueCommand({ SecretId: arn }));
  const {
    current,
    next = '',
    previous = '',
    closed = '',
    sessionsSince = '',
  } = JSON.parse(SecretString) as Partial<OriginSecret>;
  if (!current) throw new CliError(`The secret ${arn} has no field "current". Write it as it was: {"current": "…"}.`);
  return { secret: { current, next, previous, closed, sessionsSince }, versionId: VersionId };
};

/** Secrets Manager may delete a version without a label, and a deployment of the Edge stack reads its version again. */
const edgeLabel = 'EDGE';

/** @param isForEdge the distribution will send this version; it keeps it from being deleted */
export const writeOriginSecret = async (
  client: SecretsManagerClient,
  arn: string,
  secret: OriginSecret,
  isForEdge = false,
): Promise<StoredOriginSecret> => {
  const { VersionId = '' } = await client.send(
    new PutSecretValueCommand({
      SecretId: arn,
      SecretString: JSON.stringify(secret),
      VersionStages: ['AWSCURRENT', ...(isForEdge ? [edgeLabel] : [])],
    }),
  );
  return { secret, versionId: VersionId };
};
