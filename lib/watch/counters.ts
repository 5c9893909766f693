import { Duration } from 'aws-cdk-lib';
import { MathExpression, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Stage } from '../stages.ts';

export const period = Duration.minutes(5);

export type Counters = ReturnType<typeof counters>;

/** Stages may share an AWS account, so each has metrics of its own; functions/live/web.ts says the same name. */
export const namespaceOf = ({ origin }: Stage): string => `LienKet/${new URL(origin).hostname}`;

/** What the functions write into their log lines (functions/log.ts). */
export const counters = (stage: Stage) => {
  const namespace = namespaceOf(stage);
  return {
    requests: (label: string, route: string, outcome = 'ok') =>
      new Metric({
        namespace,
        metricName: 'count',
        dimensionsMap: { route, outcome },
        label,
        period,
        statistic: Stats.SUM,
      }),
    slowest: (label: string, route: string) =>
      new Metric({
        namespace,
        metricName: 'tookMs',
        dimensionsMap: { route },
        label,
        period,
        statistic: Stats.percentile(99),
      }),
  };
};

/** Per cent of failed among all that ended this or that way; nothing while there are too few to say. */
export const share = (
  route: string,
  requests: Counters['requests'],
  failed: readonly string[],
  fine: readonly string[],
): MathExpression => {
  const named = (prefix: string, outcomes: readonly string[]) =>
    Object.fromEntries(outcomes.map((outcome, i) => [`${prefix}${i}`, requests(outcome, route, outcome)]));
  const [bad, good] = [named('bad', failed), named('good', fine)];
  const sum = (metrics: object) =>
    Object.keys(metrics)
      .map((name) => `FILL(${name}, 0)`)
      .join(' + ');
  const [all, wrong] = [`(${sum(bad)} + ${sum(good)})`, `(${sum(bad)})`];
  return new MathExpression({
    expression: `IF(${all} >= 20, 100 * ${wrong} / ${all}, 0)`,
    usingMetrics: { ...bad, ...good },
    label: 'per cent',
    period,
  });
};
