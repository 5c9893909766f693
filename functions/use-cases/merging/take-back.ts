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
 * Returns the account that the link's holder refused, to be merged into the holder's account. The proof is the VNeID
 * identity to which the account was offered, with a login in the last ten minutes.
 * @throws AppError `login-too-old`, `merge-needs-vneid`; `merge-too-late` after thirty days, or if somebody has used or
 *   changed the account since then
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

/** @returns when the account was refused and until when it can be taken back; undefined if it cannot */
export const takeBackOffer = async (
  { accounts, now }: TakeBackDeps,
  account: Account,
): Promise<{ at: Date; until: Date } | undefined> => {
  const turnedDown = turnedDownOf(account, now());
  const other = turnedDown && (await accounts.byId(turnedDown.id));
  const isOpen = other && !takeBackFault(other, turnedDown) && !mayMerge(account, other);
  return isOpen ? { at: turnedDown.at, until: turnedDown.until } : undefined;
};
