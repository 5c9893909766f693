import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

export interface BrokenPromise {
  readonly seed: number;
  readonly promise: string;
  readonly schedule: unknown;
}

const run = promisify(execFile);

/**
 * Plays schedules in a process of its own and stops at the first broken promise. Returns undefined if all are kept.
 * @param without index of the rule that is removed from the sources in that process
 */
export const played = async (first: number, count: number, without?: number): Promise<BrokenPromise | undefined> => {
  const [weaken, play] = ['weaken.ts', 'play.ts'].map((file) => join(import.meta.dirname, file)) as [string, string];
  const args = [...(without === undefined ? [] : ['--import', weaken]), play, String(first), String(count)];
  const env = { ...process.env, ...(without !== undefined && { WEAKENED: String(without) }) };
  const { stdout } = await run(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], { env });
  return (JSON.parse(stdout) as BrokenPromise | null) ?? undefined;
};
