import { KMSClient } from '@aws-sdk/client-kms';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { join } from 'node:path';
import { buildOnce } from '../build/fingerprint.ts';
import { openWith, type OpenStage } from './open-stage.ts';
import { CliError } from '../cli-error.ts';
import { readConfig } from '../../functions/config.ts';
import { laptopOrigins } from '../../lib/stages.ts';
import { aws } from '../../local/cloud/aws.ts';
import { awsKeys } from '../../local/cloud/aws-keys.ts';
import { clientOf, createTables, localCredentials, startDynamo } from '../../local/cloud/dynamodb.ts';
import { close, listen, loopback, portOf } from '../../local/cloud/http.ts';
import { openState, type State } from '../../local/state.ts';
import { buildAndSynthesise } from '../../local/cloud/build-and-synthesise.ts';
import { Templates } from '../../local/cloud/template.ts';

/**
 * Opens the stopped laptop edition that `npm start` would run.
 * @throws CliError before it builds anything, if a laptop edition runs: a build would replace the bundles of the
 * running edition
 */
export const openLaptop = async (
  stateFolder = process.env['STATE'] ?? join(import.meta.dirname, '../../.local'),
): Promise<OpenStage> => {
  const templateFolder = join(stateFolder, 'cdk.out');
  const state = openedState(stateFolder);
  try {
    await buildOnce({ stampFile: join(stateFolder, 'built'), results: [templateFolder] }, () =>
      buildAndSynthesise(templateFolder, { stage: 'laptop' }),
    );
    return await openOver(state, stateFolder, templateFolder);
  } catch (error) {
    state.release();
    throw error;
  }
};

/** Opens the data and keys of a stopped laptop edition, as those of a deployed stage. */
export const openLaptopOf = (stateFolder: string, templateFolder: string): Promise<OpenStage> =>
  openOver(openedState(stateFolder), stateFolder, templateFolder);

const openOver = async (
  { database, secrets, release }: State,
  stateFolder: string,
  templateFolder: string,
): Promise<OpenStage> => {
  const dynamo = await startDynamo(database);
  const keys = await listen(0, aws(awsKeys(secrets)));
  const { site, vneid, population } = laptopOrigins;
  const here = `http://${loopback}`;
  const templates = new Templates(templateFolder, { [site]: here, [vneid]: here, [population]: here });
  await createTables(clientOf(dynamo.endpoint), templates);
  const functions = templates.all<{ Environment?: { Variables: Record<string, string> } }>('AWS::Lambda::Function');
  const environment = functions.find(({ properties }) => properties.Environment?.Variables['ACCOUNTS_TABLE']);
  const at = {
    endpoint: `${here}:${portOf(keys)}`,
    region: 'ap-southeast-1',
    credentials: localCredentials,
  };
  return openWith(readConfig(environment!.properties.Environment!.Variables), {
    place: stateFolder,
    dynamo: clientOf(dynamo.endpoint),
    kms: new KMSClient(at),
    secrets: new SecretsManagerClient(at),
    close: async () => {
      await close(keys);
      await dynamo.stop();
      release();
    },
  });
};

const openedState = (stateFolder: string) => {
  try {
    return openState(stateFolder);
  } catch (error) {
    throw new CliError((error as Error).message);
  }
};
