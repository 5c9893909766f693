import { type LambdaClient, paginateListFunctions } from '@aws-sdk/client-lambda';
import { CliError } from '../cli-error.ts';

/**
 * Names that CloudFormation made up are known to the deployed functions, each in its environment.
 * @param prefix of the function's name, without the stage: `Api-Health`
 * @throws CliError when the stage has no such function, or the function no such variable
 */
export const deployedVariable = async (
  lambda: LambdaClient,
  stage: string,
  prefix: string,
  variable: string,
): Promise<string> => {
  const name = `LienKet-${stage}-${prefix}`;
  for await (const { Functions = [] } of paginateListFunctions({ client: lambda }, {}))
    for (const { FunctionName = '', Environment } of Functions) {
      const value = Environment?.Variables?.[variable];
      if (value && FunctionName.startsWith(name)) return value;
    }
  throw new CliError(`Stage ${stage} is not deployed here: there is no function ${name}… with ${variable}.`);
};
