import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient, TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';

type Item = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** The item of a write in a transaction. A put is identified by its whole content. */
const itemOf = (write: Item): string => {
  const { TableName, Key, Item: item } = Object.values(write)[0] as { TableName: string; Key?: object; Item?: object };
  return JSON.stringify([TableName, Key ?? item]);
};

const cancelled = (writes: readonly Item[], held: (write: Item) => boolean) =>
  new TransactionCanceledException({
    $metadata: {},
    message: 'conflict',
    CancellationReasons: writes.map((write) => ({ Code: held(write) ? 'TransactionConflict' : 'None' })),
  });

/**
 * Adds the transaction conflicts of DynamoDB to an engine on one machine: a transaction that meets another one on the
 * same item is refused. Each transaction is refused at least `first` times. Items are locked while a transaction runs.
 * @returns how many transactions were refused so far
 */
export const injectConflicts = (client: DynamoDBDocumentClient, first = 0): (() => number) => {
  const held = new Set<string>();
  const met = new Map<string, number>();
  let refused = 0;
  client.middlewareStack.add(
    (next) => async (args) => {
      const { TransactItems: writes } = args.input as TransactWriteCommandInput;
      if (!writes) return next(args);
      const name = JSON.stringify(writes);
      const times = met.get(name) ?? 0;
      met.set(name, times + 1);
      const items = writes.map(itemOf);
      if (times < first || items.some((item) => held.has(item))) {
        refused++;
        throw cancelled(writes, (write) => times < first || held.has(itemOf(write)));
      }
      for (const item of items) held.add(item);
      try {
        return await next(args);
      } finally {
        for (const item of items) held.delete(item);
      }
    },
    { step: 'initialize', name: 'injectConflicts' },
  );
  return () => refused;
};
