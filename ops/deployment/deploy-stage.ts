import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import type { Stage } from '../../lib/stage.ts';
import { assemblyOf, cdk, synthesiseStage } from './assembly.ts';
import { CliError } from '../cli-error.ts';
import { deployedTemplates, movedTables, refusedExports, type Templates, writtenTemplates } from './template-check.ts';

/** Deployed only for a while, and it imports what the Data stack exports. */
const moveInStack = 'MoveIn';

export interface DeployOptions {
  /** The functions are meant to get other tables than they have. */
  readonly movesTables?: boolean;
  /** A folder that `npm run assemble` made, perhaps elsewhere; without one the stage is built and synthesised here. */
  readonly assembly?: string;
}

/**
 * Looks whether CloudFormation would take the stage, and deploys what was looked at.
 * @throws CliError before anything is changed, or when CDK stops
 */
export const deployStage = async (
  stage: Stage,
  { movesTables = false, assembly }: DeployOptions = {},
): Promise<void> => {
  const { name, region } = stage;
  const folder = assembly ? assemblyOf(name, assembly) : synthesiseStage(name);
  const after = writtenTemplates(folder, name);
  const stacks = [...Object.keys(after), `LienKet-${name}-${moveInStack}`];
  mustBeTaken(await deployedTemplates(new CloudFormationClient({ region }), stacks), after, name, movesTables);
  cdk('deploy', '--app', folder, '--all', '--require-approval', process.env['CI'] ? 'never' : 'broadening');
};

/** @throws CliError why the deployment would be refused half way, or would put the functions on other tables */
export const mustBeTaken = (before: Templates, after: Templates, stage: string, movesTables: boolean): void => {
  const refused = refusedExports(before, after);
  if (refused.length > 0)
    throw new CliError(`Nothing was deployed. CloudFormation would refuse it:\n${refused.join('\n')}`);
  const moved = movesTables ? [] : movedTables(before, after, stage);
  if (moved.length > 0)
    throw new CliError(
      `Nothing was deployed. The functions of stage ${stage} would get other tables (${moved.join(', ')}). If a restore was brought in, take the lib/restored.json that was committed then; to bring one in: npm run bring-in -- --stage ${stage}.`,
    );
};
