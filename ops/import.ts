import { parseArgs } from 'node:util';
import { openStage } from './deployment/open-any-stage.ts';
import { type Counts, importFile } from './import/import-file.ts';
import { runCommand, CliError } from './cli-error.ts';

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
  try {
    const counts = await importFile({
      file,
      deps: opened?.deps,
      target: opened?.target ?? 'nowhere',
      report: progressBar(),
      shouldStop: () => stopping.signal.aborted,
    });
    console.log(wordsOf(counts));
    if (counts.rejected > 0)
      console.error(
        `Not taken: ${counts.rejected} lines, told of in ${file}.${values.check ? 'check-' : ''}rejects.ndjson`,
      );
    if (stopping.signal.aborted) console.error('Stopped. The same command goes on from here.');
    process.exitCode = stopping.signal.aborted ? 130 : counts.rejected > 0 ? 1 : 0;
  } finally {
    await opened?.close();
  }
};

const wordsOf = (counts: Counts): string =>
  Object.entries(counts)
    .map(([name, n]) => `${name} ${n}`)
    .join(', ');

const width = 30;

/** On a terminal it moves; in a log it says a line now and then. */
const progressBar = () => {
  let shownAt = 0;
  return (counts: Counts, share: number) => {
    const { isTTY } = process.stderr;
    if (Date.now() - shownAt < (isTTY ? 200 : 10_000) && share < 1) return;
    shownAt = Date.now();
    const done = Math.round(share * width);
    const bar = `[${'█'.repeat(done)}${'·'.repeat(width - done)}] ${(share * 100).toFixed(1)} %  ${wordsOf(counts)}`;
    process.stderr.write(isTTY ? `\r${bar} ${share < 1 ? '' : '\n'}` : `${bar}\n`);
  };
};

await runCommand(main);
