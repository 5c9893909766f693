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

export interface WriteOutagesDeps {
  alarms: PartnerAlarms;
  file: OutageFile;
  log: Log;
}

/**
 * Writes into the site, every minute, which partners fail. Each run writes the whole state, so a failed run needs no
 * repair. The log has a line only when the state changes.
 */
export const writeOutages = ({ alarms, file, log: say }: WriteOutagesDeps) => {
  let written = '';
  return async (): Promise<void> => {
    const outages = await alarms.outages();
    await file.write(outages);
    const state = partners.filter((partner) => outages[partner]).join(', ') || 'none';
    if (state !== written) say('outages.written', { failing: state });
    written = state;
  };
};

export const handler = startWorker(() => {
  const { alarms, ...target } = readOutageConfig(environment);
  return writeOutages({
    alarms: partnerAlarms(awsClient(CloudWatchClient), alarms),
    file: outageFile(awsClient(S3Client), target),
    log: log(),
  });
});
