import { type CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { OutageFile, PartnerAlarms } from '../domain/gateways.ts';
import { outageText, type Partner, partners } from '../domain/outage.ts';

/**
 * Reads from the alarms that alert operators which partners fail.
 * @param names the name of each partner's alarm
 */
export const partnerAlarms = (
  cloudWatch: CloudWatchClient,
  names: Readonly<Record<Partner, string>>,
): PartnerAlarms => ({
  outages: async () => {
    const { MetricAlarms = [], CompositeAlarms = [] } = await cloudWatch.send(
      new DescribeAlarmsCommand({ AlarmNames: Object.values(names), AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] }),
    );
    const found = [...MetricAlarms, ...CompositeAlarms];
    return Object.fromEntries(
      partners.flatMap((partner) => {
        const alarm = found.find(({ AlarmName }) => AlarmName === names[partner]);
        // A renamed alarm must not look like a partner that works.
        if (!alarm) throw new Error(`There is no alarm for ${partner}`);
        const { StateValue, StateTransitionedTimestamp: since } = alarm;
        return StateValue === 'ALARM' && since ? [[partner, since]] : [];
      }),
    );
  },
});

/** How long browsers and the edge may keep the file, in seconds. */
const keptSeconds = 30;

/** Writes the file that pages read. @param path its path in the bucket of the site */
export const outageFile = (s3: S3Client, { bucket, path }: { bucket: string; path: string }): OutageFile => ({
  write: async (outages) => {
    await s3.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: path,
        Body: outageText(outages),
        ContentType: 'application/json',
        CacheControl: `public, max-age=${keptSeconds}`,
      }),
    );
  },
});
