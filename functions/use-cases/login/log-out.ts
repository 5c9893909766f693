import { AppError } from '../../domain/app-error.ts';
import type { AccountId, SessionKey } from '../../domain/ids.ts';
import type { RequestSource } from '../../domain/audit.ts';
import type { Accounts } from '../../domain/account-stores.ts';

export interface LogOutDeps {
  accounts: Pick<Accounts, 'endSession' | 'endAllSessions'>;
  now: () => Date;
}

interface LogOutInput {
  readonly accountId: AccountId;
  readonly key: SessionKey;
  readonly source: RequestSource;
}

const loggedOut = ({ accountId, source }: LogOutInput, at: Date) =>
  ({ about: accountId, name: 'logout', at, source }) as const;

/** Ends the session. After that, no copy of its cookie opens anything. */
export const logOut = ({ accounts, now }: LogOutDeps, input: LogOutInput): Promise<void> =>
  accounts.endSession(input.accountId, input.key, loggedOut(input, now()));

/** Ends every session of the account. @throws AppError `login-required` if the session that asks has already ended */
export const logOutEverywhere = async ({ accounts, now }: LogOutDeps, input: LogOutInput): Promise<void> => {
  const event = { ...loggedOut(input, now()), detail: { sessions: 'all' } };
  const outcome = await accounts.endAllSessions(input.accountId, input.key, event);
  if (outcome === 'gone') throw new AppError('login-required');
};
