import { SQSClient } from '@aws-sdk/client-sqs';
import { readQueueConfig } from '../config.ts';
import { queue } from '../gateways/queue.ts';
import { awsClient } from './aws-client.ts';
import { now, lazy } from './start.ts';
import { environment, log } from './web.ts';

/** The dependencies of every worker. */
export const queueDeps = lazy(() => {
  const { url, tries } = readQueueConfig(environment);
  return {
    queue: queue(awsClient(SQSClient, { useQueueUrlAsEndpoint: false }), url),
    tries,
    log: log(),
    now,
  };
});
