import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { BrowserKey, Flow, FlowId, PendingLink } from '../domain/flow.ts';
import type { Flows } from '../domain/stores.ts';
import { expiresAtSeconds, type Tables } from './tables.ts';

export const flowStore = (tables: Tables): Flows => ({
  issue: async (flow) => {
    const Item = { ...flow, endsAt: flow.endsAt.toISOString(), expiresAtSeconds: expiresAtSeconds(flow.endsAt) };
    await tables.client.send(
      new PutCommand({ TableName: tables.names.Flows, Item, ConditionExpression: 'attribute_not_exists(id)' }),
    );
  },
  byId: (id, now) => readFlow(tables, id, now),
  consume: (id, browser, now) => consume(tables, id, browser, now),
  setPending: (id, pending) => setPending(tables, id, pending),
});

const readFlow = async ({ client, names }: Tables, id: FlowId, now: Date): Promise<Flow | undefined> => {
  const { Item } = await client.send(new GetCommand({ TableName: names.Flows, Key: { id }, ConsistentRead: true }));
  const flow = Item && toFlow(Item);
  return flow && flow.endsAt > now ? flow : undefined;
};

const toFlow = (item: Record<string, unknown>): Flow => {
  const { expiresAtSeconds: _, ...rest } = item as unknown as Omit<Flow, 'endsAt'> & {
    endsAt: string;
    expiresAtSeconds: number;
  };
  return { ...rest, endsAt: new Date(rest.endsAt) };
};

/** One conditional write decides the winner; only the loser pays for a second look at why. */
const consume = async (tables: Tables, id: FlowId, browser: BrowserKey, now: Date) => {
  try {
    const { Attributes } = await tables.client.send(
      new UpdateCommand({
        TableName: tables.names.Flows,
        Key: { id },
        UpdateExpression: 'SET stage = :consumed',
        ConditionExpression: 'stage = :issued AND browser = :browser AND endsAt > :now',
        ExpressionAttributeValues: {
          ':consumed': 'consumed',
          ':issued': 'issued',
          ':browser': browser,
          ':now': now.toISOString(),
        },
        ReturnValues: 'ALL_NEW',
      }),
    );
    return toFlow(Attributes!);
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    const flow = await readFlow(tables, id, now);
    if (!flow) return 'unknown';
    return flow.browser === browser ? 'used' : 'other-browser';
  }
};

const setPending = async ({ client, names }: Tables, id: FlowId, pending: PendingLink): Promise<void> => {
  await client.send(
    new UpdateCommand({
      TableName: names.Flows,
      Key: { id },
      UpdateExpression: 'SET pending = :pending',
      ConditionExpression: 'stage = :consumed',
      ExpressionAttributeValues: { ':pending': pending, ':consumed': 'consumed' },
    }),
  );
};

/** Part of the link's transaction: a flow makes one link. */
export const linkFlow = ({ names }: Tables, id: FlowId) => ({
  write: {
    Update: {
      TableName: names.Flows,
      Key: { id },
      UpdateExpression: 'SET stage = :linked',
      ConditionExpression: 'stage = :consumed',
      ExpressionAttributeValues: { ':linked': 'linked', ':consumed': 'consumed' },
    },
  },
  otherwise: 'changed-meanwhile' as const,
});
