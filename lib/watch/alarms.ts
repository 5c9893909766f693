import { Duration } from 'aws-cdk-lib';
import { MathExpression, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { pascal } from '../api-stack.ts';
import type { DataStack } from '../data-stack.ts';
import { routes } from '../routes.ts';
import type { WorkStack } from '../work-stack.ts';
import type { Watched } from './alarm.ts';
import { type Counters, period, share } from './counters.ts';

/** Everything that is watched, by the name of its alarm. */
export const watched = (
  api: HttpApi,
  data: DataStack,
  work: WorkStack,
  counters: Counters,
): Record<string, Watched> => ({
  ...requestsOf(api, counters),
  ...providersOf(counters),
  ...limitsOf(data, counters),
  ...workOf(work),
});

const requestsOf = (api: HttpApi, { requests, slowest }: Counters): Record<string, Watched> => ({
  // Of the objectives: 99.95 % of logins are answered, 99.9 % of links, and 99 of 100 logins within 800 ms.
  LoginFails: {
    metric: share('POST /api/login', requests, ['internal', 'busy'], ['ok', 'cccd-asked', 'login-wrong']),
    above: 0.05,
    periods: 3,
    runbook: 'login-fails',
  },
  LinkFails: {
    metric: share('POST /api/link/confirm', requests, ['internal', 'busy'], ['ok']),
    above: 0.1,
    periods: 3,
    runbook: 'link-fails',
  },
  LoginSlow: {
    metric: slowest('p99', 'POST /api/login'),
    above: 800,
    periods: 3,
    runbook: 'login-slow',
  },
  ApiFaults: { metric: api.metricServerError({ period }), above: 5, periods: 3, runbook: 'api-faults' },
});

const providersOf = ({ requests, refusedCertificates }: Counters): Record<string, Watched> => ({
  RegisterDown: {
    metric: share('POST /api/cccd', requests, ['register-busy'], ['ok', 'cccd-no-match']),
    above: 50,
    periods: 2,
    runbook: 'register-down',
  },
  VneidDown: {
    metric: share('GET /api/vneid/callback', requests, ['vneid-unavailable'], ['in', 'confirm']),
    above: 20,
    periods: 2,
    runbook: 'vneid-down',
  },
  // One is enough: a certificate does not heal by itself, and a foreign one may be an attack.
  CertificateRefused: { metric: refusedCertificates(), above: 0, periods: 1, runbook: 'certificate-refused' },
  // A handful is enough: VNeID's answer to us is the same for everybody.
  VneidUnknownClient: {
    metric: requests('unknown client', 'GET /api/vneid/callback', 'vneid-unknown-client'),
    above: 3,
    periods: 1,
    runbook: 'vneid-unknown-client',
  },
  VneidForged: {
    metric: requests('rejected', 'GET /api/vneid/callback', 'vneid-rejected'),
    above: 10,
    periods: 1,
    runbook: 'vneid-forged',
  },
  OtherPersons: {
    metric: requests('other person', 'GET /api/vneid/callback', 'vneid-other-person'),
    above: 50,
    periods: 1,
    runbook: 'other-persons',
  },
});

const limitsOf = ({ tables }: DataStack, { throttled }: Counters): Record<string, Watched> => ({
  TablesThrottled: {
    metric: throttledWrites(tables),
    above: 0,
    periods: 2,
    runbook: 'tables-throttled',
  },
  // A handful may be one burst; more, and people are turned away on this route.
  ...Object.fromEntries(
    routes.map(({ method, path }) => [
      `Throttled${pascal(`${method.toLowerCase()}${path.replaceAll(/\W+/g, '-').replace(/-$/, '')}`)}`,
      { metric: throttled(`${method} ${path}`), above: 20, periods: 1, runbook: 'route-throttled' },
    ]),
  ),
});

const workOf = ({ deadLetters, archivist, probe }: WorkStack): Record<string, Watched> => ({
  ...Object.fromEntries(
    Object.entries(deadLetters).map(([name, queue]) => [
      `${name}DeadLettersAlarm`,
      {
        metric: queue.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1) }),
        above: 0,
        periods: 1,
        runbook: name === 'Archive' ? 'archive' : 'dead-letters',
      },
    ]),
  ),
  // The stream keeps events for a day; what is not archived by then is in its table only.
  ArchiveLate: {
    metric: archivist.metric('IteratorAge', { statistic: Stats.MAXIMUM, period }),
    above: Duration.hours(1).toMilliseconds(),
    periods: 2,
    runbook: 'archive',
  },
  // Every five minutes; one that fails may be its network, two are the portal.
  ProbeFails: { metric: probe.metricErrors({ period }), above: 0, periods: 2, runbook: 'probe-fails' },
});

/** What each login writes to. */
const written = ['Accounts', 'Claims', 'Limits', 'Audit'] as const;

const throttledWrites = (tables: DataStack['tables']) =>
  new MathExpression({
    expression: written.map((name) => `FILL(${name.toLowerCase()}, 0)`).join(' + '),
    label: 'throttled writes',
    period,
    usingMetrics: Object.fromEntries(
      written.map((name) => [
        name.toLowerCase(),
        new Metric({
          namespace: 'AWS/DynamoDB',
          metricName: 'WriteThrottleEvents',
          dimensionsMap: { TableName: tables[name].tableName },
          statistic: Stats.SUM,
          period,
        }),
      ]),
    ),
  });
