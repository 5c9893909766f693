import type { Population } from '../../domain/gateways.ts';
import { outageCause } from '../outage-cause.ts';
import { askRegister, type PopulationDeps, reasonOf } from './ask.ts';

const answerMs = 2_000;

/** The register for somebody whom another proof helps as well: asked once, without a second try. */
export const populationOnce = (deps: PopulationDeps): Population => ({
  match: async (cccd, person) => {
    const began = deps.now().getTime();
    try {
      const secrets = await deps.secrets();
      const exists = await askRegister(deps, secrets, [cccd, person], AbortSignal.timeout(answerMs));
      return exists ? 'match' : 'no-match';
    } catch (error) {
      const tookMs = deps.now().getTime() - began;
      deps.log('population.failed', { reason: reasonOf(error), ...outageCause(error), tookMs });
      return 'unavailable';
    }
  },
});
