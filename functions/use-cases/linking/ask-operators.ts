import type { Account } from '../../domain/account.ts';
import type { Source } from '../../domain/audit.ts';
import { Busy } from '../../domain/busy.ts';
import type { Accounts } from '../../domain/account-stores.ts';

export interface AskOperatorsDeps {
  accounts: Pick<Accounts, 'byId' | 'openCase'>;
  now: () => Date;
}

/** An account that somebody keeps changing is read again this often. */
const tries = 3;

/**
 * A number that was issued again looks just like a namesake who knows the password, so people decide. Opens a case about
 * the account; while one is open, the person's wish belongs to that one. Nothing else of the account changes.
 * @returns the code of the case
 * @throws Busy when the account keeps changing
 */
export const askOperators = async (
  { accounts, now }: AskOperatorsDeps,
  id: Account['id'],
  source: Source,
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
