import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** A copy of the committed results, so that a run replaces none of them. */
let results: string;
beforeAll(() => {
  results = mkdtempSync(join(tmpdir(), 'lien-ket-results-'));
  cpSync(join(root, 'bench/results'), results, { recursive: true });
});
afterAll(() => rmSync(results, { recursive: true }));

// These benchmarks also read the results of other benchmarks, and CI does not run them every day. Goals that depend on
// measured times are not checked here.
test.each([
  ['keys', { LOGINS: '2000' }],
  ['memory', {}],
  ['burst', {}],
])('bench:%s finishes with the present code and the committed results', (name, more) => {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(root, `bench/${name}.ts`)],
    { encoding: 'utf8', env: { ...process.env, ...more, RESULTS: results, BUILT: 'yes' } },
  );
  expect(stderr).toBe('');
  expect(stdout).toMatch(/✓/);
});
