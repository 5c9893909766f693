import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import type { Stage } from '../../lib/stage.ts';
import { assemblyOf, cdk, synthesiseStage } from './assembly.ts';
import { CliError } from '../cli-error.ts';
import { deployedTemplates, movedTables, refusedExports, type Templates, writtenTemplates } from './template-check.ts';

/** This stack exists only during an import, and it imports exports of the Data stack. */
const moveInStack = 'MoveIn';

export interface DeployOptions {
  /** The deployment is meant to give the functions other tables. */
  readonly movesTables?: boolean;
  /**
   * A folder that `npm run assemble` created, maybe on another machine. If undefined, the stage is built and
   * synthesised here.
   */
  readonly assembly?: string;
}

/**
 * Checks whether CloudFormation would accept the templates of the stage, and deploys these templates.
 * @throws CliError before anything changes, or when CDK fails
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

/**
 * @throws CliError if CloudFormation would refuse the deployment half-way, or if the functions would get other tables
 */
export const mustBeTaken = (before: Templates, after: Templates, stage: string, movesTables: boolean): void => {
  const refused = refusedExports(before, after);
  if (refused.length > 0)
    throw new CliError(`Nothing was deployed. CloudFormation would refuse it:\n${refused.join('\n')}`);
  const moved = movesTables ? [] : movedTables(before, after, stage);
  if (moved.length > 0)
    throw new CliError(
      `Nothing was deployed. The functions of stage ${stage} would get other tables (${moved.join(', ')}). If a restore was brought in before, use the lib/restored.json that was committed for it. To bring in a restore: npm run bring-in -- --stage ${stage}.`,
    );
};
