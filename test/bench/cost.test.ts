import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { copySources } from '../support/copy-sources.ts';

const root = join(import.meta.dirname, '../..');
/** What the build has already made. The command only reads it. */
const built = ['dist', 'cdk.out'];

let copy: string;
beforeAll(async () => {
  copy = await copySources(['bench', 'test']);
  for (const name of built) symlinkSync(join(root, name), join(copy, name));
});
afterAll(() => rm(copy, { recursive: true, force: true }));

/** Every file of the copy with its content. */
const files = (): ReadonlyMap<string, string> =>
  new Map(
    readdirSync(copy, { recursive: true, encoding: 'utf8' })
      .filter((name) => ![...built, 'node_modules'].includes(name.split('/')[0]!))
      .filter((name) => statSync(join(copy, name)).isFile())
      .map((name) => [name, readFileSync(join(copy, name), 'utf8')]),
  );

/** The goals depend on the speed of this machine, so the status of the command says nothing here. */
const cost = () =>
  new Promise<string>((resolve) => {
    const command = [
      '--disable-warning=ExperimentalWarning',
      'bench/cost.ts',
      '--stage',
      'staging',
      '--citizens',
      '5000000',
    ];
    const { RESULTS: _, ...env } = process.env;
    execFile(process.execPath, command, { cwd: copy, env: { ...env, BUILT: 'yes' } }, (_error, out) => resolve(out));
  });

test('npm run bench:cost tells the cost of a stage, and writes, changes and removes no file', async () => {
  const before = files();
  expect(before.has('bench/results/session.json')).toBe(true);
  expect(await cost()).toMatch(/per month with 5000000 citizens: \$\d+/);
  const after = files();
  const changed = [...before.keys(), ...after.keys()].filter((name) => before.get(name) !== after.get(name));
  expect(changed).toEqual([]);
});
