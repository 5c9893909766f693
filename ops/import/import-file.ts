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
import type { ArrivalFault } from '../../functions/domain/imported-account.ts';
import type { ImportAccountDeps, MoveInOutcome } from '../../functions/use-cases/import/import-account.ts';
import { writeWhole } from '../build/whole-file.ts';
import { CliError } from '../cli-error.ts';
import { checker, importer, type Outcome } from './judges.ts';
import { type Line, readLines } from './lines.ts';
import { beginRejects, rejectOf } from './rejects.ts';

/** How each line ended. */
export type Counts = Record<Exclude<MoveInOutcome, 'login-name-twice'> | 'rejected', number>;

interface Progress {
  readonly end: number;
  readonly number: number;
  readonly rejectsBytes: number;
  readonly counts: Counts;
  /** Of the file, so that another one under the same name is not taken for it. */
  readonly size: number;
  /** Where it went: what is in there is in nowhere else. */
  readonly target: string;
}

export interface ImportSettings {
  readonly file: string;
  /** Undefined reads and judges every line and writes nothing anywhere but a file of rejects of its own. */
  readonly deps: ImportAccountDeps | undefined;
  /** Names the place that accounts go to, the same for the same. */
  readonly target: string;
  /** Called after every batch. @param share of the file that is done, from 0 to 1 */
  readonly report: (counts: Counts, share: number) => void;
  readonly shouldStop: () => boolean;
  /** Called for every line that is not taken, with its text where it could be read. Nothing of it may be kept or logged. */
  readonly rejected?: (line: number, fault: ArrivalFault, text: string | undefined) => void;
  /** Called for every line whose account comes in without the landline that the line names. */
  readonly landline?: () => void;
}

/** Beside the file: what was not taken, and what only a check found. */
export const rejectsFileOf = (file: string, isCheck: boolean): string =>
  `${file}.${isCheck ? 'check-' : ''}rejects.ndjson`;

/** Lines between two notes of how far it is. Two batches are at work at once: as many are looked at again after a kill. */
const batch = 32;

/**
 * Brings every account of a file in, from where an earlier run stopped. Lines that are not taken are told of, by number
 * and reason and never by what they say, in `<file>.rejects.ndjson`.
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
      `${progressFile} is of another file of this name. Remove it to begin again; what is in stays in.`,
    );
  if (begun !== fresh && begun.end === size)
    throw new CliError(`${file} is in already, to its end. To go through it again, remove ${progressFile}.`);
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
  // The next batch begins before the last lines of this one are written, so that the processors always have a hash to make.
  let before: AtWork | undefined;
  for await (const lines of inBatches(readLines(file, begun))) {
    const judged = judge(lines);
    // Another batch may fail first; this one's fault is told when its turn comes.
    judged.catch(() => {});
    if (before) await finish(before);
    before = { lines, judged };
    if (shouldStop()) break;
  }
  if (before) await finish(before);
  return counts;
};

/** A batch that has begun, and how its lines will end. */
interface AtWork {
  readonly lines: readonly Line[];
  readonly judged: Promise<Outcome[]>;
}

const fresh: Progress = {
  ...{ end: 0, number: 0, rejectsBytes: 0, size: 0, target: '' },
  counts: { 'moved-in': 0, 'without-number': 0, 'already-there': 0, rejected: 0 },
};

/** What an earlier run into another place left behind says nothing of this one. */
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

/** Names in a wrong encoding would come in as nonsense that nobody can mend afterwards. */
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
    throw new CliError(`${file} begins with a byte order mark. Remove it: sed -i '1s/^\\xEF\\xBB\\xBF//'.`);
  if (mark.startsWith('1f8b')) throw new CliError(`${file} is compressed. Unpack it first: gunzip.`);
};
