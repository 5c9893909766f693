import type { WorkStack } from '../work-stack.ts';
import type { Watched } from './alarm.ts';
import { type Counters, everyMinute, period } from './counters.ts';

/** Somebody guesses passwords. */
export const guessesOf = ({ loginCounter }: WorkStack, { requests }: Counters): Record<string, Watched> => ({
  // One in two seconds, for two minutes: on an honest day nobody is asked for an effort.
  LoginsGuessed: {
    metric: everyMinute('POST /api/login', requests, ['login-effort', 'login-tried', 'login-network']),
    above: 30,
    periods: 2,
    runbook: 'logins-guessed',
    silence: 'fine',
  },
  // Without the count nobody is asked for an effort while most passwords of the whole portal are wrong.
  LoginsUncounted: {
    metric: loginCounter.metricErrors({ period }),
    above: 0,
    periods: 3,
    runbook: 'logins-guessed',
    silence: 'fine',
  },
});
