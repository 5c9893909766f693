import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { isLaptop } from '../../lib/stages.ts';
import type { Stage } from '../../lib/stage.ts';
import { CliError } from '../cli-error.ts';

/** The account of the current AWS credentials, and the region that the shell or the profile names, if any. */
export interface Caller {
  readonly account: string;
  readonly region: string | undefined;
}

/** @param sts a client of any region: all regions give the same answer */
export const callerOf = async (sts: STSClient, region: string | undefined): Promise<Caller> => {
  const { Account = 'none' } = await sts.send(new GetCallerIdentityCommand({}));
  return { account: Account, region };
};

/** @returns AWS_REGION or the region of the profile; undefined if neither names one */
export const shellRegion = (): Promise<string | undefined> =>
  new STSClient({}).config.region().catch((): undefined => undefined);

/** @returns one sentence that refuses, or undefined if account and region are right for the stage */
export const wrongPlace = ({ name, account, region }: Stage, caller: Caller): string | undefined => {
  if (caller.account !== account)
    return `Stage ${name} belongs to AWS account ${account}, and these credentials belong to ${caller.account}. Nothing was read or changed: set AWS_PROFILE to a profile of account ${account}.`;
  if (caller.region !== undefined && caller.region !== region)
    return `Stage ${name} lies in region ${region}, and this shell or profile names ${caller.region}. Nothing was read or changed: set AWS_REGION=${region}.`;
  return undefined;
};

/**
 * Every command calls this before it reads or writes anything of a stage.
 * @throws CliError if the credentials belong to another AWS account, or if the shell names another region
 */
export const mustBeRightPlace = async (stage: Stage, sts: STSClient, region: string | undefined): Promise<void> => {
  if (isLaptop(stage))
    throw new CliError('The laptop edition is not in AWS. This command is for the stages dev, staging and production.');
  const wrong = wrongPlace(stage, await callerOf(sts, region));
  if (wrong) throw new CliError(wrong);
};
