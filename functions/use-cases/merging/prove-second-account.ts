import { AppError } from '../../domain/app-error.ts';
import type { Login } from '../../domain/account.ts';
import { provenRecently } from '../../domain/session.ts';
import type { LoginKey } from '../../domain/ids.ts';
import type { RateLimiter } from '../../domain/limits.ts';
import type { Accounts } from '../../domain/account-stores.ts';
import { admitProofOfStranger, proofGiverOf } from '../login/admit-login.ts';
import { type CheckLoginDeps, type LoginInput, proveLogin } from '../login/check-login.ts';
import { mayMerge, mergeProofs } from '../../domain/merge-rules.ts';

export interface ProveSecondAccountDeps extends CheckLoginDeps {
  accounts: CheckLoginDeps['accounts'] & Pick<Accounts, 'proveSecondAccount'>;
  limits: CheckLoginDeps['limits'] & Pick<RateLimiter, 'consumePaced'>;
}

/**
 * Proves with its portal login that a second account belongs to the same person. It merges nothing: the person first
 * sees both accounts and chooses which one stays.
 * @throws AppError `login-too-old`, `merge-changed`, what `proveLogin` throws, and the codes of the merge rules
 */
export const proveSecondAccount = async (
  deps: ProveSecondAccountDeps,
  input: LoginInput & { login: Login },
): Promise<void> => {
  const { account, session, key } = input.login;
  if (!provenRecently(session, deps.now())) throw new AppError('login-too-old');
  // A thief with the portal login must not use up the tries of the owner, who uses VNeID.
  const link = session.provenBy === 'vneid' ? account.link : undefined;
  const of = link ? proofGiverOf(link) : account.id;
  const giver = { of, about: account.id, detail: { account: account.id } };
  const asStranger = (loginKey: LoginKey) => admitProofOfStranger(deps, giver, loginKey);
  const other = await proveLogin(deps, { ...input, giver, ...(!link && { admit: asStranger }) });
  // Either account may stay, so one possible direction is enough.
  const refusal = (mayMerge(account, other) && mayMerge(other, account)) ?? mergeProofs(account, session, other);
  const event = { about: other.id, name: 'login.claimed', at: deps.now(), source: input.source } as const;
  if (refusal) {
    throw new AppError(refusal, { supportCode: await deps.audit.note({ ...event, detail: { outcome: refusal } }) });
  }
  const withOther = { ...session, other: { id: other.id, version: other.version, provenAt: deps.now() } };
  const proven = await deps.accounts.proveSecondAccount(account.id, key, withOther);
  if (proven !== 'proven') throw new AppError('merge-changed');
  await deps.audit.note({ ...event, detail: { outcome: 'to merge' } });
};
