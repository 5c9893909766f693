import { circuitBreaker, ConsecutiveBreaker, handleWhen, retry, timeout, TimeoutStrategy, wrap } from 'cockatiel';
import type { Population } from '../../domain/gateways.ts';
import { isTheirs, matching, type PopulationDeps } from './ask.ts';

/** The person waits, and can always choose "Bỏ qua": two seconds, one retry, and no calls for a while after faults. */
const totalMs = 2_000;
const failuresToOpen = 5;
const openMs = 10_000;

/** The register with a time limit, one retry, and a circuit breaker that stops all calls for a while. */
export const population = (deps: PopulationDeps): Population => {
  const policy = wrap(
    circuitBreaker(handleWhen(isTheirs), { halfOpenAfter: openMs, breaker: new ConsecutiveBreaker(failuresToOpen) }),
    timeout(totalMs, TimeoutStrategy.Aggressive),
    retry(handleWhen(isTheirs), { maxAttempts: 1 }),
  );
  return matching(deps, (ask) => policy.execute(({ signal }) => ask(signal)));
};
