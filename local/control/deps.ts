import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Messages } from '../cloud/work/messages.ts';
import type { Queues } from '../cloud/work/queues.ts';
import type { Faults } from '../providers/faults.ts';

/** What the control page shows and sets. */
export interface ControlDeps {
  readonly faults: Faults;
  readonly site: string;
  readonly messages: Messages;
  readonly queues: Queues;
  readonly client: DynamoDBDocumentClient;
  /** Puts in the people who are not there. */
  readonly seed: () => Promise<void>;
  /** Under SAM the functions go by a clock that is not ours. */
  readonly canTurnClock: boolean;
}
