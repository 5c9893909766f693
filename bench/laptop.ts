import type { Laptop, LaptopSettings } from '../local/laptop-parts.ts';
import { buildAndSynthesise } from '../local/cloud/build-and-synthesise.ts';
import { freshLaptop } from '../test/support/laptop.ts';
import { synthesisedLaptop } from '../test/support/synthesised.ts';

/** Builds what a laptop edition runs, from the sources as they are now. */
export const build = (): Promise<void> => buildAndSynthesise(synthesisedLaptop, { stage: 'laptop' });

/**
 * Runs a laptop edition with fresh data and always stops it at the end. It builds first, unless `BUILT` says that the
 * build is done.
 */
export const withLaptop = async <T>(
  use: (laptop: Laptop) => Promise<T>,
  between?: LaptopSettings['between'],
): Promise<T> => {
  if (!process.env['BUILT']) await build();
  const laptop = await freshLaptop(undefined, between);
  try {
    return await use(laptop);
  } finally {
    await laptop.stop();
  }
};

/** The environment with which our functions use this laptop edition from another process. */
export const environmentOf = ({ environment, dynamoEndpoint }: Laptop): Record<string, string> => ({
  ...environment,
  AWS_ENDPOINT_URL_DYNAMODB: dynamoEndpoint,
});
