import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { SealedEnd } from '../domain/gateways.ts';
import type { AccountId, IssuerSessionKey, SessionKey } from '../domain/ids.ts';
import type { KeptVneidSession, VneidSessions } from '../domain/vneid-sessions.ts';
import { withRetry } from './retry.ts';
import { expiresAtSeconds, type Tables } from './tables.ts';

/**
 * Rows of table Flows that expire like flows. One row of a session holds what ends VNeID's own session. A second row
 * finds our session by the issuer's name of its session. Each is written only if the issuer gives the data for it.
 */
export const vneidSessionStore = (tables: Tables): VneidSessions => ({
  ...keptVneidSessions(tables),
  ...endingVneidSessions(tables),
});

/** The methods that a login needs. The other methods would make the callback's bundle larger. */
export const keptVneidSessions = (tables: Tables): Pick<VneidSessions, 'keep' | 'addAccount'> => ({
  keep: async (session) => {
    const rows = [...(session.ends ? [endRow(session)] : []), ...(session.sid ? [sidRow(session, session.sid)] : [])];
    await Promise.all(rows.map((Item) => put(tables, Item)));
  },
  addAccount: (sid, key, account) => addAccount(tables, sid, key, account),
});

/** The methods that end a session. */
export const endingVneidSessions = (tables: Tables): Pick<VneidSessions, 'bySid' | 'takeEnd'> => ({
  bySid: async (sid, now) => {
    const Key = { id: sidId(sid) };
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
const sidId = (sid: IssuerSessionKey) => `sid#${sid}`;

const until = ({ until: end }: KeptVneidSession) => ({
  endsAt: end.toISOString(),
  expiresAtSeconds: expiresAtSeconds(end),
});

const endRow = (session: KeptVneidSession) => ({ id: endId(session.key), ends: session.ends, ...until(session) });

const sidRow = (session: KeptVneidSession, sid: IssuerSessionKey) => ({
  id: sidId(sid),
  session: session.key,
  accounts: session.accounts,
  ...until(session),
});

const put = (tables: Tables, Item: Record<string, unknown>) =>
  withRetry(() => tables.client.send(new PutCommand({ TableName: tables.names.Flows, Item })));

const addAccount = async (tables: Tables, sid: IssuerSessionKey, key: SessionKey, account: AccountId) => {
  const add = new UpdateCommand({
    TableName: tables.names.Flows,
    Key: { id: sidId(sid) },
    UpdateExpression: 'SET accounts = list_append(accounts, :added)',
    // If the SDK sends the write twice, it adds the account only once.
    ConditionExpression: '#session = :key AND NOT contains(accounts, :account)',
    ExpressionAttributeNames: { '#session': 'session' },
    ExpressionAttributeValues: { ':added': [account], ':account': account, ':key': key },
  });
  try {
    await withRetry(() => tables.client.send(add));
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
};
