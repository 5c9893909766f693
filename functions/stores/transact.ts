import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { withRetry } from './retry.ts';

type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** One write of a transaction, and the outcome if its condition fails. */
export interface Step<Outcome extends string> {
  readonly write: Write;
  readonly otherwise?: Outcome;
}

/**
 * Writes everything or nothing. The SDK's own retries carry one client token, so a time-out after the commit does not
 * cause a second write.
 */
export const transact = async <Outcome extends string>(
  client: DynamoDBDocumentClient,
  steps: readonly Step<Outcome>[],
): Promise<'written' | Outcome> => {
  try {
    const write = { TransactItems: steps.map((s) => s.write) };
    await withRetry(() => client.send(new TransactWriteCommand(write)));
    return 'written';
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    const codes = (error.CancellationReasons ?? []).map((reason) => reason.Code);
    const refused = steps.find((step, i) => step.otherwise !== undefined && codes[i] === 'ConditionalCheckFailed');
    if (refused?.otherwise) return refused.otherwise;
    throw error;
  }
};
