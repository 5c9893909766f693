import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';

export interface Watched {
  readonly metric: IMetric;
  readonly above: number;
  /** Periods of the metric in a row. */
  readonly periods: number;
  /** Name of a file in docs/runbooks. */
  readonly runbook: string;
}

/** An alarm that names what to do. */
export const alarmOf = (scope: Construct, id: string, { metric, above, periods, runbook }: Watched): Alarm =>
  new Alarm(scope, id, {
    alarmDescription: `docs/runbooks/${runbook}.md`,
    metric,
    threshold: above,
    comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
    evaluationPeriods: periods,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });
