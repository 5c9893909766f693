import { circuitBreaker, ConsecutiveBreaker, handleWhen, retry, timeout, TimeoutStrategy, wrap } from 'cockatiel';
import type { Population } from '../../domain/gateways.ts';
import { isTheirs, matching, type PopulationDeps } from './ask.ts';

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
  return matching(deps, (ask) => policy.execute(({ signal }) => ask(signal)));
};
