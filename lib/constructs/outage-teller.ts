import { Aws, Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { alarmName, partnerAlarms } from '../watch/composites.ts';
import { PortalFunction, type PortalFunctionProps } from './portal-function.ts';

/** Assets are answered without the edge function. */
const path = 'assets/outages.json';

interface OutageTellerProps extends PortalFunctionProps {
  /** The bucket of the site. */
  readonly site: Bucket;
}

/**
 * Tells pages every minute which partners fail (ADR 0044). It asks the alarms, because they know when a fault is more
 * than one failed call, and the same alarm wakes people.
 */
export class OutageTeller extends PortalFunction {
  constructor(scope: Construct, id: string, { site, ...of }: OutageTellerProps) {
    const { vneid, register } = partnerAlarms;
    const names = { vneid: alarmName(of.stage, vneid), register: alarmName(of.stage, register) };
    const environment = { PARTNER_ALARMS: JSON.stringify(names), SITE_BUCKET: site.bucketName, OUTAGE_FILE: path };
    super(scope, id, { handler: 'tell-outages', tables: {}, timeoutSeconds: 30, environment }, of);
    for (const name of Object.values(names))
      this.allow(
        ['cloudwatch:DescribeAlarms'],
        `arn:${Aws.PARTITION}:cloudwatch:${Aws.REGION}:${Aws.ACCOUNT_ID}:alarm:${name}`,
      );
    this.allow(['s3:PutObject'], site.arnForObjects(path));
    // By default, Lambda retries a failed call twice. The next run comes in a minute.
    this.configureAsyncInvoke({ retryAttempts: 0 });
    new Rule(this, 'Schedule', {
      schedule: Schedule.rate(Duration.minutes(1)),
      targets: [new LambdaFunction(this, { retryAttempts: 0 })],
    });
  }
}
