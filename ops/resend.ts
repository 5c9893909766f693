import { parseArgs } from 'node:util';
import { CliError, runCommand } from './cli-error.ts';
import { lookAtLetters } from './resend/look.ts';
import { openQueues } from './resend/open.ts';
import { resend } from './resend/resend.ts';
import { dropNotice } from './resend/workers.ts';

const usage = `Usage: npm run resend -- --stage <stage>
       npm run resend -- --stage <stage> --look
       npm run resend -- --stage <stage> --drop <id of a notice>`;

/**
 * `npm run resend -- --stage production` does everything again that ended as a dead letter (docs/runbooks/pipes.md,
 * archive.md and dead-letters.md). `--look` names the dead letters and changes nothing. `--drop` deletes the dead letter
 * of a notice whose contact can never be reached. `--stage laptop` is the laptop edition that runs now.
 */
await runCommand(async () => {
  const { values } = parseArgs({
    options: {
      stage: { type: 'string' },
      look: { type: 'boolean', default: false },
      drop: { type: 'string' },
    },
  });
  const { stage, look, drop } = values;
  if (!stage || (look && drop !== undefined) || drop === '') throw new CliError(usage);
  const deps = await openQueues(stage);
  if (look) {
    console.log(`Stage ${stage} has ${await lookAtLetters(deps)} dead letters. Nothing was changed.`);
    return;
  }
  if (drop !== undefined) {
    const { said, left } = await dropNotice(deps, drop);
    for (const sentence of said) deps.say(sentence);
    if (left[0]) throw new CliError(left[0]);
    return;
  }
  const left = await resend(deps);
  for (const sentence of left) console.error(sentence);
  if (left.length > 0) process.exitCode = 1;
});
