import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Stage } from '../../lib/stage.ts';
import { fetchNative } from '../build/native-files.ts';
import { CliError } from '../cli-error.ts';
import { deployedTemplates, movedTables, refusedExports, type Templates, writtenTemplates } from './template-check.ts';

const root = join(import.meta.dirname, '../..');

/** Deployed only for a while, and it imports what the Data stack exports. */
const moveInStack = 'MoveIn';

/**
 * Synthesises the stage, looks whether CloudFormation would take it, and deploys what was looked at.
 * @param movesTables the functions are meant to get other tables than they have
 * @throws CliError before anything is changed, or when CDK stops
 */
export const deployStage = async (stage: Stage, movesTables = false): Promise<void> => {
  const { name, region } = stage;
  const folder = join(root, 'cdk.out', name);
  fetchNative();
  cdk('synth', '--quiet', '-c', `stage=${name}`, '--output', folder);
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

const cdk = (...args: string[]) => {
  const command = [join(root, 'node_modules/aws-cdk/bin/cdk'), ...args];
  const { status } = spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new CliError('CDK stopped; it says why above. The same command finishes what is half done.');
};
