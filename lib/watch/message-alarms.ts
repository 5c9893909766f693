import { Duration } from 'aws-cdk-lib';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Watched } from './alarm.ts';
import type { Counters } from './counters.ts';

/** AWS reviews, and then stops, an account of which 5 % of the mails bounce or 0.1 % are reported as spam. */
const mailRate = (name: 'Bounce' | 'Complaint') =>
  new Metric({
    namespace: 'AWS/SES',
    metricName: `Reputation.${name}Rate`,
    statistic: Stats.MAXIMUM,
    period: Duration.hours(1),
  });

/** Alarms of letters and text messages. */
export const messagesOf = ({ failingJobs }: Counters): Record<string, Watched> => ({
  // A dead letter reports one notice after half a day. This alarm reports that no notice goes out.
  SendingFails: {
    metric: failingJobs('send-notice', 10),
    above: 0,
    periods: 1,
    runbook: 'sending-fails',
    silence: 'fine',
  },
  MailBounces: { metric: mailRate('Bounce'), above: 0.03, periods: 1, runbook: 'sending-fails', silence: 'fine' },
  MailComplaints: {
    metric: mailRate('Complaint'),
    above: 0.0005,
    periods: 1,
    runbook: 'sending-fails',
    silence: 'fine',
  },
});
