import { Aws, Stack } from 'aws-cdk-lib';
import {
  Alarm,
  AlarmRule,
  AlarmState,
  ComparisonOperator,
  CompositeAlarm,
  type AlarmBase,
  type IAlarm,
  type IMetric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type ITopic, Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import type { Stage } from '../stage.ts';

export interface Watched {
  readonly metric: IMetric;
  readonly above: number;
  /** Periods of the metric in a row. */
  readonly periods: number;
  /** Name of a file in docs/runbooks. */
  readonly runbook: string;
  /** What it means that nothing was measured: `fine` where only faults are counted, `alarm` where somebody must count. */
  readonly silence: 'fine' | 'alarm';
}

/** An alarm that names what to do. It tells nobody by itself. */
export const alarmOf = (
  scope: Construct,
  id: string,
  stage: Stage,
  { metric, above, periods, runbook, silence }: Watched,
): Alarm =>
  new Alarm(scope, id, {
    alarmDescription: runbookOf(stage, runbook),
    metric,
    threshold: above,
    comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
    evaluationPeriods: periods,
    treatMissingData: silence === 'alarm' ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
  });

interface Over {
  readonly runbook: string;
  readonly alarms: readonly IAlarm[];
  /** Alarms that have told the cause already: while one of them is on, this one tells nobody. */
  readonly quietWhile?: readonly IAlarm[];
}

/** One alarm for several that ring together, so that one cause wakes once. It tells nobody by itself. */
export const compositeOf = (scope: Construct, id: string, stage: Stage, over: Over): CompositeAlarm => {
  const { runbook, alarms, quietWhile } = over;
  return new CompositeAlarm(scope, id, {
    // CDK's own name is the same in every stage, and stages may share an account.
    compositeAlarmName: `${Stack.of(scope).stackName}-${id}`,
    alarmDescription: runbookOf(stage, runbook),
    alarmRule: AlarmRule.anyOf(...alarms.map((alarm) => AlarmRule.fromAlarm(alarm, AlarmState.ALARM))),
    ...(quietWhile && {
      actionsSuppressor: compositeOf(scope, `${id}CauseTold`, stage, { runbook, alarms: quietWhile }),
    }),
  });
};

/** Somebody who is woken at night has no checkout, so it is an address where the stage names its repository. */
export const runbookOf = ({ repository }: Stage, name: string): string =>
  `${repository ? `https://github.com/${repository}/blob/main/` : ''}docs/runbooks/${name}.md`;

/** Who is woken. An alarm can tell only a topic of its own region. */
export const alarmTopic = (scope: Construct, { alarmsTo }: Stage): Topic => {
  const topic = new Topic(scope, 'Alarms', { enforceSSL: true });
  // The topic's own policy stands in the place of SNS's, which would have let alarms in.
  topic.grantPublish(
    new ServicePrincipal('cloudwatch.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
    }),
  );
  if (alarmsTo) topic.addSubscription(new EmailSubscription(alarmsTo));
  return topic;
};

/** Tells when it begins and when it is over. */
export const wakes = (alarm: AlarmBase, topic: ITopic): void => {
  alarm.addAlarmAction(new SnsAction(topic));
  alarm.addOkAction(new SnsAction(topic));
};
