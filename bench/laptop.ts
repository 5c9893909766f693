import { buildAll } from '../ops/build/build.ts';
import type { Laptop, LaptopSettings } from '../local/laptop-parts.ts';
import { synthesise } from '../local/cloud/synthesise.ts';
import { freshLaptop } from '../test/support/laptop.ts';
import { synthesisedLaptop } from '../test/support/synthesised.ts';

/** What a laptop edition runs, from what stands in the folder now. */
export const build = async (): Promise<void> => {
  await buildAll();
  await synthesise(synthesisedLaptop, { stage: 'laptop' });
};

/** A laptop edition with everything new, built unless `BUILT` says that it is built; always stopped at the end. */
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

/** What our own functions must have in their environment to work on it from another process. */
export const environmentOf = ({ environment, dynamoEndpoint }: Laptop): Record<string, string> => ({
  ...environment,
  AWS_ENDPOINT_URL_DYNAMODB: dynamoEndpoint,
});
