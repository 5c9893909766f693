import { buildAll } from '../../ops/build/build.ts';
import { synthesise } from '../../local/cloud/synthesise.ts';
import { synthesised, synthesisedLaptop } from './synthesised.ts';

/** Before all tests: bundles, site and templates, as a deployment would have them. */
export default async (): Promise<void> => {
  await buildAll();
  await Promise.all([
    synthesise(synthesised, { stage: 'production' }),
    synthesise(synthesisedLaptop, { stage: 'laptop' }),
  ]);
};
