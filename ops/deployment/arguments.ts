import { parseArgs } from 'node:util';
import { CliError } from '../cli-error.ts';

/**
 * @returns the name of the stage
 * @throws CliError how the command is called
 */
export const stageArgument = (command: string): string => {
  try {
    const { values } = parseArgs({ options: { stage: { type: 'string' } } });
    if (values.stage) return values.stage;
  } catch {
    // Said below, as for a missing stage.
  }
  throw new CliError(`Usage: npm run ${command} -- --stage <stage>`);
};
