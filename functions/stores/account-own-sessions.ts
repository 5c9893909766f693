import { changeSession, whileOpen } from './account-sessions.ts';
import { toRow } from './row-codec.ts';
import type { StoreMethod } from './tables.ts';

export const endAllSessions: StoreMethod<'endAllSessions'> = async (tables, accountId, asking, audit) => {
  const none = { UpdateExpression: 'SET sessions = :none', ExpressionAttributeValues: { ':none': {} } };
  return (await whileOpen(tables, accountId, asking, none, audit)) === 'written' ? 'ended' : 'gone';
};

export const proveSecondAccount: StoreMethod<'proveSecondAccount'> = async (tables, accountId, key, session) => {
  const proven = {
    UpdateExpression: 'SET sessions.#key = :session',
    ExpressionAttributeValues: { ':session': toRow(session) },
  };
  return (await changeSession(tables, accountId, key, proven)) === 'written' ? 'proven' : 'changed-meanwhile';
};
