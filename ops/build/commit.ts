import { spawnSync } from 'node:child_process';

/** @returns the commit of this checkout, with the suffix `-dirty` if files were changed; `unknown` without git */
export const commitHere = (): string => {
  const { status, stdout } = spawnSync('git', ['describe', '--always', '--dirty', '--abbrev=40', '--exclude=*'], {
    cwd: import.meta.dirname,
    encoding: 'utf8',
  });
  return status === 0 ? stdout.trim() : 'unknown';
};
