import { type FunctionConfiguration, type LambdaClient, paginateListFunctions } from '@aws-sdk/client-lambda';
import { CliError } from '../cli-error.ts';

/**
 * @param prefix the start of the function's name, without the stage: `Api-Health`
 * @param variable a variable that the function must have in its environment
 * @throws CliError if the stage has no such function
 */
export const deployedFunction = async (
  lambda: LambdaClient,
  stage: string,
  prefix: string,
  variable?: string,
): Promise<FunctionConfiguration> => {
  const name = `LienKet-${stage}-${prefix}`;
  for await (const { Functions = [] } of paginateListFunctions({ client: lambda }, {})) {
    const found = Functions.find(
      ({ FunctionName, Environment }) =>
        FunctionName?.startsWith(name) && (!variable || Environment?.Variables?.[variable]),
    );
    if (found) return found;
  }
  const what = `${name}…${variable ? ` with ${variable}.` : ''}`;
  throw new CliError(`Stage ${stage} is not deployed here: it has no function ${what}`);
};

/** Reads a name that CloudFormation generated from a deployed function. @throws CliError as `deployedFunction` does */
export const deployedVariable = async (
  lambda: LambdaClient,
  stage: string,
  prefix: string,
  variable: string,
): Promise<string> => {
  const { Environment } = await deployedFunction(lambda, stage, prefix, variable);
  return Environment!.Variables![variable]!;
};
