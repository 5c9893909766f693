import { parseArgs } from 'node:util';
import { runCommand, CliError } from './cli-error.ts';
import { tellStory } from '../functions/use-cases/desk/tell-story.ts';
import { heardCode } from './desk/heard-code.ts';
import { openDesk } from './desk/open-desk.ts';
import { storyLines, withoutStory } from './desk/story.ts';

const usage =
  'Usage: npm run explain -- <support, case or notice code> --stage <stage> [--before <moment>] [--account <n>]';

/**
 * `npm run explain -- "k7m2q 9xv4d 3" --stage staging`: prints what happened to the account of a code, in sentences
 * without names. It prints at most fifty events. `--before` prints older ones, and `--account 2` the second account of
 * a merge.
 */
await runCommand(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { stage: { type: 'string' }, before: { type: 'string' }, account: { type: 'string', default: '1' } },
  });
  const code = heardCode(positionals.join(''), usage);
  const which = Number(values.account) - 1;
  const before = values.before === undefined ? undefined : new Date(values.before);
  if (!values.stage || !(which >= 0) || Number.isNaN(before?.getTime())) throw new CliError(usage);
  const { deps, close } = await openDesk(values.stage);
  try {
    const story = await tellStory(deps, { code, which, before });
    if (!story) throw new CliError(withoutStory(code, values.stage));
    console.log(storyLines(story, deps.now()).join('\n'));
    if (story.accounts > 1)
      console.log(`\nThis code concerns ${story.accounts} accounts, and this is account ${which + 1}: --account <n>.`);
  } finally {
    await close();
  }
});
