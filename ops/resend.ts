import { parseArgs } from 'node:util';
import { CliError, runCommand } from './cli-error.ts';
import { listDeadLetters } from './resend/list.ts';
import { openQueues } from './resend/open.ts';
import { resend } from './resend/resend.ts';
import { dropNotice } from './resend/workers.ts';

const usage = `Usage: npm run resend -- --stage <stage>
       npm run resend -- --stage <stage> --list
       npm run resend -- --stage <stage> --drop <id of a notice>`;

/**
 * `npm run resend -- --stage production` does everything again that ended as a dead letter (docs/runbooks/pipes.md,
 * archive.md and dead-letters.md). `--list` prints a sentence about each dead letter and changes nothing. `--drop`
 * deletes the dead letter of a notice whose contact can never be reached. `--stage laptop` is the laptop edition that runs now.
 */
await runCommand(async () => {
  const { values } = parseArgs({
    options: {
      stage: { type: 'string' },
      list: { type: 'boolean', default: false },
      drop: { type: 'string' },
    },
  });
  const { stage, list, drop } = values;
  if (!stage || (list && drop !== undefined) || drop === '') throw new CliError(usage);
  const deps = await openQueues(stage);
  if (list) {
    console.log(`Dead letters of stage ${stage}: ${await listDeadLetters(deps)}. Nothing was changed.`);
    return;
  }
  if (drop !== undefined) {
    const { done, unresolved } = await dropNotice(deps, drop);
    for (const sentence of done) deps.say(sentence);
    if (unresolved[0]) throw new CliError(unresolved[0]);
    return;
  }
  const unresolved = await resend(deps);
  for (const sentence of unresolved) console.error(sentence);
  if (unresolved.length > 0) process.exitCode = 1;
});
