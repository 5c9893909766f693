import { type CloudFormationClient, DescribeStacksCommand, UpdateStackCommand } from '@aws-sdk/client-cloudformation';
import { originVersionParameter } from '../../lib/edge-stack.ts';
import { CliError } from '../cli-error.ts';

/** As often as a deployment's own progress is looked at. */
const lookEveryMs = 10_000;

/** CloudFront takes minutes; after this long something else is wrong. */
const looks = 360;

export interface EdgeDeps {
  readonly stacks: CloudFormationClient;
  readonly wait: (ms: number) => Promise<void>;
}

const settled = async ({ stacks, wait }: EdgeDeps, stackName: string) => {
  for (let i = 0; i < looks; i++) {
    const { Stacks: [stack] = [] } = await stacks.send(new DescribeStacksCommand({ StackName: stackName }));
    if (!stack?.StackStatus?.endsWith('_IN_PROGRESS')) return stack;
    await wait(lookEveryMs);
  }
  throw new CliError(
    `Stack ${stackName} is still being changed. Wait until that has ended, and run the same command again.`,
  );
};

/**
 * Waits until nothing changes the Edge stack any more.
 * @returns its parameters by name
 * @throws CliError when it is not whole, or was deployed before it took the version of the origin secret as a parameter
 */
export const edgeParameters = async (deps: EdgeDeps, stackName: string): Promise<ReadonlyMap<string, string>> => {
  const stack = await settled(deps, stackName);
  if (!/^(CREATE|UPDATE|UPDATE_ROLLBACK|IMPORT)_COMPLETE$/.test(stack?.StackStatus ?? ''))
    throw new CliError(
      `Stack ${stackName} is in ${stack?.StackStatus ?? 'no state'}. Mend that first with npm run deploy.`,
    );
  const parameters = (stack!.Parameters ?? []).map(({ ParameterKey = '', ParameterValue = '' }) => {
    return [ParameterKey, ParameterValue] as const;
  });
  const found = new Map(parameters);
  if (!found.has(originVersionParameter))
    throw new CliError(
      `Stack ${stackName} takes no ${originVersionParameter} yet. Deploy this version first: npm run deploy.`,
    );
  return found;
};

/**
 * Gives the distribution the origin secret of one version, and changes nothing else: the stack keeps the template that it
 * was deployed with, so neither the certificate nor the site depends on what is checked out here.
 * @throws CliError when CloudFormation does not get there
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
      `CloudFormation took the change of ${stackName} back; its events say why. Run the same command again after that.`,
    );
};
