import { Aws, Stack, type StackProps } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import type { DataStack } from './data-stack.ts';
import type { Stage } from './stage.ts';
import { alarmOf } from './watch/alarm.ts';
import { watched } from './watch/alarms.ts';
import { counters, countThrottled } from './watch/counters.ts';
import { drawOverview } from './watch/dashboard.ts';
import type { WorkStack } from './work-stack.ts';

interface WatchStackProps extends StackProps {
  readonly stage: Stage;
  readonly api: HttpApi;
  /** Of the API: one line for each request. */
  readonly accessLog: ILogGroup;
  readonly data: DataStack;
  readonly work: WorkStack;
}

/** What wakes somebody, each with its runbook, and what an agency looks at. */
export class WatchStack extends Stack {
  constructor(scope: Construct, id: string, { stage, api, accessLog, data, work, ...props }: WatchStackProps) {
    super(scope, id, props);
    const topic = new Topic(this, 'Alarms', { enforceSSL: true });
    // The topic's own policy stands in the place of SNS's, which would have let alarms in.
    topic.grantPublish(
      new ServicePrincipal('cloudwatch.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    );
    if (stage.alarmsTo) topic.addSubscription(new EmailSubscription(stage.alarmsTo));
    const counted = counters(stage);
    countThrottled(this, stage, accessLog);
    for (const [name, alarm] of Object.entries(watched(api, data, work, counted)))
      alarmOf(this, name, alarm).addAlarmAction(new SnsAction(topic));
    drawOverview(this, api, counted);
  }
}
