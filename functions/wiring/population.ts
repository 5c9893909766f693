import { population as makePopulation } from '../gateways/population/population.ts';
import { keepAlivePost } from '../gateways/population/post.ts';
import { now, lazy } from './start.ts';
import { config, log, readSecret } from './web.ts';

export const population = lazy(() =>
  makePopulation({
    profile: config().population,
    secrets: async () => (await readSecret()(config().secrets.population)) as { secret: string; apiKey: string },
    post: keepAlivePost(),
    now,
    log: log(),
  }),
);
