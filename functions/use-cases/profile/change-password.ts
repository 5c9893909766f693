import type { Account, Login } from '../../domain/account.ts';
import { AppError } from '../../domain/app-error.ts';
import { refusedEvent, type Source } from '../../domain/audit.ts';
import { foldWord } from '../../domain/guess-bits.ts';
import type { LoginKey } from '../../domain/ids.ts';
import type { LeakedPasswords, Random, Passwords, SignedTokens } from '../../domain/gateways.ts';
import { changerOf, changesLimit, passwordLimit } from '../../domain/change-limits.ts';
import type { RateLimiter } from '../../domain/limits.ts';
import { noticesOf } from '../../domain/notice.ts';
import { factsOf } from '../../domain/password-facts.ts';
import { isPersonal, passwordFault } from '../../domain/password-rules.ts';
import { unlessBusy } from '../../domain/busy.ts';
import { provenRecently } from '../../domain/session.ts';
import type { Accounts } from '../../domain/account-stores.ts';
import { grantBrowser } from '../login/known-browsers.ts';

export interface ChangePasswordDeps {
  accounts: Pick<Accounts, 'credential' | 'changePassword' | 'noteRefused'>;
  limits: Pick<RateLimiter, 'consume' | 'createBucket' | 'giveBack'>;
  browsers: Pick<SignedTokens<string>, 'read'>;
  passwords: Pick<Passwords, 'check' | 'hash' | 'loginKey'>;
  leakedPasswords: LeakedPasswords;
  random: Pick<Random, 'secret'>;
  now: () => Date;
}

/**
 * Changes the password of the portal login and ends every other session. The old one is asked for, unless VNeID has
 * just shown who this is: so a forgotten password is changed too, and by nobody but its owner. Of the browsers that are known
 * by the old password only this one stays known.
 * @throws AppError `password-…`, `login-too-old`, `changes-limit`, `busy`
 */
export const changePassword = async (
  deps: ChangePasswordDeps,
  input: Login & { current: string; next: string; browserCookie: string | undefined; source: Source },
): Promise<void> => {
  const { accounts, limits, passwords, leakedPasswords, random, now } = deps;
  const { account, session, key, source } = input;
  const credential = account.loginKey && (await accounts.credential(account.loginKey));
  // VNeID alone opens the account.
  if (credential?.accountId !== account.id) throw new AppError('password-none');
  // A dispute is open: no new password may become the only way in.
  if (account.frozen) throw new AppError('password-frozen');
  const at = newDateOf(account, now());
  if (!provenRecently(session, at)) throw new AppError('login-too-old');
  const fault = passwordFault(input.next);
  if (fault) throw new AppError(fault);
  if (await leakedPasswords.holds(input.next)) throw new AppError('password-common');
  const isByPortal = session.provenBy === 'portal';
  if (isByPortal) {
    const isLimited = (await limits.consume(passwordLimit, account.id, at)) === 'limited';
    if (isLimited || (await passwords.check(input.current, credential.passwordHash)) === 'wrong') {
      const refused = { name: 'password.refused', why: isLimited ? 'limited' : 'wrong' } as const;
      await accounts.noteRefused(refusedEvent(account.id, refused, { at, source }));
      throw new AppError('password-wrong');
    }
  }
  // Asked last: a thief of the session alone could read hidden facts out of the answers.
  const known = [...factsOf(account), ...(await loginNameIn(passwords, input.next, account))];
  if (isPersonal(input.next, known)) {
    if (isByPortal) await limits.giveBack(passwordLimit, account.id);
    throw new AppError('password-personal');
  }
  if ((await limits.consume(changesLimit, changerOf(input), at)) === 'limited') throw new AppError('changes-limit');
  await staysKnown(deps, input, credential.loginKey, at);
  const outcome = await accounts.changePassword(
    account,
    key,
    { credential, newHash: await passwords.hash(input.next), at },
    { about: account.id, name: 'password.changed', at, source, detail: { by: session.provenBy } },
    noticesOf(random, account, 'password-changed', at, session.provenBy),
  );
  if (outcome === 'changed-meanwhile') throw new AppError('busy');
};

/** A browser known by the old password is a new one afterwards. This one is not: the person here has just shown who they are. */
const staysKnown = async (
  { browsers, limits }: ChangePasswordDeps,
  { session, browserCookie }: Pick<Login, 'session'> & { browserCookie: string | undefined },
  loginKey: LoginKey,
  at: Date,
): Promise<void> => {
  const secret = browserCookie && !session.isShared && (await browsers.read(browserCookie));
  if (secret) await grantBrowser(limits, { loginKey, secret }, at).catch(unlessBusy);
};

/**
 * The login name, where the password holds it. Only its keyed hash is kept, so each part of the first 64 characters is
 * tried, from four characters on.
 */
const loginNameIn = async (
  passwords: ChangePasswordDeps['passwords'],
  password: string,
  { loginKey }: Account,
): Promise<string[]> => {
  const letters = Array.from(password.normalize('NFKC')).slice(0, 64);
  const parts = letters.flatMap((_, from) => letters.slice(from + 3).map((_, i) => letters.slice(from, from + 4 + i)));
  const names = [...new Set(parts.map((part) => part.join('').toLowerCase().trim()))];
  const keys = await Promise.all(names.map((name) => passwords.loginKey(name)));
  return names.filter((_, i) => keys[i] === loginKey).map(foldWord);
};

/** A login tells passwords apart by it, so each change has another, even when the clocks of two functions differ. */
const newDateOf = ({ passwordSince }: Account, now: Date): Date =>
  passwordSince && passwordSince >= now ? new Date(passwordSince.getTime() + 1) : now;
