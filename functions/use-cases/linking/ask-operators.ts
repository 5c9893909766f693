import type { Account } from '../../domain/account.ts';
import type { RequestSource } from '../../domain/audit.ts';
import { Busy } from '../../domain/busy.ts';
import type { Accounts } from '../../domain/account-stores.ts';

export interface AskOperatorsDeps {
  accounts: Pick<Accounts, 'byId' | 'openCase'>;
  now: () => Date;
}

/** How often the account is read again if somebody keeps changing it. */
const tries = 3;

/**
 * Opens a case about the account. A CCCD that was issued again looks exactly like a person of the same name who knows
 * the password, so operators decide. If a case is already open, the request belongs to it. Nothing else in the account
 * changes.
 * @returns the code of the case
 * @throws Busy if the account keeps changing
 */
export const askOperators = async (
  { accounts, now }: AskOperatorsDeps,
  id: Account['id'],
  source: RequestSource,
): Promise<string> => {
  for (let left = tries; left > 0; left--) {
    const account = await accounts.byId(id);
    const code = source.supportCode;
    if (!account) return code;
    if (account.dispute) return account.dispute.caseCode;
    const at = now();
    const detail = { notice: 'number-reissued', frozen: 'nothing', case: code, disputed: 'yes' };
    const outcome = await accounts.openCase(account, {
      opens: { code, accountId: id, openedAt: at, origin: 'number-reissued' },
      audit: { about: id, name: 'case.opened', at, source, detail },
    });
    if (outcome === 'opened') return code;
  }
  throw new Busy();
};
