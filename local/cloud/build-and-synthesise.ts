import { alone } from '../../ops/build/alone.ts';
import { buildAll } from '../../ops/build/build.ts';
import { synthesise } from './synthesise.ts';

/**
 * Builds bundles and sites, and writes the templates of a deployment from them, while no other command builds in this
 * checkout.
 * @param folder and context as for `synthesise`
 */
export const buildAndSynthesise = (...[folder, context]: Parameters<typeof synthesise>): Promise<void> =>
  alone(async () => {
    await buildAll();
    await synthesise(folder, context);
  });
