import { SQSClient } from '@aws-sdk/client-sqs';
import { readQueueConfig } from '../config.ts';
import { queue } from '../gateways/queue.ts';
import { now, once } from './start.ts';
import { environment, log, patience } from './web.ts';

/** What every worker needs. */
export const queueNeeds = once(() => {
  const { url, tries } = readQueueConfig(environment);
  return { queue: queue(new SQSClient({ ...patience, useQueueUrlAsEndpoint: false }), url), tries, log: log(), now };
});
