import { parseArgs } from 'node:util';
import { openStage } from './deployment/open-any-stage.ts';
import { Examples } from './import/examples.ts';
import { importFile, rejectsFileOf } from './import/import-file.ts';
import { progressBar, sentenceOfCounts } from './import/progress.ts';
import { countReasons, tableOf } from './import/rejects.ts';
import { runCommand, sentenceOf, CliError } from './cli-error.ts';

const usage = 'Usage: npm run import -- accounts.ndjson (--stage <stage> | --check)';

/**
 * `npm run import -- accounts.ndjson --stage staging` imports an agency's accounts. `--stage laptop` imports them into
 * the stopped laptop edition. `--check` only reads the file. Ctrl-C stops after the current lines, and the next call
 * continues there.
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
      console.log(
        `Imported without a landline number, because a landline gets no text messages: ${landlines} lines of this run.`,
      );
    if (counts.rejected > 0) await tellRejects(file, values.check, examples);
    if (stopping.signal.aborted) console.error('Stopped. The same command continues from here.');
    process.exitCode = stopping.signal.aborted ? 130 : counts.rejected > 0 ? 1 : 0;
  } finally {
    await opened?.close();
  }
};

const tellRejects = async (file: string, isCheck: boolean, examples: Examples) => {
  const rejects = rejectsFileOf(file, isCheck);
  console.error(`\n${tableOf(await countReasons(rejects))}\n\nEvery rejected line, by its number: ${rejects}`);
  if (!isCheck) return;
  console.error('\nExamples, with a for every letter and 9 for every digit:');
  for (const { line, code, field, shape } of examples.all())
    console.error(`  line ${line}  ${code}${field ? ` (${field})` : ''}  ${shape}`);
};

/** An import runs for hours at an agency, so even our own faults are reported in a sentence and not as a stack. */
const withoutStack = async () => {
  try {
    await main();
  } catch (error) {
    if (sentenceOf(error) !== undefined) throw error;
    const { name, code, stack = '' } = error as NodeJS.ErrnoException;
    const place = /([\w-]+\.[tj]s:\d+)/.exec(stack)?.[1] ?? 'an unknown place';
    throw new CliError(
      `The import stopped because of a fault: ${code ?? name} at ${place}. The same command continues from here.`,
      {
        cause: error,
      },
    );
  }
};

await runCommand(withoutStack);
