import { Duration } from 'aws-cdk-lib';
import { MathExpression, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern, type ILogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { Stage } from '../stage.ts';

export const period = Duration.minutes(5);

export type Counters = ReturnType<typeof counters>;

/** Stages may share an AWS account, so each has its own metrics. functions/wiring/web.ts uses the same name. */
export const namespaceOf = ({ origin }: Stage): string => `LienKet/${new URL(origin).hostname}`;

const throttledMetric = 'throttled';

/**
 * Counts the throttled requests of each route in API Gateway's access log, because API Gateway's own metrics count
 * every 4xx together. The log line of a throttled request has no function time. A 429 of our own has one.
 */
export const countThrottled = (scope: Construct, stage: Stage, logGroup: ILogGroup): MetricFilter =>
  new MetricFilter(scope, 'Throttled', {
    logGroup,
    filterPattern: FilterPattern.literal('{ ($.status = "429") && ($.functionMs = "-") }'),
    metricNamespace: namespaceOf(stage),
    metricName: throttledMetric,
    metricValue: '1',
    dimensions: { route: '$.route' },
  });

const securityCounters = (namespace: string) => {
  const counted = (dimensionsMap: Record<string, string>) =>
    new Metric({ namespace, metricName: 'count', dimensionsMap, period, statistic: Stats.SUM });
  return {
    /** Counts calls of the API that did not pass CloudFront. */
    pastEdge: () => counted({ fault: 'past-edge' }),
    /** Counts the audit events with this name, as the archivist logs them. */
    audited: (event: string) => counted({ event }),
  };
};

/** Metrics of what the functions write into their log lines (functions/log.ts). */
export const counters = (stage: Stage) => {
  const namespace = namespaceOf(stage);
  const count = (dimensionsMap: Record<string, string>, label?: string) =>
    new Metric({
      ...{ namespace, metricName: 'count', dimensionsMap, period, statistic: Stats.SUM },
      ...(label && { label }),
    });
  return {
    requests: (label: string, route: string, outcome = 'ok') => count({ route, outcome }, label),
    slowest: (label: string, route: string) =>
      new Metric({
        namespace,
        metricName: 'tookMs',
        dimensionsMap: { route },
        label,
        period,
        statistic: Stats.percentile(99),
      }),
    /**
     * Counts 5xx answers that a function gives on purpose, because a partner is unavailable or the portal is closed.
     */
    expected: () => count({ fault: 'expected' }),
    ...securityCounters(namespace),
    /** Counts failed calls of one of VNeID's endpoints. */
    failedEndpoint: (endpoint: string) => count({ endpoint }),
    /**
     * Counts log lines of faults with this cause: a refused certificate of VNeID or of the register, or a key that
     * cannot be used.
     */
    causedBy: (cause: 'certificate' | 'key') => count({ cause }),
    /** Counts telephones whose codes are dead after ten wrong ones. */
    codesDied: (label: string) => count({ channel: 'sms' }, label),
    /**
     * 1 if at least so many tries of a job failed in a quarter of an hour and more failed than succeeded, otherwise 0.
     */
    failingJobs: (job: string, atLeast: number) => failing(namespace, job, atLeast),
    /** Counts requests that API Gateway's throttle of the route refused. No function saw them. */
    throttled: (route: string) =>
      new Metric({
        namespace,
        metricName: throttledMetric,
        dimensionsMap: { route },
        period,
        statistic: Stats.SUM,
      }),
  };
};

const failing = (namespace: string, job: string, atLeast: number): MathExpression => {
  const quarter = Duration.minutes(15);
  const counted = (dimensionsMap: Record<string, string>) =>
    new Metric({ namespace, metricName: 'count', dimensionsMap, statistic: Stats.SUM, period: quarter });
  const [failed, done] = ['FILL(failed, 0)', 'FILL(done, 0)'];
  return new MathExpression({
    expression: `IF(${failed} >= ${atLeast}, IF(${failed} > ${done}, 1, 0), 0)`,
    label: `${job} fails`,
    period: quarter,
    usingMetrics: { failed: counted({ job }), done: counted({ job, outcome: 'sent' }) },
  });
};

/** Percent of failed requests among all requests with these outcomes. No value while there are too few of them. */
export const share = (
  route: string,
  requests: Counters['requests'],
  failed: readonly string[],
  fine: readonly string[],
): MathExpression => {
  const named = (prefix: string, outcomes: readonly string[]) =>
    Object.fromEntries(outcomes.map((outcome, i) => [`${prefix}${i}`, requests(outcome, route, outcome)]));
  const [bad, good] = [named('bad', failed), named('good', fine)];
  const added = (metrics: object) =>
    Object.keys(metrics)
      .map((name) => `FILL(${name}, 0)`)
      .join(' + ');
  const [all, wrong] = [`(${added(bad)} + ${added(good)})`, `(${added(bad)})`];
  return new MathExpression({
    expression: `IF(${all} >= 20, 100 * ${wrong} / ${all}, 0)`,
    usingMetrics: { ...bad, ...good },
    label: 'per cent',
    period,
  });
};

/** The number of requests of one route with one of these outcomes in each period. */
export const sum = (
  route: string,
  requests: Counters['requests'],
  outcomes: readonly string[],
  sumPeriod = period,
): MathExpression =>
  new MathExpression({
    expression: outcomes.map((_, i) => `FILL(count${i}, 0)`).join(' + '),
    usingMetrics: Object.fromEntries(outcomes.map((outcome, i) => [`count${i}`, requests(outcome, route, outcome)])),
    label: outcomes.join(', '),
    period: sumPeriod,
  });
