import { parseArgs } from 'node:util';
import { Told } from '../cli-error.ts';

/**
 * @returns the name of the stage
 * @throws Told how the command is called
 */
export const stageArgument = (command: string): string => {
  try {
    const { values } = parseArgs({ options: { stage: { type: 'string' } } });
    if (values.stage) return values.stage;
  } catch {
    // Said below, as for a missing stage.
  }
  throw new Told(`Usage: npm run ${command} -- --stage <stage>`);
};
