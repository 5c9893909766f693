import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Stage } from '../../lib/stage.ts';
import { CliError } from '../cli-error.ts';

/** What stands between a checkout and citizens; GitHub's job `check` runs these too. */
export const checksBefore = [
  ['npm test', ['node_modules/vitest/vitest.mjs', 'run']],
  ['npm run check', ['ops/check.ts']],
] as const;

/** @returns whether the command succeeded */
export type RunCheck = (args: readonly string[]) => boolean;

const run: RunCheck = (args) =>
  spawnSync(process.execPath, args, { cwd: join(import.meta.dirname, '../..'), stdio: 'inherit' }).status === 0;

/**
 * A deployment by hand goes through the same checks as one of the pipeline. An assembly comes out of the pipeline, whose
 * build waits for the checks and is signed.
 * @throws CliError before anything is changed, for a stage that citizens depend on
 */
export const mustBeChecked = (stage: Stage, assembly: string | undefined, check: RunCheck = run): void => {
  if (!stage.isKept || assembly) return;
  for (const [name, args] of checksBefore)
    if (!check(args))
      throw new CliError(
        `Nothing was deployed: ${name} fails on this checkout, and stage ${stage.name} is one that citizens depend on.`,
      );
};
