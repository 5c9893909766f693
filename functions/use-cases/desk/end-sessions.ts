import type { RequestSource } from '../../domain/audit.ts';
import type { OperatorId } from '../../domain/case.ts';
import type { Stories } from '../../domain/desk-stores.ts';
import { type AccountId, isAccountId, type LoginKey } from '../../domain/ids.ts';
import type { AccountCredentials, AccountOwnSessions } from '../../domain/account-stores.ts';

export interface EndSessionsDeps {
  accounts: Pick<AccountCredentials, 'credential'> & Pick<AccountOwnSessions, 'endAllSessions'>;
  stories: Pick<Stories, 'byCode'>;
  now: () => Date;
}

/**
 * Ends every session of the accounts that a support, case or notice code concerns. This loses nothing, so one operator
 * is enough. The audit records who it was.
 * @returns the number of accounts; 0 if the code leads to no account
 */
export const endSessionsOf = async (
  deps: EndSessionsDeps,
  { code, by, source }: { readonly code: string; readonly by: OperatorId; readonly source: RequestSource },
): Promise<number> => {
  const found = await deps.stories.byCode(code);
  const ids = new Set<AccountId>();
  for (const { about, name } of found) {
    if (about === 'stage') continue;
    if (isAccountId(about)) ids.add(about);
    // The audit stores a failed login under the login name.
    else if (name.startsWith('login.')) {
      const holder = (await deps.accounts.credential(about as LoginKey))?.accountId;
      if (holder) ids.add(holder);
    }
  }
  const ended = await Promise.all(
    [...ids].map((id) =>
      deps.accounts.endAllSessions(id, undefined, {
        ...{ about: id, name: 'sessions.ended', at: deps.now(), source },
        detail: { scope: 'account', by },
      }),
    ),
  );
  return ended.filter((outcome) => outcome === 'ended').length;
};
