import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { createHash } from 'node:crypto';
import type { SealedEnd } from '../domain/gateways.ts';
import type { AccountId, SessionKey } from '../domain/ids.ts';
import type { KeptVneidSession, VneidSessions } from '../domain/vneid-sessions.ts';
import { withRetry } from './retry.ts';
import { expiresAtSeconds, type Tables } from './tables.ts';

/** Rows beside the flows, which end as they do. A session of ours has one row, and one more for the issuer's name of it. */
export const vneidSessionStore = (tables: Tables): VneidSessions => ({
  keep: async (session) => {
    const rows = [...(session.ends ? [endRow(session)] : []), ...(session.sid ? [sidRow(session, session.sid)] : [])];
    await Promise.all(rows.map((Item) => put(tables, Item)));
  },
  bySid: async (issuer, sid, now) => {
    const Key = { id: sidId(issuer, sid) };
    const { Item } = await tables.client.send(
      new GetCommand({ TableName: tables.names.Flows, Key, ConsistentRead: true }),
    );
    if (!Item || Item['endsAt'] <= now.toISOString()) return undefined;
    return { key: Item['session'] as SessionKey, accounts: Item['accounts'] as AccountId[] };
  },
  takeEnd: async (key, now) => {
    const take = { TableName: tables.names.Flows, Key: { id: endId(key) }, ReturnValues: 'ALL_OLD' } as const;
    const { Attributes } = await withRetry(() => tables.client.send(new DeleteCommand(take)));
    return Attributes && Attributes['endsAt'] > now.toISOString() ? (Attributes['ends'] as SealedEnd) : undefined;
  },
});

const endId = (key: SessionKey) => `end#${key}`;
/** By a hash: what another system calls a session is its secret. */
const sidId = (issuer: string, sid: string) =>
  `sid#${createHash('sha256')
    .update(JSON.stringify([issuer, sid]))
    .digest('base64url')}`;

const until = ({ until: end }: KeptVneidSession) => ({
  endsAt: end.toISOString(),
  expiresAtSeconds: expiresAtSeconds(end),
});

const endRow = (session: KeptVneidSession) => ({ id: endId(session.key), ends: session.ends, ...until(session) });

const sidRow = (session: KeptVneidSession, sid: string) => ({
  id: sidId(session.issuer, sid),
  session: session.key,
  accounts: session.accounts,
  ...until(session),
});

const put = (tables: Tables, Item: Record<string, unknown>) =>
  withRetry(() => tables.client.send(new PutCommand({ TableName: tables.names.Flows, Item })));
