import { readSupportCode } from '../functions/domain/support-code.ts';
import { runCommand, CliError } from './cli-error.ts';

/** `npm run support-code -- "k7m2q 9xv4d 3"`: a code as it was heard, in the form to search for; says when it was misheard. */
await runCommand(async () => {
  const heard = process.argv.slice(2).join('');
  if (!heard) throw new CliError('Usage: npm run support-code -- <code as it was read out>');
  const code = readSupportCode(heard);
  if (!code) throw new CliError(`${heard} is not a support or case code: ask for it again, letter by letter.`);
  console.log(code);
});
