import { Duration } from 'aws-cdk-lib';
import { MathExpression, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import type { DataStack } from '../data-stack.ts';
import { pascal } from '../route.ts';
import { routes } from '../routes.ts';
import type { Stage } from '../stage.ts';
import type { WorkStack } from '../work-stack.ts';
import type { Watched } from './alarm.ts';
import { type Counters, period, share } from './counters.ts';
import { guessesOf } from './guesses.ts';
import { messagesOf } from './message-alarms.ts';
import { securityOf } from './security.ts';
import { throttledBy } from './throttles.ts';

/** Everything that is watched, by the name of its alarm. */
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
  // Of the objectives: 99.95 % of logins are answered, 99.9 % of links, and 99 of 100 logins within 800 ms.
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
  // A register or a VNeID that is down, and a portal that is closed, are told by alarms and commands of their own.
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
  },
  VneidDown: {
    metric: share('GET /api/vneid/callback', requests, ['vneid-unavailable'], ['in', 'confirm']),
    above: 20,
    periods: 2,
    runbook: 'vneid-down',
    silence: 'fine',
  },
  // A provider that wants requests pushed to it refuses or fails here, and nobody ever comes back from it.
  VneidStartFails: {
    metric: share('POST /api/vneid/start', requests, ['vneid-unavailable', 'internal'], ['ok']),
    above: 20,
    periods: 2,
    runbook: 'vneid-down',
    silence: 'fine',
  },
  // The probe looks at the page every five minutes: citizens who never come back from it are in no log of ours.
  VneidPageFails: { metric: failedEndpoint('page'), above: 0, periods: 2, runbook: 'vneid-down', silence: 'fine' },
  // One is enough: a certificate does not heal by itself, and a foreign one may be an attack.
  CertificateRefused: {
    metric: causedBy('certificate'),
    above: 0,
    periods: 1,
    runbook: 'certificate-refused',
    silence: 'fine',
  },
  // A handful is enough: VNeID's answer to us is the same for everybody.
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
    metric: requests('other person', 'GET /api/vneid/callback', 'vneid-other-person'),
    above: 50,
    periods: 1,
    runbook: 'other-persons',
    silence: 'fine',
  },
});

const limitsOf = ({ tables }: DataStack, { throttled, causedBy }: Counters): Record<string, Watched> => ({
  // One is enough: no key heals by itself, and one that is about to be deleted has days to live.
  KeysFail: { metric: causedBy('key'), above: 0, periods: 1, runbook: 'keys', silence: 'fine' },
  TablesThrottled: {
    metric: throttledBy(tables),
    above: 0,
    periods: 2,
    runbook: 'tables-throttled',
    silence: 'fine',
  },
  // A handful may be one burst; more, and people are turned away on this route.
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
  // The stream keeps events for a day; what is not archived by then is in its table only.
  ArchiveLate: {
    metric: archivist.metric('IteratorAge', { statistic: Stats.MAXIMUM, period }),
    above: Duration.hours(1).toMilliseconds(),
    periods: 2,
    runbook: 'archive',
    silence: 'fine',
  },
  // Every five minutes; one that fails may be its network, two are the portal.
  // One that does not walk at all measures nothing. It walks in stages that citizens depend on.
  ProbeFails: {
    metric: probe.metricErrors({ period }),
    above: 0,
    periods: 2,
    runbook: 'probe-fails',
    silence: isKept ? 'alarm' : 'fine',
  },
});
