import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { stagesWithSite } from '../../lib/stages.ts';
import { sourceCopy } from '../support/source-copy.ts';

const folder = sourceCopy();

const build = async () => {
  const args = ['--disable-warning=ExperimentalWarning', 'ops/build/build.ts'];
  const [status] = (await once(spawn(process.execPath, args, { cwd: folder(), stdio: 'ignore' }), 'exit')) as [number];
  return status;
};

test('two builds that start at the same time in one checkout both succeed, and leave a whole build', async () => {
  expect(await Promise.all([build(), build()])).toEqual([0, 0]);
  const dist = join(folder(), 'dist');
  const handlers = readdirSync(join(folder(), 'functions/handlers')).map((file) => file.replace(/\.ts$/, ''));
  for (const name of handlers)
    expect(readFileSync(join(dist, `functions/${name}/${name}.cjs`)).length).toBeGreaterThan(0);
  for (const { name } of stagesWithSite()) expect(readdirSync(join(dist, 'site'))).toContain(`${name}.json`);
});
