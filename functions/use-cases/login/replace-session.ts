import type { Account } from '../../domain/account.ts';
import type { AccountId, SessionKey } from '../../domain/ids.ts';
import type { AuditEvent } from '../../domain/audit.ts';
import { isAlive, surplus } from '../../domain/session.ts';
import type { Accounts } from '../../domain/account-stores.ts';

/** The session whose cookie the browser is about to lose to a new one. */
export interface ReplacedSession {
  readonly accountId: AccountId;
  readonly key: SessionKey;
}

/** The session that the browser has now. Undefined if it is logged out. */
export const replacedSessionOf = (
  login: { account: Account; key: SessionKey } | undefined,
): ReplacedSession | undefined => login && { accountId: login.account.id, key: login.key };

/**
 * Returns the sessions that the account's own write deletes: the surplus, and the session of this browser if it belongs
 * to the account. A browser with a new session loses its old one, because no copy of an old id may stay valid (ASVS 5.0
 * V7.2.4).
 * @property detail what the event of the login records: which session that was still open it ended
 */
export const replacedIn = (
  { id, sessions }: Account,
  replacedSession: ReplacedSession | undefined,
  now: Date,
): { keys: SessionKey[]; detail: { ended?: 'own' | 'oldest' } } => {
  const isOwn = (key: string) => replacedSession?.accountId === id && replacedSession.key === key;
  const own = (Object.keys(sessions) as SessionKey[]).filter(isOwn);
  const oldest = surplus(Object.fromEntries(Object.entries(sessions).filter(([key]) => !isOwn(key))), now);
  const ended = own.length > 0 ? 'own' : oldest.some((key) => isAlive(sessions[key]!, now)) && 'oldest';
  return { keys: [...oldest, ...own], detail: ended ? { ended } : {} };
};

/** Ends the old session if it is of another account. It runs after the new one opens: a failed login costs nothing. */
export const endReplaced = async (
  accounts: Pick<Accounts, 'endSession'>,
  account: Account,
  replacedSession: ReplacedSession | undefined,
  event: Pick<AuditEvent, 'at' | 'source'>,
): Promise<void> => {
  if (!replacedSession || replacedSession.accountId === account.id) return;
  const { accountId: about, key } = replacedSession;
  await accounts.endSession(about, key, { ...event, about, name: 'logout', detail: { by: 'login' } });
};
