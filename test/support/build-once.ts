import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildAll } from '../../ops/build/build.ts';
import { synthesise } from '../../local/cloud/synthesise.ts';
import { fingerprintOf, sourcesOfBuild } from '../../ops/build/fingerprint.ts';
import { synthesised, synthesisedLaptop } from './synthesised.ts';

const root = join(import.meta.dirname, '../..');
const at = (...names: string[]) => names.map((name) => join(root, name));
const results = [...at('dist', '.native'), synthesised, synthesisedLaptop];
const stampFile = join(root, 'cdk.out/test.stamp');

const stamp = () => `${fingerprintOf(sourcesOfBuild)} ${fingerprintOf(results)}`;
const lastStamp = () => {
  try {
    return readFileSync(stampFile, 'utf8');
  } catch {
    return undefined;
  }
};

/**
 * Builds bundles, site and templates before all tests, as for a deployment. The results of an earlier run are used
 * again if neither they nor the sources have changed: `npm run test:long` after `npm test` builds nothing.
 */
export default async (): Promise<void> => {
  if (lastStamp() === stamp()) return;
  await buildAll();
  await Promise.all([
    synthesise(synthesised, { stage: 'production' }),
    synthesise(synthesisedLaptop, { stage: 'laptop' }),
  ]);
  writeFileSync(stampFile, stamp());
};
