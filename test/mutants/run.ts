import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { copySources } from '../support/copy-sources.ts';
import { mutated } from './mutated.ts';
import { type Mutant, mutants } from './mutants.ts';

/** The share of mutants that tests must notice, in percent. */
const goal = 85;
/** A test run that takes longer hangs because of the mutant, which counts as noticed. */
const longestRunMs = 120_000;

const root = join(import.meta.dirname, '../..');

/** Runs one test file in the copy. @returns whether a test failed */
const fails = (copy: string, test: string): boolean => {
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'test/mutants/vitest.config.ts', test];
  const { status } = spawnSync(process.execPath, vitest, { cwd: copy, timeout: longestRunMs, stdio: 'ignore' });
  return status !== 0;
};

/** Applies a mutant in the copy, checks whether its test fails, and restores the source. */
const isKilled = (copy: string, mutant: Mutant): boolean => {
  const file = join(copy, mutant.file);
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, mutated(text, mutant));
  try {
    return fails(copy, mutant.test);
  } finally {
    writeFileSync(file, text);
  }
};

/** `npm run mutants`: applies each mutant in a copy of the sources, one by one, and says which ones a test notices. */
const copy = await copySources(['test']);
try {
  for (const built of ['dist', 'cdk.out', 'docs']) await symlink(join(root, built), join(copy, built));
  for (const test of new Set(mutants.map((mutant) => mutant.test)))
    if (fails(copy, test)) throw new Error(`${test} fails without any mutant. Run npm test first.`);
  const survivors: string[] = [];
  for (const mutant of mutants) {
    const killed = isKilled(copy, mutant);
    if (!killed) survivors.push(mutant.name);
    console.log(`${killed ? 'killed  ' : 'SURVIVED'}  ${mutant.batch}  ${mutant.name}  (${mutant.test})`);
  }
  const percent = (100 * (mutants.length - survivors.length)) / mutants.length;
  console.log(
    `${mutants.length - survivors.length} of ${mutants.length} killed: ${percent.toFixed(0)} %. Goal: ${goal} %.`,
  );
  if (percent < goal) process.exitCode = 1;
} finally {
  await rm(copy, { recursive: true, force: true });
}
