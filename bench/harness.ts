import { type ChildProcess, fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import type { CallRequest } from './serve.ts';

/**
 * The rounds of each contender for one figure. Every contender has the same number of rounds. Each round is the mean
 * over its calls, in milliseconds.
 */
export type Rounds = Readonly<Record<string, readonly number[]>>;

export interface Goal {
  /** The contender with which `ours` is compared. */
  readonly against: string;
  /** The largest allowed ratio ours / theirs. */
  readonly most: number;
  readonly name: string;
}

/** @param share 0.5 gives the median */
export const quantile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length * share)]!;

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** Compares the rounds of two contenders: ours / theirs. */
type Ratio = (ours: readonly number[], theirs: readonly number[]) => number;

/**
 * Of wall-clock times, the median of each round's ratio: another process can slow a round down, and it slows down both
 * contenders of the round.
 */
const ofRounds: Ratio = (ours, theirs) => median(ours.map((ms, i) => ms / theirs[i]!));

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/**
 * Of processor times, the ratio of all of it. Other processes do not count in it, and the garbage of many calls is
 * collected in one of their rounds, which a median would leave out or count for all.
 */
export const ofWhole: Ratio = (ours, theirs) => sum(ours) / sum(theirs);

/** If the ratios of a run's two halves differ by more than this factor, the machine was busy with something else. */
const noisy = 1.25;

const isSteady = (ratio: Ratio, ours: readonly number[], theirs: readonly number[]): boolean => {
  const half = Math.floor(ours.length / 2);
  const [a, b] = [ratio(ours.slice(0, half), theirs.slice(0, half)), ratio(ours.slice(half), theirs.slice(half))];
  return Math.max(a, b) / Math.min(a, b) <= noisy;
};

const machine = () => ({
  node: process.version,
  cpu: cpus()[0]?.model ?? '?',
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  load: loadavg()[0]!.toFixed(2),
  at: new Date().toISOString(),
});

/** `npm run bench` uses another folder, so that its short runs do not replace the long ones. */
const results = process.env['RESULTS'] ?? join(import.meta.dirname, 'results');

/** Writes `<name>.json` there, with the machine that measured it. */
const save = (name: string, all: object): void => {
  mkdirSync(results, { recursive: true });
  writeFileSync(join(results, `${name}.json`), `${JSON.stringify({ name, machine: machine(), ...all }, null, 2)}\n`);
};

/**
 * Prints medians and ratios as a table and writes them to `bench/results/<name>.json`. Sets the exit status if a goal
 * is missed, or if the ratios are too unsteady to decide.
 */
export const conclude = (
  name: string,
  unit: string,
  rounds: Rounds,
  goals: readonly Goal[],
  ratio: Ratio = ofRounds,
): void => {
  const ours = rounds['ours']!;
  console.log(`\n${name} (${unit}, median of ${ours.length} rounds; ratio ours / theirs)`);
  for (const [arm, values] of Object.entries(rounds)) {
    const steady = isSteady(ratio, ours, values) ? '' : '  unsteady: run it again on a quiet machine';
    const shown = arm === 'ours' ? '' : `  ×${ratio(ours, values).toFixed(2)}`;
    console.log(`  ${arm.padEnd(24)}${median(values).toFixed(3).padStart(10)}${shown}${steady}`);
  }
  const judged = goals.map((goal) => ({ ...goal, ratio: ratio(ours, rounds[goal.against]!) }));
  for (const { name: what, against, most, ratio: reached } of judged)
    console.log(`  ${reached <= most ? '✓' : '✗'} ${what}: ${reached.toFixed(2)} × ${against}, goal ≤ ${most}`);
  const medians = Object.fromEntries(Object.entries(rounds).map(([arm, values]) => [arm, median(values)]));
  save(name, { unit, medians, goals: judged, rounds });
  const isUnsure = !goals.every(({ against }) => isSteady(ratio, ours, rounds[against]!));
  if (isUnsure || judged.some(({ most, ratio: reached }) => reached > most)) process.exitCode = 1;
};

/** One figure that is not compared with a contender. It may have a goal. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  readonly most?: number;
  readonly least?: number;
}

const isMet = ({ value, most = Infinity, least = -Infinity }: Figure) => value <= most && value >= least;

/** Prints figures, writes them, and sets the exit status if a goal is missed. */
export const concludeFigures = (name: string, figures: readonly Figure[]): void => {
  tellFigures(name, figures);
  save(name, { figures });
};

/** Prints figures and sets the exit status if a goal is missed. Writes nothing. */
export const tellFigures = (name: string, figures: readonly Figure[]): void => {
  console.log(`\n${name}`);
  for (const figure of figures) {
    const { what, value, unit, most, least } = figure;
    const goal = [most !== undefined && `≤ ${most}`, least !== undefined && `≥ ${least}`].filter(Boolean).join(', ');
    const mark = goal ? (isMet(figure) ? '✓' : '✗') : ' ';
    const shown = Number.isInteger(value) ? String(value) : value.toFixed(2);
    console.log(`  ${mark} ${what.padEnd(58)}${`${shown} ${unit}`.padStart(16)}${goal && `   goal ${goal}`}`);
  }
  if (!figures.every(isMet)) process.exitCode = 1;
};

