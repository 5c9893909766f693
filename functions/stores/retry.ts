import {
  ConditionalCheckFailedException,
  TransactionCanceledException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb';
import { Busy } from '../domain/busy.ts';

/** All tries together take at most three and a half seconds. A function has ten. */
const tries = 10;
const firstPauseMs = 30;
const longestPauseMs = 500;

/**
 * Repeats a write while another transaction holds its item, which takes milliseconds. The SDK does not retry such a
 * conflict. The pauses grow and are random, so that many simultaneous logins of one account succeed one after the
 * other. If the conflict lasts, or if DynamoDB throttles, it throws `Busy`. It rethrows failed conditions and real
 * faults.
 */
export const withRetry = async <T>(write: () => Promise<T>): Promise<T> => {
  for (let left = tries; ; left--) {
    try {
      return await write();
    } catch (error) {
      const why = reasonOf(error);
      if (why === 'throttled' || (why === 'conflict' && left === 1)) throw new Busy({ cause: error });
      if (why !== 'conflict') throw error;
      const pauseMs = Math.min(firstPauseMs * 2 ** (tries - left), longestPauseMs);
      await new Promise((resolve) => setTimeout(resolve, Math.random() * pauseMs));
    }
  }
};

const throttling = new Set([
  'ThrottlingException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'InternalServerError',
  'TransactionInProgressException',
  'TimeoutError',
]);

const reasonOf = (error: unknown): 'conflict' | 'throttled' | 'other' => {
  if (error instanceof TransactionConflictException) return 'conflict';
  if (error instanceof ConditionalCheckFailedException || !(error instanceof Error)) return 'other';
  if (!(error instanceof TransactionCanceledException)) return throttling.has(error.name) ? 'throttled' : 'other';
  const codes = new Set((error.CancellationReasons ?? []).map((reason) => reason.Code));
  if (codes.has('ConditionalCheckFailed')) return 'other';
  if (codes.has('ThrottlingError') || codes.has('ProvisionedThroughputExceeded')) return 'throttled';
  return codes.has('TransactionConflict') ? 'conflict' : 'other';
};
