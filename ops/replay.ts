import { parseArgs } from 'node:util';
import { openStage } from './deployment/open-any-stage.ts';
import { readArchive } from './restore/archive-files.ts';
import { replay } from './restore/replay.ts';
import { runCommand, CliError } from './cli-error.ts';

const usage = 'Usage: npm run replay -- <folder of archive files> --stage <stage>';

/**
 * `npm run replay -- archive --stage staging`: runs after a restore and before the portal opens again
 * (docs/restore.md).
 */
await runCommand(async () => {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { stage: { type: 'string' } } });
  const [folder] = positionals;
  if (!folder || !values.stage) throw new CliError(usage);
  const archived = readArchive(folder);
  const opened = await openStage(values.stage);
  try {
    const { redone, lost, told, known, stuck } = await replay(opened.tables, archived);
    console.log(
      `Archived events: ${archived.length}. Already in the audit: ${known}. Added to it: ${told}. Done again: ${redone}. Recorded as lost: ${lost}.`,
    );
    if (stuck.length > 0) {
      console.error(`Stuck, and to be checked by hand (is the portal closed?): ${[...new Set(stuck)].join(', ')}`);
      process.exitCode = 1;
    }
  } finally {
    await opened.close();
  }
});
