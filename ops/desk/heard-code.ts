import { readSupportCode } from '../../functions/domain/support-code.ts';
import { CliError } from '../cli-error.ts';

/** @throws CliError if it is not a code; its check letter keeps a misheard code from finding another person's account */
export const heardCode = (heard: string | undefined, usage: string): string => {
  if (!heard) throw new CliError(usage);
  const code = readSupportCode(heard);
  if (!code)
    throw new CliError(`${heard} is not a support, case or notice code: ask for the code again, letter by letter.`);
  return code;
};
