import { AppError } from '../../domain/app-error.ts';
import type { Account, Login } from '../../domain/account.ts';
import type { RequestSource } from '../../domain/audit.ts';
import type { Random } from '../../domain/gateways.ts';
import { sessionKey } from '../../domain/keys.ts';
import { newNotices } from '../../domain/notice.ts';
import { provenRecently, type SessionToken } from '../../domain/session.ts';
import type { Merge } from '../../domain/changes.ts';
import type { Accounts } from '../../domain/account-stores.ts';
import { mayMerge, mergeProofs, whatMoves } from '../../domain/merge-rules.ts';
import { takenBack } from './take-back.ts';

export interface MergeAccountsDeps {
  accounts: Pick<Accounts, 'byId' | 'merge'>;
  random: Pick<Random, 'secret'>;
  now: () => Date;
}

/**
 * Returns the second account that this session has proven, if the proof is fresh and the account has not changed.
 * @throws AppError `merge-unproven`
 */
export const otherOf = async (
  { accounts, now }: Pick<MergeAccountsDeps, 'now'> & { accounts: Pick<Accounts, 'byId'> },
  { session: { other } }: Login,
): Promise<Account> => {
  const account = other && provenRecently(other, now()) ? await accounts.byId(other.id) : undefined;
  if (!account || account.version !== other?.version) throw new AppError('merge-unproven');
  return account;
};

/**
 * Which account stays. An account that the holder refused never stays: its portal login, which nobody has proven, would
 * then open the account with the link.
 */
export type Keep = 'mine' | 'other' | 'mine-and-turned-down';

/**
 * Merges two accounts of one person. The survivor shows the dossiers of both and receives CCCD and link. The other
 * account opens nothing any more. Every session ends except a new one. The merge can be split for thirty days.
 * @throws AppError `merge-unproven`, `merge-changed`, what `takenBack` throws, and the codes of the merge rules
 */
export const mergeAccounts = async (
  deps: MergeAccountsDeps,
  { login, keep, source }: { login: Login; keep: Keep; source: RequestSource },
): Promise<SessionToken> => {
  const isTakenBack = keep === 'mine-and-turned-down';
  const other = isTakenBack ? await takenBack(deps, login) : await otherOf(deps, login);
  const [survivor, absorbed] = keep === 'other' ? [other, login.account] : [login.account, other];
  const refusal = mayMerge(survivor, absorbed) ?? mergeProofs(login.account, login.session, other);
  if (refusal) throw new AppError(refusal);
  const { other: _, ...session } = login.session;
  const at = deps.now();
  const secret = deps.random.secret();
  const event = { at, source };
  const began = isTakenBack && { began: 'turned-down' };
  const outcome = await deps.accounts.merge(
    {
      survivor,
      absorbed,
      at,
      session: { key: sessionKey(secret), session },
      askedIn: { id: login.account.id, key: login.key },
      audits: [
        { ...event, about: survivor.id, name: 'account.merged', detail: { absorbed: absorbed.id, ...began } },
        { ...event, about: absorbed.id, name: 'account.absorbed', detail: { into: survivor.id, ...began } },
      ],
      notices: noticesToBoth(deps.random, survivor, absorbed, 'accounts-merged', at),
    },
    whatMoves(absorbed, at),
  );
  if (outcome !== 'done') throw new AppError('merge-changed');
  return { accountId: survivor.id, secret };
};

/** The notices of a merge or a split, to the contacts of both accounts. */
export const noticesToBoth = (
  random: Pick<Random, 'secret'>,
  survivor: Account,
  absorbed: Account,
  kind: 'accounts-merged' | 'accounts-split',
  at: Date,
): Merge['notices'] => [...newNotices(random, survivor, kind, at), ...newNotices(random, absorbed, kind, at)];
