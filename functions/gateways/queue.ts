import { ChangeMessageVisibilityCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { Queue } from '../domain/gateways.ts';

/** The SQS queue at this address. */
export const queue = (client: SQSClient, url: string): Queue => ({
  postpone: async (receipt, seconds) => {
    await client.send(
      new ChangeMessageVisibilityCommand({ QueueUrl: url, ReceiptHandle: receipt, VisibilityTimeout: seconds }),
    );
  },
});
