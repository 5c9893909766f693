import { circuitBreaker, ConsecutiveBreaker, handleWhen, retry, timeout, TimeoutStrategy, wrap } from 'cockatiel';
import type { Population } from '../../domain/gateways.ts';
import { outageCause } from '../outage-cause.ts';
import { askRegister, isTheirs, type PopulationDeps, reasonOf } from './ask.ts';

/** The person waits for this answer, and "Bỏ qua" is always there: two seconds, one second try, then no more calls for a while. */
const totalMs = 2_000;
const failuresToOpen = 5;
const openMs = 10_000;

export const population = (deps: PopulationDeps): Population => {
  const policy = wrap(
    circuitBreaker(handleWhen(isTheirs), { halfOpenAfter: openMs, breaker: new ConsecutiveBreaker(failuresToOpen) }),
    timeout(totalMs, TimeoutStrategy.Aggressive),
    retry(handleWhen(isTheirs), { maxAttempts: 1 }),
  );
  return {
    match: async (cccd, person) => {
      const began = deps.now().getTime();
      try {
        // Outside the breaker: when our own secrets cannot be read, the register has not failed.
        const secrets = await deps.secrets();
        const exists = await policy.execute(({ signal }) => askRegister(deps, secrets, [cccd, person], signal));
        return exists ? 'match' : 'no-match';
      } catch (error) {
        deps.log('population.failed', {
          reason: reasonOf(error),
          ...outageCause(error),
          tookMs: deps.now().getTime() - began,
        });
        return 'unavailable';
      }
    },
  };
};
