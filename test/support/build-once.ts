import { buildAll } from '../../bin/build.ts';
import { synthesise } from '../../local/synthesise.ts';
import { synthesised } from './synthesised.ts';

/** Before all tests: bundles, site and templates, as a deployment would have them. */
export default async (): Promise<void> => {
  await buildAll();
  await synthesise(synthesised, { stage: 'production' });
};
