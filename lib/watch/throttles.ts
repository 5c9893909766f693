import { MathExpression, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { DataStack } from '../data-stack.ts';
import type { TableName } from '../route.ts';
import { period } from './counters.ts';

/** What a login touches: every table that it writes, and the tables that it reads. */
const throttles: readonly (readonly [metric: string, tables: readonly TableName[]])[] = [
  ['WriteThrottleEvents', ['Accounts', 'Claims', 'Limits', 'Audit']],
  ['ReadThrottleEvents', ['Accounts', 'Claims', 'Limits']],
];

/** Counts a login's reads and writes that DynamoDB throttled. */
export const throttledBy = (tables: DataStack['tables']) => {
  const each = throttles.flatMap(([metricName, names]) =>
    names.map((name): [string, Metric] => [
      `${metricName.startsWith('Read') ? 'read' : 'write'}${name}`,
      new Metric({
        namespace: 'AWS/DynamoDB',
        metricName,
        dimensionsMap: { TableName: tables[name].tableName },
        statistic: Stats.SUM,
        period,
      }),
    ]),
  );
  return new MathExpression({
    expression: each.map(([id]) => `FILL(${id}, 0)`).join(' + '),
    label: 'throttled reads and writes',
    period,
    usingMetrics: Object.fromEntries(each),
  });
};
