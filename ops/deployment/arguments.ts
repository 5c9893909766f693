import { parseArgs } from 'node:util';
import { CliError } from '../cli-error.ts';

/**
 * @returns the name of the stage
 * @throws CliError with the usage of the command
 */
export const stageArgument = (command: string): string => {
  try {
    const { values } = parseArgs({ options: { stage: { type: 'string' } } });
    if (values.stage) return values.stage;
  } catch {
    // The error below is the same as for a missing stage.
  }
  throw new CliError(`Usage: npm run ${command} -- --stage <stage>`);
};
