import { Stack, type StackProps } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { DataStack } from './data-stack.ts';
import type { Stage } from './stage.ts';
import { alarmOf, alarmTopic, compositeOf, wakes } from './watch/alarm.ts';
import { watched } from './watch/alarms.ts';
import { composites } from './watch/composites.ts';
import { counters, countThrottled } from './watch/counters.ts';
import { drawOverview } from './watch/dashboard.ts';
import { listen } from './watch/listening.ts';
import { watchSpending } from './watch/spending.ts';
import { trailOf } from './watch/trail.ts';
import type { WorkStack } from './work-stack.ts';

interface WatchStackProps extends StackProps {
  readonly stage: Stage;
  readonly api: HttpApi;
  /** The access log of the API, with one line for each request. */
  readonly accessLog: ILogGroup;
  readonly data: DataStack;
  readonly work: WorkStack;
}

/** The alarms, each with its runbook, and the dashboard. */
export class WatchStack extends Stack {
  constructor(scope: Construct, id: string, { stage, api, accessLog, data, work, ...props }: WatchStackProps) {
    super(scope, id, props);
    const topic = alarmTopic(this, stage);
    const counted = counters(stage);
    countThrottled(this, stage, accessLog);
    const alarms = Object.fromEntries(
      Object.entries(watched({ stage, api, data, work }, counted)).map(([name, alarm]) => [
        name,
        alarmOf(this, name, stage, alarm),
      ]),
    );
    const inComposites = new Set<string>(Object.values(composites).flatMap(({ of }) => of));
    for (const [name, alarm] of Object.entries(alarms)) if (!inComposites.has(name)) wakes(alarm, topic);
    for (const [name, { of, runbook, quietWhile }] of Object.entries(composites)) {
      const told = quietWhile && { quietWhile: quietWhile.map((one) => alarms[one]!) };
      wakes(compositeOf(this, name, stage, { runbook, alarms: of.map((one) => alarms[one]!), ...told }), topic);
    }
    watchSpending(this, stage);
    drawOverview(this, api, counted);
    // The rules receive calls only while a trail records them.
    const trail = trailOf(this, stage, data);
    for (const rule of listen(this, stage, data, topic)) rule.node.addDependency(trail);
  }
}
