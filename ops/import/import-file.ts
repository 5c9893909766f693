import {
  appendFileSync,
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  readSync,
  statSync,
  truncateSync,
} from 'node:fs';
import type { ImportFault } from '../../functions/domain/imported-account.ts';
import type { ImportAccountDeps, MoveInOutcome } from '../../functions/use-cases/import/import-account.ts';
import { writeWhole } from '../build/whole-file.ts';
import { CliError } from '../cli-error.ts';
import { checker, importer, type Outcome } from './judges.ts';
import { type Line, readLines } from './lines.ts';
import { beginRejects, rejectOf } from './rejects.ts';

/** How many lines had each outcome. */
export type Counts = Record<Exclude<MoveInOutcome, 'login-name-twice'> | 'rejected', number>;

interface Progress {
  readonly end: number;
  readonly number: number;
  readonly rejectsBytes: number;
  readonly counts: Counts;
  /** The size of the file. It distinguishes another file with the same name. */
  readonly size: number;
  /** The place of the import. Its accounts exist in no other place. */
  readonly target: string;
}

export interface ImportSettings {
  readonly file: string;
  /** If undefined, the import only checks: it reads and judges every line and writes only a file of rejects. */
  readonly deps: ImportAccountDeps | undefined;
  /** A stable name of the place that accounts are imported to. */
  readonly target: string;
  /** Called after every batch. @param share how much of the file is done, from 0 to 1 */
  readonly report: (counts: Counts, share: number) => void;
  readonly shouldStop: () => boolean;
  /** Called for every rejected line, with its text if it could be read. Nothing of the text may be kept or logged. */
  readonly rejected?: (line: number, fault: ImportFault, text: string | undefined) => void;
  /** Called for every line whose account is imported without the landline number in the line. */
  readonly landline?: () => void;
}

/** The file of rejects beside the imported file. A check has a file of its own. */
export const rejectsFileOf = (file: string, isCheck: boolean): string =>
  `${file}.${isCheck ? 'check-' : ''}rejects.ndjson`;

/**
 * Lines between two writes of the progress. Two batches run at once, so a killed import repeats at most two batches.
 */
const batch = 32;

/**
 * Imports every account of a file, from the line where an earlier run stopped. It writes each rejected line to
 * `<file>.rejects.ndjson`, with its number and reason and never with its content.
 * @throws CliError before anything is written
 */
export const importFile = async (settings: ImportSettings): Promise<Counts> => {
  const { file, deps, target, report, shouldStop } = settings;
  refuseOtherEncodings(file);
  const size = statSync(file).size;
  const [progressFile, rejects] = [`${file}.progress.json`, rejectsFileOf(file, !deps)];
  const begun = deps && existsSync(progressFile) ? readProgress(progressFile, target) : fresh;
  if (begun !== fresh && begun.size !== size)
    throw new CliError(
      `${progressFile} belongs to another file with this name. Remove it to start again. Imported accounts stay.`,
    );
  if (begun !== fresh && begun.end === size)
    throw new CliError(`${file} is already imported completely. To import it again, remove ${progressFile}.`);
  if (begun === fresh) beginRejects(rejects);
  else if (existsSync(rejects) && statSync(rejects).size > begun.rejectsBytes)
    truncateSync(rejects, begun.rejectsBytes);
  const counts = { ...begun.counts };
  const note = ({ end, number }: Line) => {
    const progress = (): Progress => ({ end, number, rejectsBytes: statSync(rejects).size, counts, size, target });
    if (deps) writeWhole(progressFile, JSON.stringify(progress()));
    report(counts, end / size);
  };
  const judge = deps ? importer(deps, settings.landline) : checker(settings.landline);
  const finish = async ({ lines, judged }: AtWork) => {
    const told: string[] = [];
    for (const [i, outcome] of (await judged).entries())
      if (typeof outcome === 'string') counts[outcome]++;
      else {
        counts.rejected++;
        const { number, content } = lines[i]!;
        told.push(`${JSON.stringify(rejectOf(number, outcome))}\n`);
        settings.rejected?.(number, outcome, 'text' in content ? content.text : undefined);
      }
    if (told.length > 0) appendFileSync(rejects, told.join(''));
    note(lines.at(-1)!);
  };
  // The next batch starts before the last lines of this one are written, so the processors always have a hash to make.
  let before: AtWork | undefined;
  for await (const lines of inBatches(readLines(file, begun))) {
    const judged = judge(lines);
    // This batch can fail while an earlier one is awaited. The fault is reported when its own turn comes.
    judged.catch(() => {});
    if (before) await finish(before);
    before = { lines, judged };
    if (shouldStop()) break;
  }
  if (before) await finish(before);
  return counts;
};

/** A running batch, and a promise of its outcomes. */
interface AtWork {
  readonly lines: readonly Line[];
  readonly judged: Promise<Outcome[]>;
}

const fresh: Progress = {
  ...{ end: 0, number: 0, rejectsBytes: 0, size: 0, target: '' },
  counts: { imported: 0, 'without-number': 0, 'already-there': 0, rejected: 0 },
};

/** Ignores the progress of an earlier run into another place. */
const readProgress = (progressFile: string, target: string): Progress => {
  const progress = JSON.parse(readFileSync(progressFile, 'utf8')) as Progress;
  return progress.target === target ? progress : fresh;
};

async function* inBatches(lines: AsyncIterable<Line>): AsyncGenerator<Line[]> {
  let waiting: Line[] = [];
  for await (const line of lines) {
    waiting.push(line);
    if (waiting.length < batch) continue;
    yield waiting;
    waiting = [];
  }
  if (waiting.length > 0) yield waiting;
}

/** Refuses other encodings: names would be imported as nonsense that nobody can repair afterwards. */
const refuseOtherEncodings = (file: string) => {
  if (!existsSync(file)) throw new CliError(`There is no file ${file}.`);
  if (!statSync(file).isFile()) throw new CliError(`${file} is not a file. Name the file itself.`);
  const head = Buffer.alloc(3);
  const descriptor = openSync(file, 'r');
  const length = readSync(descriptor, head, 0, 3, 0);
  closeSync(descriptor);
  const mark = head.subarray(0, length).toString('hex');
  if (length === 0) throw new CliError(`${file} is empty.`);
  if (mark.startsWith('fffe') || mark.startsWith('feff'))
    throw new CliError(`${file} is UTF-16. Convert it first: iconv -f UTF-16 -t UTF-8.`);
  if (mark === 'efbbbf')
    throw new CliError(`${file} starts with a byte order mark. Remove it: sed -i '1s/^\\xEF\\xBB\\xBF//'.`);
  if (mark.startsWith('1f8b')) throw new CliError(`${file} is compressed. Unpack it first: gunzip.`);
};
