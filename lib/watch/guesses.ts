import type { WorkStack } from '../work-stack.ts';
import type { Watched } from './alarm.ts';
import { type Counters, everyMinute, period } from './counters.ts';

/** Alarms of guessed passwords. */
export const guessesOf = ({ loginCounter }: WorkStack, { requests }: Counters): Record<string, Watched> => ({
  // One every two seconds, for two minutes: on a normal day no browser must do an effort.
  LoginsGuessed: {
    metric: everyMinute('POST /api/login', requests, ['login-effort', 'login-tried', 'login-network']),
    above: 30,
    periods: 2,
    runbook: 'logins-guessed',
    silence: 'fine',
  },
  // Without the count no browser must do an effort while most passwords of the whole portal are wrong.
  LoginsUncounted: {
    metric: loginCounter.metricErrors({ period }),
    above: 0,
    periods: 3,
    runbook: 'logins-guessed',
    silence: 'fine',
  },
});
