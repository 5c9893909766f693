import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { STSClient } from '@aws-sdk/client-sts';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type Config, readConfig } from '../../functions/config.ts';
import { cccdVault } from '../../functions/gateways/cccd-vault.ts';
import type { Passwords } from '../../functions/domain/gateways.ts';
import { passwords } from '../../functions/gateways/passwords.ts';
import { secretReader } from '../../functions/gateways/secrets.ts';
import { accountImports } from '../../functions/stores/accounts.ts';
import type { Tables } from '../../functions/stores/tables.ts';
import type { ImportAccountDeps } from '../../functions/use-cases/import/import-account.ts';
import { stageOf } from '../../lib/stages.ts';
import type { Stage } from '../../lib/stage.ts';
import { CliError } from '../cli-error.ts';
import { deployedFunction } from './deployed-function.ts';
import { mustBeRightPlace, shellRegion } from './right-account.ts';

/** A deployed stage, opened with credentials of its AWS account. */
export interface OpenStage {
  readonly deps: ImportAccountDeps & { passwords: Passwords };
  readonly config: Config;
  /** A unique name of this stage and place. */
  readonly target: string;
  readonly tables: Tables;
  /** Has the caller's own rights, which cannot decrypt a CCCD in a deployed stage. */
  readonly kms: KMSClient;
  secret(arn: string): Promise<Readonly<Record<string, string>>>;
  close(): Promise<void>;
}

/**
 * Reads the configuration of a deployed function: CloudFormation generates the names of tables, keys and secrets.
 * @throws CliError if this checkout expects another configuration, because it is not the deployed version
 */
const configOf = async (stage: string, lambda: LambdaClient): Promise<Config> => {
  const { FunctionName, Environment } = await deployedFunction(lambda, stage, 'Api-Health');
  try {
    return readConfig(Environment?.Variables ?? {});
  } catch (error) {
    throw new CliError(
      `This checkout is not the deployed version of stage ${stage}. Check out the commit that /api/health names, and run the same command again. (${FunctionName}: ${(error as Error).message})`,
    );
  }
};

/** @throws CliError if no stage has this name */
export const knownStage = (name: string): Stage => {
  try {
    return stageOf(name);
  } catch (error) {
    throw new CliError(
      `${(error as Error).message} ("laptop" is the laptop edition, for commands that open its data.)`,
    );
  }
};

/** Clients of the AWS services that give access to a stage. */
export interface StageClients {
  readonly sts: STSClient;
  /** The region that the shell or the profile names, if any. */
  readonly shellRegion: string | undefined;
  readonly lambda: LambdaClient;
  readonly dynamo: DynamoDBClient;
  readonly kms: KMSClient;
  readonly secrets: SecretsManagerClient;
}

export const clientsIn = async (region: string): Promise<StageClients> => ({
  sts: new STSClient({ region }),
  shellRegion: await shellRegion(),
  lambda: new LambdaClient({ region }),
  dynamo: new DynamoDBClient({ region }),
  kms: new KMSClient({ region }),
  secrets: new SecretsManagerClient({ region }),
});

/** @returns clients of the stage's account and region @throws CliError if the credentials belong to others */
export const rightClients = async (stage: Stage): Promise<StageClients> => {
  const clients = await clientsIn(stage.region);
  await mustBeRightPlace(stage, clients.sts, clients.shellRegion);
  return clients;
};

/** @throws CliError if the stage belongs to another AWS account than the clients, or if it is not deployed */
export const openDeployed = async (stage: Stage, clients: StageClients): Promise<OpenStage> => {
  await mustBeRightPlace(stage, clients.sts, clients.shellRegion);
  const config = await configOf(stage.name, clients.lambda);
  return openWith(config, { ...clients, place: stage.region, close: async () => {} });
};

interface Clients {
  /** The place of the data, if the configuration does not say it. */
  readonly place: string;
  readonly dynamo: DynamoDBClient;
  readonly kms: KMSClient;
  readonly secrets: SecretsManagerClient;
  close(): Promise<void>;
}

export const openWith = (config: Config, { place, dynamo, kms, secrets, close }: Clients): OpenStage => {
  const now = () => new Date();
  const secret = secretReader(secrets, now);
  const client = DynamoDBDocumentClient.from(dynamo, { marshallOptions: { removeUndefinedValues: true } });
  const tables = { client, names: config.tables };
  return {
    target: `${config.secrets.pepper} ${place}`,
    tables,
    kms,
    deps: {
      accounts: accountImports(tables),
      passwords: passwords(() => secret(config.secrets.pepper)),
      vault: cccdVault(kms, config.keys),
      now,
    },
    config,
    secret,
    close,
  };
};
