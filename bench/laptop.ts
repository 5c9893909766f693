import { buildAll } from '../bin/build.ts';
import type { Laptop, LaptopSettings } from '../local/laptop.ts';
import { synthesise } from '../local/synthesise.ts';
import { freshLaptop } from '../test/support/laptop.ts';
import { synthesisedLaptop } from '../test/support/synthesised.ts';

/** A laptop edition from what stands in the folder now, with everything new; stopped again whatever becomes of it. */
export const withLaptop = async <T>(
  use: (laptop: Laptop) => Promise<T>,
  between?: LaptopSettings['between'],
): Promise<T> => {
  await buildAll();
  await synthesise(synthesisedLaptop, { stage: 'laptop' });
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
