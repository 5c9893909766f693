import { type CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { paginateListExecutions, type SFNClient, StopExecutionCommand } from '@aws-sdk/client-sfn';
import type { Stage } from '../../lib/stage.ts';

export interface ImportDeps {
  readonly stage: Stage;
  readonly formation: CloudFormationClient;
  readonly steps: SFNClient;
}

/**
 * Stops the imports that run in Step Functions. An import may start again later: it finds the accounts that it has
 * already imported. Calls of the function that are running end within a minute.
 * @returns the names of the stopped imports
 */
export const stopImports = async (deps: ImportDeps): Promise<string[]> => {
  const stateMachineArn = await machineOf(deps);
  if (!stateMachineArn) return [];
  const stopped: string[] = [];
  const running = { stateMachineArn, statusFilter: 'RUNNING' } as const;
  for await (const { executions = [] } of paginateListExecutions({ client: deps.steps }, running))
    for (const { executionArn, name = '' } of executions) {
      await deps.steps.send(new StopExecutionCommand({ executionArn }));
      stopped.push(name);
    }
  return stopped;
};

/** @returns undefined if the stage has no MoveIn stack, which exists only during an import */
const machineOf = async ({ stage, formation }: ImportDeps): Promise<string | undefined> => {
  try {
    const ask = new DescribeStacksCommand({ StackName: `LienKet-${stage.name}-MoveIn` });
    const { Stacks: [stack] = [] } = await formation.send(ask);
    return stack?.Outputs?.find(({ OutputKey }) => OutputKey === 'MachineArn')?.OutputValue;
  } catch (error) {
    // CloudFormation's answer about a stack that does not exist.
    if (/^Stack with id \S+ does not exist$/.test((error as Error).message)) return undefined;
    throw error;
  }
};
