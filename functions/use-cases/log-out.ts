import type { AccountId } from '../domain/account.ts';
import type { Source } from '../domain/audit.ts';
import type { SessionKey } from '../domain/session.ts';
import type { Accounts } from '../domain/stores.ts';

export interface LogOutNeeds {
  accounts: Pick<Accounts, 'endSession' | 'endAllSessions'>;
  now: () => Date;
}

/** After this the session's cookie opens nothing, wherever a copy of it is; `everywhere`: nor does any other of the account. */
export const logOut = (
  { accounts, now }: LogOutNeeds,
  {
    accountId,
    key,
    everywhere,
    source,
  }: { accountId: AccountId; key: SessionKey; everywhere: boolean; source: Source },
): Promise<void> => {
  const event = { about: accountId, name: 'logout', at: now(), source } as const;
  return everywhere
    ? accounts.endAllSessions(accountId, key, { ...event, detail: { sessions: 'all' } })
    : accounts.endSession(accountId, key, event);
};
