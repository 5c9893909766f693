import type { PopulationDeps } from '../gateways/population/ask.ts';
import { populationOnce as makeOnce } from '../gateways/population/once.ts';
import { population as makePopulation } from '../gateways/population/population.ts';
import { keepAlivePost } from '../gateways/population/post.ts';
import { now, lazy } from './start.ts';
import { config, log, readSecret } from './web.ts';

const deps = (): PopulationDeps => ({
  profile: config().population,
  secrets: async () => (await readSecret()(config().secrets.population)) as { secret: string; apiKey: string },
  post: keepAlivePost(),
  now,
  log: log(),
});

export const population = /* @__PURE__ */ lazy(() => makePopulation(deps()));
export const populationOnce = /* @__PURE__ */ lazy(() => makeOnce(deps()));
