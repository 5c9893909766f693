import { Aws, Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { alarmName, partnerAlarmIds } from '../watch/composites.ts';
import { PortalFunction, type PortalFunctionProps } from './portal-function.ts';

/** CloudFront serves assets without the edge function. */
const path = 'assets/outages.json';

interface OutageWriterProps extends PortalFunctionProps {
  /** The bucket of the site. */
  readonly site: Bucket;
}

/**
 * Writes a file of the site every minute, so that pages can show which partners fail (decision 0044). It asks the alarms,
 * because one failed call is not an outage, and because the same alarms alert operators.
 */
export class OutageWriter extends PortalFunction {
  constructor(scope: Construct, id: string, { site, ...of }: OutageWriterProps) {
    const { vneid, register } = partnerAlarmIds;
    const names = { vneid: alarmName(of.stage, vneid), register: alarmName(of.stage, register) };
    const environment = { PARTNER_ALARMS: JSON.stringify(names), SITE_BUCKET: site.bucketName, OUTAGE_FILE: path };
    super(scope, id, { handler: 'write-outages', tables: {}, timeoutSeconds: 30, environment }, of);
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
