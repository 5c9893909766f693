import type { LambdaClient } from '@aws-sdk/client-lambda';
import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { keptMs } from '../../functions/gateways/secrets.ts';
import { CliError } from '../cli-error.ts';
import { deployedVariable } from './deployed-function.ts';

/**
 * After this time every function has read the secret again. The half minute is for requests that were already running.
 */
export const untilKnownMs = keptMs + 30_000;

/** Functions accept each of the three values that is not empty. */
export interface OriginSecret {
  /** The value that the distribution sends. */
  readonly current: string;
  /** The value that the distribution will send next. It is announced first, so that every function knows it before. */
  readonly next: string;
  /** The value that the distribution sent before. Some edge locations may still send it. */
  readonly previous: string;
  /**
   * When the portal was closed. Empty while it is open. It is in this secret because every function reads this secret.
   */
  readonly closed: string;
  /** Sessions that were proven before this time are over. Empty if no operator has ended all sessions. */
  readonly sessionsSince: string;
}

export interface StoredOriginSecret {
  readonly secret: OriginSecret;
  readonly versionId: string;
}

/** @throws CliError if the stage is not deployed */
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
  if (!current)
    throw new CliError(`The secret ${arn} has no field "current". Write its former value again: {"current": "…"}.`);
  return { secret: { current, next, previous, closed, sessionsSince }, versionId: VersionId };
};

/**
 * Secrets Manager may delete a version without a label, but a later deployment of the Edge stack reads this version
 * again.
 */
const edgeLabel = 'EDGE';

/** @param isForEdge the distribution will send this version, so a label protects it from deletion */
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
