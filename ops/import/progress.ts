import type { Counts } from './import-file.ts';

const width = 30;

/** The words for each outcome. A check changes nothing, so it says what would happen. */
const words = {
  done: {
    imported: 'imported',
    'without-number': 'imported without a CCCD',
    'already-there': 'already in the portal',
    rejected: 'rejected',
  },
  check: {
    imported: 'would be imported',
    'without-number': 'would be imported without a CCCD',
    'already-there': 'the same account again in the file',
    rejected: 'would be rejected',
  },
} as const;

export const sentenceOfCounts = (counts: Counts, isCheck: boolean): string =>
  Object.entries(words[isCheck ? 'check' : 'done'])
    .map(([name, said]) => `${said} ${counts[name as keyof Counts]}`)
    .join(', ');

const linesIn = (counts: Counts) => Object.values(counts).reduce((sum, count) => sum + count, 0);

/** "2 h 05 min", "3 min 20 s" or "12 s". */
export const timeOf = (seconds: number): string => {
  const [whole, two] = [Math.round(seconds), (n: number) => String(n).padStart(2, '0')];
  if (whole >= 3600) return `${Math.floor(whole / 3600)} h ${two(Math.floor((whole % 3600) / 60))} min`;
  return whole >= 60 ? `${Math.floor(whole / 60)} min ${two(whole % 60)} s` : `${whole} s`;
};

/**
 * Shows the progress of an import, its speed and the remaining time. On a terminal it updates one line. In a log it
 * writes a line every ten seconds.
 * @param nowMs a clock in milliseconds
 */
export const progressBar = (isCheck: boolean, nowMs: () => number = () => performance.now()) => {
  const { isTTY } = process.stderr;
  let shownAt = -Infinity;
  let first: { at: number; lines: number; share: number } | undefined;
  return (counts: Counts, share: number) => {
    const at = nowMs();
    first ??= { at, lines: linesIn(counts), share };
    if (at - shownAt < (isTTY ? 200 : 10_000) && share < 1) return;
    shownAt = at;
    const done = Math.round(share * width);
    const bar = `[${'█'.repeat(done)}${'·'.repeat(width - done)}] ${(share * 100).toFixed(1)} %`;
    const line = [bar, speedOf(first, { at, lines: linesIn(counts), share }), sentenceOfCounts(counts, isCheck)];
    process.stderr.write(isTTY ? `\r${line.join('  ')} \u001b[K${share < 1 ? '' : '\n'}` : `${line.join('  ')}\n`);
  };
};

interface Moment {
  readonly at: number;
  readonly lines: number;
  readonly share: number;
}

/** Computes the speed of this run only: an earlier run says nothing about it. */
export const speedOf = (first: Moment, now: Moment): string => {
  const seconds = (now.at - first.at) / 1000;
  const [lines, share] = [now.lines - first.lines, now.share - first.share];
  if (seconds <= 0 || share <= 0) return '';
  const rate = `${Math.round(lines / seconds)} lines/s`;
  return now.share < 1 ? `${rate}, ${timeOf(((1 - now.share) / share) * seconds)} left` : rate;
};
