import type { AccountId } from '../domain/account.ts';
import type { Source } from '../domain/audit.ts';
import type { SessionKey } from '../domain/session.ts';
import type { Accounts } from '../domain/stores.ts';

export interface LogOutNeeds {
  accounts: Pick<Accounts, 'endSession'>;
  now: () => Date;
}

/** After this the session's cookie opens nothing, wherever a copy of it is. */
export const logOut = (
  { accounts, now }: LogOutNeeds,
  { accountId, key, source }: { accountId: AccountId; key: SessionKey; source: Source },
): Promise<void> => accounts.endSession(accountId, key, { about: accountId, name: 'logout', at: now(), source });
