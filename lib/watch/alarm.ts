import { Aws } from 'aws-cdk-lib';
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
import { alarmName } from './composites.ts';

export interface Watched {
  readonly metric: IMetric;
  readonly above: number;
  /** The number of consecutive periods. */
  readonly periods: number;
  /** Name of a file in docs/runbooks. */
  readonly runbook: string;
  /** What missing data means: `fine` if only faults are counted, `alarm` if a count must always exist. */
  readonly silence: 'fine' | 'alarm';
  /** True if another stack finds the alarm by its name. Without it, CloudFormation chooses the name. */
  readonly isNamed?: true;
}

/** An alarm whose description is its runbook. It alerts nobody by itself. */
export const alarmOf = (
  scope: Construct,
  id: string,
  stage: Stage,
  { metric, above, periods, runbook, silence, isNamed }: Watched,
): Alarm =>
  new Alarm(scope, id, {
    ...(isNamed && { alarmName: alarmName(stage, id) }),
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
  /** Alarms that have already reported the cause. While one of them is on, this alarm alerts nobody. */
  readonly quietWhile?: readonly IAlarm[];
}

/** One alarm for several with one cause, so that the cause alerts people once. It alerts nobody by itself. */
export const compositeOf = (scope: Construct, id: string, stage: Stage, over: Over): CompositeAlarm => {
  const { runbook, alarms, quietWhile } = over;
  return new CompositeAlarm(scope, id, {
    // CDK's default name is the same in every stage, and stages may share an account.
    compositeAlarmName: alarmName(stage, id),
    alarmDescription: runbookOf(stage, runbook),
    alarmRule: AlarmRule.anyOf(...alarms.map((alarm) => AlarmRule.fromAlarm(alarm, AlarmState.ALARM))),
    ...(quietWhile && {
      actionsSuppressor: compositeOf(scope, `${id}CauseTold`, stage, { runbook, alarms: quietWhile }),
    }),
  });
};

/** A person who is alerted at night has no checkout, so the runbook is a URL if the stage names its repository. */
export const runbookOf = ({ repository }: Stage, name: string): string =>
  `${repository ? `https://github.com/${repository.replaceAll(/@\d+/g, '')}/blob/main/` : ''}docs/runbooks/${name}.md`;

/** The topic for the people whom alarms alert. An alarm can notify only a topic in its own region. */
export const alarmTopic = (scope: Construct, { alarmsTo }: Stage): Topic => {
  const topic = new Topic(scope, 'Alarms', { enforceSSL: true });
  // The topic's own policy replaces the default policy of SNS, which would have let alarms publish.
  topic.grantPublish(
    new ServicePrincipal('cloudwatch.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
    }),
  );
  if (alarmsTo) topic.addSubscription(new EmailSubscription(alarmsTo));
  return topic;
};

/** Sends a message when the alarm begins and when it ends. */
export const wakes = (alarm: AlarmBase, topic: ITopic): void => {
  alarm.addAlarmAction(new SnsAction(topic));
  alarm.addOkAction(new SnsAction(topic));
};
