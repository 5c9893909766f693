import { join } from 'node:path';
import { buildAll } from '../../ops/build/build.ts';
import { buildOnce } from '../../ops/build/fingerprint.ts';
import { synthesise } from '../../local/cloud/synthesise.ts';
import { synthesised, synthesisedLaptop } from './synthesised.ts';

const root = join(import.meta.dirname, '../..');

/**
 * Builds bundles, site and templates before all tests, as for a deployment. The results of an earlier run are used
 * again if neither they nor the sources have changed: `npm run test:long` after `npm test` builds nothing.
 */
export default (): Promise<void> =>
  buildOnce(
    {
      stampFile: join(root, 'cdk.out/test.stamp'),
      results: [join(root, 'dist'), join(root, '.native'), synthesised, synthesisedLaptop],
    },
    async () => {
      await buildAll();
      await Promise.all([
        synthesise(synthesised, { stage: 'production' }),
        synthesise(synthesisedLaptop, { stage: 'laptop' }),
      ]);
    },
  );
