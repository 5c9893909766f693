import { runCommand } from './cli-error.ts';
import { heardCode } from './desk/heard-code.ts';

/**
 * `npm run support-code -- "k7m2q 9xv4d 3"`: prints a code as it was heard in the form to search for, or says that it
 * was misheard.
 */
await runCommand(async () =>
  console.log(heardCode(process.argv.slice(2).join(''), 'Usage: npm run support-code -- <code as it was read out>')),
);
