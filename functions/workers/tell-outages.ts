import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { S3Client } from '@aws-sdk/client-s3';
import { readOutageConfig } from '../config.ts';
import type { OutageFile, PartnerAlarms } from '../domain/gateways.ts';
import { partners } from '../domain/outage.ts';
import { outageFile, partnerAlarms } from '../gateways/outages.ts';
import type { Log } from '../log.ts';
import { awsClient } from '../wiring/aws-client.ts';
import { startWorker } from '../wiring/start.ts';
import { environment, log } from '../wiring/web.ts';

export interface TellOutagesDeps {
  alarms: PartnerAlarms;
  file: OutageFile;
  log: Log;
}

/**
 * Writes into the site which partners fail, every minute. Each run writes the whole state, so a failed run needs no
 * repair. The log has a line only when the state changes.
 */
export const tellOutages = ({ alarms, file, log: say }: TellOutagesDeps) => {
  let told = '';
  return async (): Promise<void> => {
    const outages = await alarms.on();
    await file.write(outages);
    const state = partners.filter((partner) => outages[partner]).join(', ') || 'none';
    if (state !== told) say('outages.told', { failing: state });
    told = state;
  };
};

export const handler = startWorker(() => {
  const { alarms, ...place } = readOutageConfig(environment);
  return tellOutages({
    alarms: partnerAlarms(awsClient(CloudWatchClient), alarms),
    file: outageFile(awsClient(S3Client), place),
    log: log(),
  });
});
