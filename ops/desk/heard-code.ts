import { readSupportCode } from '../../functions/domain/support-code.ts';
import { CliError } from '../cli-error.ts';

/** @throws CliError when it is no code, so that a code that was misheard finds nobody else's account */
export const heardCode = (heard: string | undefined, usage: string): string => {
  if (!heard) throw new CliError(usage);
  const code = readSupportCode(heard);
  if (!code) throw new CliError(`${heard} is not a support, case or notice code: ask for it again, letter by letter.`);
  return code;
};
