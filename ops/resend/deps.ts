import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import type { LambdaClient } from '@aws-sdk/client-lambda';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { Worker } from '../../lib/workers.ts';

export interface ResendDeps {
  readonly sqs: SQSClient;
  readonly streams: DynamoDBStreamsClient;
  readonly dynamo: DynamoDBClient;
  readonly lambda: LambdaClient;
  readonly tables: Readonly<Record<'Outbox' | 'Audit', string>>;
  /** URL of the queue of each worker, and of its dead letters. */
  readonly queues: Readonly<Record<Worker['queue'], { readonly url: string; readonly deadLetters: string }>>;
  /** URL of the queue with the dead letters of the pipes. */
  readonly pipesDeadLetters: string;
  /** URL of the queue with the dead letters of the archivist, and the name of its function. */
  readonly archive: { readonly deadLetters: string; readonly archivist: string };
  /** Starts the pipes that do not run. @returns a sentence about each pipe that was started */
  readonly startPipes: () => Promise<string[]>;
  readonly now: () => Date;
  readonly wait: (ms: number) => Promise<unknown>;
  readonly say: (sentence: string) => void;
}

/** What was done, and what is unresolved, in whole sentences. */
export interface Report {
  readonly done: readonly string[];
  readonly unresolved: readonly string[];
}