/**
 * Reads the result of another benchmark and prints where it comes from, because it may come from another machine.
 * @throws Error if there is no result
 */
export const readResult = <Result>(name: string): Result => {
  const file = join(results, `${name}.json`);
  if (!existsSync(file)) throw new Error(`There is no ${name}.json yet: run the benchmark that writes it first.`);
  const found = JSON.parse(readFileSync(file, 'utf8')) as Result & { machine: ReturnType<typeof machine> };
  console.log(`  from ${name}.json: ${found.machine.at}, ${found.machine.cpu}, load ${found.machine.load}`);
  return found;
};

/** Installs the peers once. They stay out of the product's own packages. */
export const installPeers = (): string => {
  const folder = join(import.meta.dirname, 'peers');
  // npm leaves a copy of the lock file that it has installed.
  const installed = join(folder, 'node_modules/.package-lock.json');
  if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(join(folder, 'package-lock.json')).mtimeMs) {
    console.log('Installing the peers (once, under a minute) …');
    const args = ['ci', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
    if (spawnSync('npm', args, { cwd: folder, stdio: 'inherit' }).status !== 0)
      throw new Error('The peers could not be installed: run "npm ci" in bench/peers and read what it says.');
  }
  return folder;
};

interface Answer {
  readonly ms?: number;
  readonly cpuMs?: number;
  readonly times?: readonly number[];
  readonly error?: string;
}

/** The next message of a child process. @throws Error if the child exits instead */
export const answerOf = async <Said>(child: ChildProcess): Promise<Said> => {
  const ended = new AbortController();
  const said = once(child, 'message', { signal: ended.signal }) as Promise<[Said]>;
  const exit = once(child, 'exit', { signal: ended.signal }).then(() => {
    throw new Error(`${child.spawnargs.at(-1)} exited before it answered`);
  });
  try {
    return (await Promise.race([said, exit]))[0];
  } finally {
    // The other of the two promises is no longer needed.
    said.catch(() => {});
    exit.catch(() => {});
    ended.abort();
  }
};

/** A separate process that makes calls when the benchmark asks for them. */
export class Arm {
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  static async start(file: string, environment: Readonly<Record<string, string>>): Promise<Arm> {
    const child = fork(file, {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    await answerOf(child);
    return new Arm(child);
  }

  /** Returns the wall-clock and the processor milliseconds per call, and the time of each call. */
  async run(what: string, count: number, atOnce = 1): Promise<{ ms: number; cpuMs: number; times: readonly number[] }> {
    this.#child.send({ what, count, atOnce } satisfies CallRequest);
    const { ms = 0, cpuMs = 0, times = [], error } = await answerOf<Answer>(this.#child);
    if (error) throw new Error(error);
    return { ms: ms / count, cpuMs: cpuMs / count, times };
  }

  stop(): void {
    this.#child.kill();
  }
}

export interface Size {
  readonly rounds: number;
  /** The calls in one round. */
  readonly count: number;
  /** The first rounds, which do not count because code is still being compiled. */
  readonly warmUp: number;
}

/** Runs the contenders in turn: A B C A B C … */
const takeTurns = async (
  turns: Readonly<Record<string, () => Promise<{ ms: number; cpuMs: number }>>>,
  { rounds, warmUp }: Omit<Size, 'count'>,
): Promise<{ wall: Rounds; cpu: Rounds }> => {
  const wall: Record<string, number[]> = Object.fromEntries(Object.keys(turns).map((name) => [name, []]));
  const cpu: Record<string, number[]> = structuredClone(wall);
  for (let round = -warmUp; round < rounds; round++)
    for (const [name, turn] of Object.entries(turns)) {
      const { ms, cpuMs } = await turn();
      if (round < 0) continue;
      wall[name]!.push(ms);
      cpu[name]!.push(cpuMs);
    }
  return { wall, cpu };
};

/** Makes the same call with each contender in turn. */
export const alternate = (arms: Readonly<Record<string, Arm>>, what: string, size: Size) =>
  takeTurns(
    Object.fromEntries(Object.entries(arms).map(([name, arm]) => [name, () => arm.run(what, size.count)])),
    size,
  );

/** Measures several calls of one contender. They take turns, so that a busy moment hits all of them alike. */
export const alternateCalls = (arm: Arm, names: readonly string[], size: Size) =>
  takeTurns(Object.fromEntries(names.map((name) => [name, () => arm.run(name, size.count)])), size);

export const stopAll = (arms: readonly Arm[]): void => {
  for (const arm of arms) arm.stop();
};
