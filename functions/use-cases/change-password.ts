import type { Account, Login } from '../domain/account.ts';
import type { Source } from '../domain/audit.ts';
import type { Chance, Passwords } from '../domain/gateways.ts';
import { changerOf, changesLimit, passwordLimit, type Limits } from '../domain/limits.ts';
import { noticesOf } from '../domain/notice.ts';
import { passwordFault, type PasswordFault } from '../domain/password-rules.ts';
import { provenRecently } from '../domain/session.ts';
import type { Accounts } from '../domain/stores.ts';

export interface ChangePasswordNeeds {
  accounts: Pick<Accounts, 'credential' | 'changePassword'>;
  limits: Pick<Limits, 'take'>;
  passwords: Pick<Passwords, 'check' | 'hash'>;
  chance: Pick<Chance, 'secret'>;
  now: () => Date;
}

export type ChangePasswordOutcome =
  | 'changed'
  | 'wrong'
  /** VNeID alone opens the account. */
  | 'no-password'
  /** A dispute is open: no new password may become the only way in. */
  | 'frozen'
  | 'login-too-old'
  | 'changed-meanwhile'
  | 'changes-limit'
  | PasswordFault;

/**
 * Changes the password of the portal login and ends every other session. The old one is asked for, unless VNeID has
 * just shown who this is: so a forgotten password is changed too, and by nobody but its owner.
 */
export const changePassword = async (
  { accounts, limits, passwords, chance, now }: ChangePasswordNeeds,
  input: Login & { current: string; next: string; source: Source },
): Promise<ChangePasswordOutcome> => {
  const { account, session, key, source } = input;
  const credential = account.loginKey && (await accounts.credential(account.loginKey));
  if (credential?.accountId !== account.id) return 'no-password';
  if (account.frozen) return 'frozen';
  const at = newDateOf(account, now());
  if (!provenRecently(session, at)) return 'login-too-old';
  const fault = passwordFault(input.next);
  if (fault) return fault;
  if (session.provenBy === 'portal') {
    if ((await limits.take(passwordLimit, account.id, at)) === 'used-up') return 'wrong';
    if ((await passwords.check(input.current, credential.passwordHash)) === 'wrong') return 'wrong';
  }
  if ((await limits.take(changesLimit, changerOf(input), at)) === 'used-up') return 'changes-limit';
  return accounts.changePassword(
    account,
    key,
    { credential, newHash: await passwords.hash(input.next), at },
    { about: account.id, name: 'password.changed', at, source, detail: { by: session.provenBy } },
    noticesOf(chance, account, 'password-changed', at, session.provenBy),
  );
};

/** A login tells passwords apart by it, so each change has another, whatever the clocks of two functions say. */
const newDateOf = ({ passwordSince }: Account, now: Date): Date =>
  passwordSince && passwordSince >= now ? new Date(passwordSince.getTime() + 1) : now;
