import { parseArgs } from 'node:util';
import { Told } from '../words.ts';

/** @throws Told how the command is called */
export const stageArguments = (command: string): { stage: string; certificateArn: string | undefined } => {
  try {
    const { values } = parseArgs({ options: { stage: { type: 'string' }, certificate: { type: 'string' } } });
    if (values.stage) return { stage: values.stage, certificateArn: values.certificate };
  } catch {
    // Said below, as for a missing stage.
  }
  throw new Told(`Usage: npm run ${command} -- --stage <stage> [--certificate arn:aws:acm:us-east-1:…]`);
};
