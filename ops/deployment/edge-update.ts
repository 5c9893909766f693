import { type CloudFormationClient, DescribeStacksCommand, UpdateStackCommand } from '@aws-sdk/client-cloudformation';
import { originVersionParameter } from '../../lib/edge-stack.ts';
import { CliError } from '../cli-error.ts';

/** The interval at which CDK checks the progress of a deployment, too. */
const pollEveryMs = 10_000;

/** Waits an hour at most. CloudFront usually takes minutes. */
const polls = 360;

export interface EdgeDeps {
  readonly stacks: CloudFormationClient;
  readonly wait: (ms: number) => Promise<void>;
}

const settled = async ({ stacks, wait }: EdgeDeps, stackName: string) => {
  for (let i = 0; i < polls; i++) {
    const { Stacks: [stack] = [] } = await stacks.send(new DescribeStacksCommand({ StackName: stackName }));
    if (!stack?.StackStatus?.endsWith('_IN_PROGRESS')) return stack;
    await wait(pollEveryMs);
  }
  throw new CliError(
    `Stack ${stackName} is still changing. Wait until it has finished, and run the same command again.`,
  );
};

/**
 * Waits until the Edge stack has finished all changes.
 * @returns its parameters by name
 * @throws CliError if the stack is in a failed state, or if its deployed version has no parameter for the version of
 * the origin secret
 */
export const edgeParameters = async (deps: EdgeDeps, stackName: string): Promise<ReadonlyMap<string, string>> => {
  const stack = await settled(deps, stackName);
  if (!/^(CREATE|UPDATE|UPDATE_ROLLBACK|IMPORT)_COMPLETE$/.test(stack?.StackStatus ?? ''))
    throw new CliError(
      `Stack ${stackName} is in ${stack?.StackStatus ?? 'no state'}. Repair it first with npm run deploy.`,
    );
  const parameters = (stack!.Parameters ?? []).map(({ ParameterKey = '', ParameterValue = '' }) => {
    return [ParameterKey, ParameterValue] as const;
  });
  const found = new Map(parameters);
  if (!found.has(originVersionParameter))
    throw new CliError(
      `Stack ${stackName} has no parameter ${originVersionParameter} yet. Deploy this version first: npm run deploy.`,
    );
  return found;
};

/**
 * Makes the distribution send one version of the origin secret, and changes nothing else. The stack keeps its deployed
 * template, so neither the certificate nor the site depends on this checkout.
 * @throws CliError if CloudFormation does not finish the change
 */
export const sendVersion = async (deps: EdgeDeps, stackName: string, versionId: string): Promise<void> => {
  const before = await edgeParameters(deps, stackName);
  if (before.get(originVersionParameter) === versionId) return;
  await deps.stacks.send(
    new UpdateStackCommand({
      StackName: stackName,
      UsePreviousTemplate: true,
      Capabilities: ['CAPABILITY_IAM', 'CAPABILITY_NAMED_IAM', 'CAPABILITY_AUTO_EXPAND'],
      Parameters: [...before.keys()].map((ParameterKey) =>
        ParameterKey === originVersionParameter
          ? { ParameterKey, ParameterValue: versionId }
          : { ParameterKey, UsePreviousValue: true },
      ),
    }),
  );
  const after = await edgeParameters(deps, stackName);
  if (after.get(originVersionParameter) !== versionId)
    throw new CliError(
      `CloudFormation rolled the change of ${stackName} back. Its events say why. Correct that, and run the same command again.`,
    );
};
