import type { Login } from '../../domain/account.ts';
import { provenRecently } from '../../domain/session.ts';
import type { Accounts } from '../../domain/stores.ts';
import { proverOf } from '../login/admit-login.ts';
import { type CheckLoginDeps, type LoginInput, proveLogin, type ProveLoginRefusal } from '../login/check-login.ts';
import { mayMerge, mergeProofs, type MergeRefusal } from '../../domain/merge-rules.ts';

export interface ProveSecondAccountDeps extends CheckLoginDeps {
  accounts: CheckLoginDeps['accounts'] & Pick<Accounts, 'proveSecondAccount'>;
}

export type ProveOtherOutcome =
  { kind: 'proven' } | { kind: 'refused'; code: MergeRefusal | 'login-too-old' } | ProveLoginRefusal;

/**
 * Shows, with its portal login, that another account is the same person's. Nothing is merged yet: the person first sees
 * both and chooses which one stays.
 */
export const proveSecondAccount = async (
  deps: ProveSecondAccountDeps,
  input: LoginInput & { login: Login },
): Promise<ProveOtherOutcome> => {
  const { account, session, key } = input.login;
  if (!provenRecently(session, deps.now())) return { kind: 'refused', code: 'login-too-old' };
  // A thief of the portal login must not use up what the owner may try by VNeID.
  const of = session.provenBy === 'vneid' && account.link ? proverOf(account.link) : account.id;
  const checked = await proveLogin(deps, { ...input, prover: { of, detail: { account: account.id } } });
  if (checked.kind !== 'right') return checked;
  const other = checked.account;
  // Either account may stay, so it is enough that one of the two ways is open.
  const refusal = (mayMerge(account, other) && mayMerge(other, account)) ?? mergeProofs(account, session, other);
  const event = { about: other.id, name: 'login.claimed', at: deps.now(), source: input.source } as const;
  if (refusal) {
    await deps.audit.append({ ...event, detail: { outcome: refusal } });
    return { kind: 'refused', code: refusal };
  }
  const audit = { ...event, detail: { outcome: 'to merge' } };
  const withOther = { ...session, other: { id: other.id, version: other.version, provenAt: deps.now() } };
  const proven = await deps.accounts.proveSecondAccount(account.id, key, withOther, audit);
  return proven === 'proven' ? { kind: 'proven' } : { kind: 'refused', code: 'merge-changed' };
};
