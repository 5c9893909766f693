import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Stage } from '../../lib/stage.ts';
import { CliError } from '../cli-error.ts';

/** The checks that a checkout must pass before it reaches citizens. GitHub's job `check` runs them, too. */
export const checksBefore = [
  ['npm test', ['node_modules/vitest/vitest.mjs', 'run']],
  ['npm run check', ['ops/check.ts']],
] as const;

/** @returns whether the command succeeded */
export type RunCheck = (args: readonly string[]) => boolean;

const run: RunCheck = (args) =>
  spawnSync(process.execPath, args, { cwd: join(import.meta.dirname, '../..'), stdio: 'inherit' }).status === 0;

/**
 * Runs the pipeline's checks before a deployment by hand. An assembly needs none: the pipeline builds it after the
 * checks and signs it.
 * @throws CliError before anything changes, if a check fails and citizens depend on the stage
 */
export const mustBeChecked = (stage: Stage, assembly: string | undefined, check: RunCheck = run): void => {
  if (!stage.isKept || assembly) return;
  for (const [name, args] of checksBefore)
    if (!check(args))
      throw new CliError(
        `Nothing was deployed: ${name} fails on this checkout, and citizens depend on stage ${stage.name}.`,
      );
};
