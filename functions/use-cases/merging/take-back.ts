import type { Account, Login } from '../../domain/account.ts';
import { AppError } from '../../domain/app-error.ts';
import { mayMerge, takeBackFault, turnedDownOf } from '../../domain/merge-rules.ts';
import { provenRecently } from '../../domain/session.ts';
import type { Accounts } from '../../domain/account-stores.ts';

interface TakeBackDeps {
  accounts: Pick<Accounts, 'byId'>;
  now: () => Date;
}

/**
 * The account that this link's holder has turned down, to be merged into theirs. The proof is the VNeID that the account
 * was offered to then, shown again in the last ten minutes.
 * @throws AppError `login-too-old`, `merge-needs-vneid`; `merge-too-late` after thirty days, or when somebody has used or
 *   changed the account since
 */
export const takenBack = async (deps: TakeBackDeps, { account, session }: Login): Promise<Account> => {
  if (session.provenBy !== 'vneid') throw new AppError('merge-needs-vneid');
  if (!provenRecently(session, deps.now())) throw new AppError('login-too-old');
  const turnedDown = turnedDownOf(account, deps.now());
  const other = turnedDown && (await deps.accounts.byId(turnedDown.id));
  if (!other) throw new AppError('merge-too-late');
  const fault = takeBackFault(other, turnedDown);
  if (fault) throw new AppError(fault);
  return other;
};

/** When the account was turned down and until when it can be taken back; undefined where it cannot. */
export const takeBackOffer = async (
  { accounts, now }: TakeBackDeps,
  account: Account,
): Promise<{ at: Date; until: Date } | undefined> => {
  const turnedDown = turnedDownOf(account, now());
  const other = turnedDown && (await accounts.byId(turnedDown.id));
  const isOpen = other && !takeBackFault(other, turnedDown) && !mayMerge(account, other);
  return isOpen ? { at: turnedDown.at, until: turnedDown.until } : undefined;
};
