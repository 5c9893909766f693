import type { Account } from '../../domain/account.ts';
import type { AccountId, SessionKey } from '../../domain/ids.ts';
import type { AuditEvent } from '../../domain/audit.ts';
import { surplus } from '../../domain/session.ts';
import type { Accounts } from '../../domain/account-stores.ts';

/** The session whose cookie the browser is about to lose to a new one. */
export interface Presented {
  readonly accountId: AccountId;
  readonly key: SessionKey;
}

export const presentedBy = (login: { account: Account; key: SessionKey } | undefined): Presented | undefined =>
  login && { accountId: login.account.id, key: login.key };

/**
 * A browser that gets a new session loses the one it had: an old id, wherever a copy of it is, must not live on (ASVS
 * 5.0 V7.2.4). What the account's own write forgets: the surplus, and this one when it is the account's.
 */
export const replacedIn = (account: Account, presented: Presented | undefined, now: Date): SessionKey[] => {
  const own = presented?.accountId === account.id ? [presented.key] : [];
  return [...new Set([...surplus(account.sessions, now), ...own])];
};

/** Ends it when it is another account's; after the new one is open, so that a login that fails costs nothing. */
export const endReplaced = async (
  accounts: Pick<Accounts, 'endSession'>,
  account: Account,
  presented: Presented | undefined,
  event: Pick<AuditEvent, 'at' | 'source'>,
): Promise<void> => {
  if (!presented || presented.accountId === account.id) return;
  await accounts.endSession(presented.accountId, presented.key, {
    ...event,
    about: presented.accountId,
    name: 'logout',
  });
};
