import type { Account, AccountId } from '../domain/account.ts';
import type { AuditEvent } from '../domain/audit.ts';
import { surplus, type SessionKey } from '../domain/session.ts';
import type { Accounts } from '../domain/stores.ts';

/** The session whose cookie the browser is about to lose to a new one. */
export interface Presented {
  readonly accountId: AccountId;
  readonly key: SessionKey;
}

/**
 * A browser that gets a new session loses the one it had: an old id, wherever a copy of it is, must not live on (ASVS
 * 5.0 V7.2.4). Resolves to what the account's own write forgets; a session of another account is ended here.
 */
export const replaceSession = async (
  accounts: Pick<Accounts, 'endSession'>,
  account: Account,
  presented: Presented | undefined,
  { at, source }: Pick<AuditEvent, 'at' | 'source'>,
): Promise<SessionKey[]> => {
  if (presented && presented.accountId !== account.id) {
    const ended: AuditEvent = { about: presented.accountId, name: 'logout', at, source };
    await accounts.endSession(presented.accountId, presented.key, ended);
  }
  const own = presented?.accountId === account.id ? [presented.key] : [];
  return [...new Set([...surplus(account.sessions, at), ...own])];
};
