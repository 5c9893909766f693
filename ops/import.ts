import { parseArgs } from 'node:util';
import { openStage } from './deployment/open-any-stage.ts';
import { Examples } from './import/examples.ts';
import { importFile, rejectsFileOf } from './import/import-file.ts';
import { progressBar, sentenceOfCounts } from './import/progress.ts';
import { countReasons, tableOf } from './import/rejects.ts';
import { runCommand, sentenceOf, CliError } from './cli-error.ts';

const usage = 'Usage: npm run import -- accounts.ndjson (--stage <stage> | --check)';

/**
 * `npm run import -- accounts.ndjson --stage staging` brings an agency's accounts in; `--stage laptop` into the laptop
 * edition while it is stopped; `--check` only reads. Ctrl-C stops after the lines at hand, and the next call goes on.
 */
const main = async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { stage: { type: 'string' }, check: { type: 'boolean', default: false } },
  });
  const [file] = positionals;
  if (!file || !values.stage === !values.check) throw new CliError(usage);
  const stopping = new AbortController();
  process.on('SIGINT', () => stopping.abort());
  const opened = values.check ? undefined : await openStage(values.stage!);
  const examples = new Examples();
  let landlines = 0;
  try {
    const counts = await importFile({
      file,
      deps: opened?.deps,
      target: opened?.target ?? 'nowhere',
      report: progressBar(values.check),
      shouldStop: () => stopping.signal.aborted,
      rejected: (...rejected) => examples.add(...rejected),
      landline: () => landlines++,
    });
    console.log(sentenceOfCounts(counts, values.check));
    if (landlines > 0)
      console.log(`Without their landline, which gets no text message: ${landlines} lines of this run.`);
    if (counts.rejected > 0) await tellRejects(file, values.check, examples);
    if (stopping.signal.aborted) console.error('Stopped. The same command goes on from here.');
    process.exitCode = stopping.signal.aborted ? 130 : counts.rejected > 0 ? 1 : 0;
  } finally {
    await opened?.close();
  }
};

const tellRejects = async (file: string, isCheck: boolean, examples: Examples) => {
  const rejects = rejectsFileOf(file, isCheck);
  console.error(`\n${tableOf(await countReasons(rejects))}\n\nEach line by its number: ${rejects}`);
  if (!isCheck) return;
  console.error('\nExamples, with every letter as a and every digit as 9:');
  for (const { line, code, field, shape } of examples.all())
    console.error(`  line ${line}  ${code}${field ? ` (${field})` : ''}  ${shape}`);
};

/** An import runs for hours in somebody else's office, so a fault of ours is told in words as well. */
const withoutStack = async () => {
  try {
    await main();
  } catch (error) {
    if (sentenceOf(error) !== undefined) throw error;
    const { name, code, stack = '' } = error as NodeJS.ErrnoException;
    const place = /([\w-]+\.[tj]s:\d+)/.exec(stack)?.[1] ?? 'an unknown place';
    throw new CliError(
      `The import stopped on a fault: ${code ?? name} at ${place}. The same command goes on from here.`,
      {
        cause: error,
      },
    );
  }
};

await runCommand(withoutStack);
