import type { Population } from '../../domain/gateways.ts';
import { matching, type PopulationDeps } from './ask.ts';

const answerMs = 2_000;

/** The register for a person whom another proof can also help. It is asked once, without a retry. */
export const populationOnce = (deps: PopulationDeps): Population =>
  matching(deps, (ask) => ask(AbortSignal.timeout(answerMs)));
