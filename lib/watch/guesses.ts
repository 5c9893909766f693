import { Duration } from 'aws-cdk-lib';
import { MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import type { WorkStack } from '../work-stack.ts';
import type { Watched } from './alarm.ts';
import { type Counters, period, sum } from './counters.ts';

/** Alarms of guessed passwords. */
export const guessesOf = ({ loginCounter }: WorkStack, { requests }: Counters): Record<string, Watched> => ({
  // One every two seconds, for two minutes: on a normal day no browser must do an effort.
  LoginsGuessed: {
    metric: sum('POST /api/login', requests, ['login-effort', 'login-tried', 'login-network'], Duration.minutes(1)),
    above: 30,
    periods: 2,
    runbook: 'logins-guessed',
    silence: 'fine',
  },
  // The portal refuses a leaked password before any limit counts it. Honest people have such passwords too, and try twice.
  LeakedPasswordsTried: {
    metric: new MathExpression({
      expression: 'IF(FILL(leaked, 0) > 120, IF(2 * FILL(leaked, 0) > FILL(right, 0), 1, 0), 0)',
      usingMetrics: {
        leaked: requests('leaked passwords', 'POST /api/login', 'login-leaked'),
        right: requests('logins', 'POST /api/login'),
      },
      label: 'leaked passwords are tried',
      period: Duration.minutes(1),
    }),
    above: 0,
    periods: 2,
    runbook: 'logins-guessed',
    silence: 'fine',
  },
  // If logins are not counted, new browsers are not asked for an effort, even if somebody guesses at the whole portal.
  LoginsUncounted: {
    metric: loginCounter.metricErrors({ period }),
    above: 0,
    periods: 3,
    runbook: 'logins-guessed',
    silence: 'fine',
  },
});
