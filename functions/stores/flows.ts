import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { randomUUID } from 'node:crypto';
import type { Flow, PendingLink } from '../domain/flow.ts';
import type { BrowserKey, FlowId } from '../domain/ids.ts';
import type { Flows } from '../domain/stores.ts';
import { withRetry } from './retry.ts';
import { expiresAtSeconds, type Tables } from './tables.ts';

export const flowStore = (tables: Tables): Flows => ({
  issue: async (flow) => {
    // The id is new and random, so the write has no condition: if the SDK sends it twice, it is the same write.
    const Item = { ...flow, endsAt: flow.endsAt.toISOString(), expiresAtSeconds: expiresAtSeconds(flow.endsAt) };
    await tables.client.send(new PutCommand({ TableName: tables.names.Flows, Item }));
  },
  byId: async (id, now) => (await readFlow(tables, id, now))?.flow,
  consume: (id, browser, now) => consume(tables, id, browser, now),
  setPending: (id, pending, endsAt) => setPending(tables, id, pending, endsAt),
  end: (id) => end(tables, id),
});

const readFlow = async ({ client, names }: Tables, id: FlowId, now: Date) => {
  const { Item } = await client.send(new GetCommand({ TableName: names.Flows, Key: { id }, ConsistentRead: true }));
  const found = Item && toFlow(Item);
  return found && found.flow.endsAt > now ? found : undefined;
};

interface Row extends Omit<Flow, 'endsAt' | 'pending'> {
  readonly endsAt: string;
  readonly pending?: Omit<PendingLink, 'provenAt'> & { readonly provenAt?: string };
  readonly expiresAtSeconds: number;
  readonly takenBy?: string;
}

const toFlow = (item: Record<string, unknown>): { flow: Flow; takenBy: string | undefined } => {
  const { expiresAtSeconds: _, takenBy, endsAt, pending, ...rest } = item as unknown as Row;
  const flow = {
    ...rest,
    endsAt: new Date(endsAt),
    ...(pending && { pending: { ...pending, provenAt: new Date(pending.provenAt ?? 0) } }),
  };
  return { flow, takenBy };
};

/**
 * One conditional write decides which request wins. Only the loser pays for a second read, to find out why. If the
 * winner's answer was lost and the SDK sent the write again, the winner recognises its own mark.
 */
const consume = async (tables: Tables, id: FlowId, browser: BrowserKey, now: Date) => {
  const takenBy = randomUUID();
  const take = new UpdateCommand({
    TableName: tables.names.Flows,
    Key: { id },
    UpdateExpression: 'SET stage = :consumed, takenBy = :takenBy',
    ConditionExpression: 'stage = :issued AND browser = :browser AND endsAt > :now',
    ExpressionAttributeValues: {
      ':consumed': 'consumed',
      ':issued': 'issued',
      ':browser': browser,
      ':now': now.toISOString(),
      ':takenBy': takenBy,
    },
    ReturnValues: 'ALL_NEW',
  });
  try {
    const { Attributes } = await withRetry(() => tables.client.send(take));
    return toFlow(Attributes!).flow;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    const found = await readFlow(tables, id, now);
    if (!found) return 'unknown';
    if (found.takenBy === takenBy) return found.flow;
    return found.flow.browser === browser ? 'used' : 'other-browser';
  }
};

const setPending = async (
  { client, names }: Tables,
  id: FlowId,
  pending: PendingLink,
  endsAt: Date | undefined,
): Promise<'set' | 'used'> => {
  const set = new UpdateCommand({
    TableName: names.Flows,
    Key: { id },
    UpdateExpression: `SET pending = :pending${endsAt ? ', endsAt = :endsAt, expiresAtSeconds = :expires' : ''}`,
    ConditionExpression: 'stage = :consumed',
    ExpressionAttributeValues: {
      ':pending': { ...pending, provenAt: pending.provenAt.toISOString() },
      ':consumed': 'consumed',
      ...(endsAt && { ':endsAt': endsAt.toISOString(), ':expires': expiresAtSeconds(endsAt) }),
    },
  });
  try {
    await withRetry(() => client.send(set));
    return 'set';
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return 'used';
    throw error;
  }
};

const end = async ({ client, names }: Tables, id: FlowId): Promise<void> => {
  const ended = new UpdateCommand({
    TableName: names.Flows,
    Key: { id },
    UpdateExpression: 'SET stage = :ended REMOVE pending',
    ConditionExpression: 'stage = :issued OR stage = :consumed',
    ExpressionAttributeValues: { ':ended': 'ended', ':issued': 'issued', ':consumed': 'consumed' },
  });
  try {
    await withRetry(() => client.send(ended));
  } catch (error) {
    // The flow is already linked, ended or deleted, so there is nothing to end.
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
};

/** Marks the flow as linked, in the link's transaction, so that a flow makes only one link. */
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
