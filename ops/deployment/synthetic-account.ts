import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { syntheticLogin } from '../../functions/probe/synthetic-login.ts';
import type { SyntheticAccount } from '../../functions/probe/walk.ts';
import { CliError } from '../cli-error.ts';
import { deployedFunction } from './deployed-function.ts';

/**
 * Returns the login of the synthetic account of the smoke test and the probe. If the account does not exist, a function
 * of the stage creates it, because only functions read the pepper.
 * @throws CliError if the stage is not deployed, or if that function fails
 */
export const syntheticAccount = async (
  stage: string,
  { lambda, secrets }: { readonly lambda: LambdaClient; readonly secrets: SecretsManagerClient },
): Promise<SyntheticAccount> => {
  const { FunctionName: name, Environment } = await deployedFunction(lambda, stage, 'Work-MakeSynthetic');
  const { FunctionError } = await lambda.send(new InvokeCommand({ FunctionName: name }));
  if (FunctionError) throw new CliError(`The function ${name} failed: its log says why.`);
  const { SecretString = '{}' } = await secrets.send(
    new GetSecretValueCommand({ SecretId: Environment?.Variables?.['PROBE_SECRET'] }),
  );
  return syntheticLogin(JSON.parse(SecretString) as Record<string, string>);
};
