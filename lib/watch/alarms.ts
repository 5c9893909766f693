import { Duration } from 'aws-cdk-lib';
import { MathExpression, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import type { DataStack } from '../data-stack.ts';
import { pascal } from '../route.ts';
import { routes } from '../routes.ts';
import type { Stage } from '../stage.ts';
import type { WorkStack } from '../work-stack.ts';
import type { Watched } from './alarm.ts';
import { type Counters, period, share, sum } from './counters.ts';
import { guessesOf } from './guesses.ts';
import { messagesOf } from './message-alarms.ts';
import { securityOf } from './security.ts';
import { throttledBy } from './throttles.ts';

/** Every alarm of the stage, by its name. */
export const watched = ({ stage, api, data, work }: WatchedParts, counters: Counters): Record<string, Watched> => ({
  ...requestsOf(api, counters),
  ...providersOf(counters),
  ...limitsOf(data, counters),
  ...guessesOf(work, counters),
  ...messagesOf(counters),
  ...workOf(work, stage),
  ...securityOf(counters),
});

interface WatchedParts {
  readonly stage: Stage;
  readonly api: HttpApi;
  readonly data: DataStack;
  readonly work: WorkStack;
}

const requestsOf = (api: HttpApi, { requests, slowest, expected }: Counters): Record<string, Watched> => ({
  // The objectives: 99.95 % of logins and 99.9 % of links are answered, and 99 of 100 logins take at most 800 ms.
  LoginFails: {
    metric: share('POST /api/login', requests, ['internal', 'busy'], ['ok', 'cccd-asked', 'login-wrong']),
    above: 0.05,
    periods: 3,
    runbook: 'login-fails',
    silence: 'fine',
  },
  LinkFails: {
    metric: share('POST /api/link/confirm', requests, ['internal', 'busy'], ['ok']),
    above: 0.1,
    periods: 3,
    runbook: 'link-fails',
    silence: 'fine',
  },
  LoginSlow: {
    metric: slowest('p99', 'POST /api/login'),
    above: 800,
    periods: 3,
    runbook: 'login-slow',
    silence: 'fine',
  },
  // An unavailable register, an unavailable VNeID and a closed portal have alarms and commands of their own.
  ApiFaults: {
    metric: new MathExpression({
      expression: 'FILL(faults, 0) - FILL(expected, 0)',
      label: 'unexpected faults',
      period,
      usingMetrics: { faults: api.metricServerError({ period }), expected: expected() },
    }),
    above: 5,
    periods: 3,
    runbook: 'api-faults',
    silence: 'fine',
  },
});

const providersOf = ({ requests, causedBy, failedEndpoint }: Counters): Record<string, Watched> => ({
  RegisterDown: {
    metric: share('POST /api/cccd', requests, ['register-busy'], ['ok', 'cccd-no-match']),
    above: 50,
    periods: 2,
    runbook: 'register-down',
    silence: 'fine',
    isNamed: true,
  },
  VneidDown: {
    metric: share('GET /api/vneid/callback', requests, ['vneid-unavailable'], ['in', 'confirm']),
    above: 20,
    periods: 2,
    runbook: 'vneid-down',
    silence: 'fine',
  },
  // A provider that requires pushed requests refuses or fails here. Then no browser comes back from it.
  VneidStartFails: {
    metric: share('POST /api/vneid/start', requests, ['vneid-unavailable', 'internal'], ['ok']),
    above: 20,
    periods: 2,
    runbook: 'vneid-down',
    silence: 'fine',
  },
  // The probe requests VNeID's page every five minutes. Citizens who do not come back from it are in no log of ours.
  VneidPageFails: { metric: failedEndpoint('page'), above: 0, periods: 2, runbook: 'vneid-down', silence: 'fine' },
  // One is enough: a refused certificate does not become valid by itself, and an unknown one may be an attack.
  CertificateRefused: {
    metric: causedBy('certificate'),
    above: 0,
    periods: 1,
    runbook: 'certificate-refused',
    silence: 'fine',
  },
  // A few are enough: VNeID gives the same answer for every citizen.
  VneidUnknownClient: {
    metric: requests('unknown client', 'GET /api/vneid/callback', 'vneid-unknown-client'),
    above: 3,
    periods: 1,
    runbook: 'vneid-unknown-client',
    silence: 'fine',
  },
  VneidForged: {
    metric: requests('rejected', 'GET /api/vneid/callback', 'vneid-rejected'),
    above: 10,
    periods: 1,
    runbook: 'vneid-forged',
    silence: 'fine',
  },
  OtherPersons: {
    metric: sum('GET /api/vneid/callback', requests, ['vneid-other-number', 'vneid-other-person']),
    above: 50,
    periods: 1,
    runbook: 'other-persons',
    silence: 'fine',
  },
});

const limitsOf = ({ tables }: DataStack, { throttled, causedBy }: Counters): Record<string, Watched> => ({
  // One is enough: a key does not recover by itself, and a key that waits for its deletion has only days left.
  KeysFail: { metric: causedBy('key'), above: 0, periods: 1, runbook: 'keys', silence: 'fine' },
  TablesThrottled: {
    metric: throttledBy(tables),
    above: 0,
    periods: 2,
    runbook: 'tables-throttled',
    silence: 'fine',
  },
  // A few may be one burst. With more of them, the route turns people away.
  ...Object.fromEntries(
    routes.map(({ method, path }) => [
      `Throttled${pascal(`${method.toLowerCase()}${path.replaceAll(/\W+/g, '-').replace(/-$/, '')}`)}`,
      { metric: throttled(`${method} ${path}`), above: 20, periods: 1, runbook: 'route-throttled', silence: 'fine' },
    ]),
  ),
});

const workOf = ({ deadLetters, archivist, probe }: WorkStack, { isKept }: Stage): Record<string, Watched> => ({
  ...Object.fromEntries(
    Object.entries(deadLetters).map(([name, queue]) => [
      `${name}DeadLettersAlarm`,
      {
        metric: queue.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1) }),
        above: 0,
        periods: 1,
        runbook: { Archive: 'archive', Pipes: 'pipes' }[name] ?? 'dead-letters',
        silence: 'fine',
      },
    ]),
  ),
  // The stream keeps events for a day. Later, events that were not archived exist in the table only.
  ArchiveLate: {
    metric: archivist.metric('IteratorAge', { statistic: Stats.MAXIMUM, period }),
    above: Duration.hours(1).toMilliseconds(),
    periods: 2,
    runbook: 'archive',
    silence: 'fine',
  },
  // The probe runs every five minutes. One failure may be the probe's network; two are a failure of the portal.
  // A probe that does not run measures nothing. It runs in stages that citizens depend on.
  ProbeFails: {
    metric: probe.metricErrors({ period }),
    above: 0,
    periods: 2,
    runbook: 'probe-fails',
    silence: isKept ? 'alarm' : 'fine',
  },
});
