import type { Account, Login } from '../../domain/account.ts';
import { AppError } from '../../domain/app-error.ts';
import { refusedEvent, type RequestSource } from '../../domain/audit.ts';
import { foldWord } from '../../domain/guess-bits.ts';
import type { LoginKey } from '../../domain/ids.ts';
import type { LeakedPasswords, Random, Passwords, SignedTokens } from '../../domain/gateways.ts';
import { changerOf, changesLimit, passwordLimit } from '../../domain/change-limits.ts';
import type { RateLimiter } from '../../domain/limits.ts';
import { newNotices } from '../../domain/notice.ts';
import { factsOf } from '../../domain/password-facts.ts';
import { isPersonal, passwordFault } from '../../domain/password-rules.ts';
import { unlessBusy } from '../../domain/busy.ts';
import { provenRecently } from '../../domain/session.ts';
import type { Accounts, Credential } from '../../domain/account-stores.ts';
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
 * Changes the password of the portal login and ends every other session. The old password is required, unless VNeID has
 * just identified the person. So the owner, and only the owner, can also replace a forgotten password. Of the browsers
 * known by the old password, only this one stays known.
 * @throws AppError `password-…`, `login-too-old`, `changes-limit`, `busy`
 */
export const changePassword = async (
  deps: ChangePasswordDeps,
  input: Login & { current: string; next: string; browserCookie: string | undefined; source: RequestSource },
): Promise<void> => {
  const { accounts, limits, passwords, leakedPasswords, random, now } = deps;
  const { account, session, key, source } = input;
  const credential = account.loginKey && (await accounts.credential(account.loginKey));
  // Only VNeID opens this account.
  if (credential?.accountId !== account.id) throw new AppError('password-none');
  // A dispute is open, so no new password may become the only login.
  if (account.frozen) throw new AppError('password-frozen');
  const at = newDateOf(account, now());
  if (!provenRecently(session, at)) throw new AppError('login-too-old');
  const fault = passwordFault(input.next);
  if (fault) throw new AppError(fault);
  if (await leakedPasswords.holds(input.next)) throw new AppError('password-common');
  if (session.provenBy === 'portal') await checkCurrent(deps, input, credential, at);
  // This comes last: a thief who has only the session could read hidden facts from the answers.
  const known = [...factsOf(account), ...(await loginNameIn(passwords, input.next, account))];
  if (isPersonal(input.next, known)) throw new AppError('password-personal');
  if ((await limits.consume(changesLimit, changerOf(input), at)) === 'limited') throw new AppError('changes-limit');
  await staysKnown(deps, input, credential.loginKey, at);
  const outcome = await accounts.changePassword(
    account,
    key,
    { credential, newHash: await passwords.hash(input.next), at },
    { about: account.id, name: 'password.changed', at, source, detail: { by: session.provenBy } },
    newNotices(random, account, 'password-changed', at, session.provenBy),
  );
  if (outcome === 'changed-meanwhile') throw new AppError('busy');
};

/** Checks the current password. A right one uses nothing up. @throws AppError `password-tries`, `password-wrong` */
const checkCurrent = async (
  { accounts, limits, passwords }: ChangePasswordDeps,
  { account, current, source }: Pick<Login, 'account'> & { current: string; source: RequestSource },
  { passwordHash }: Credential,
  at: Date,
): Promise<void> => {
  const note = (why: 'wrong' | 'limited') =>
    accounts.noteRefused(refusedEvent(account.id, { name: 'password.refused', why }, { at, source }));
  if ((await limits.consume(passwordLimit, account.id, at)) === 'limited') {
    await note('limited');
    throw new AppError('password-tries');
  }
  if ((await passwords.check(current, passwordHash)) === 'wrong') {
    await note('wrong');
    throw new AppError('password-wrong');
  }
  await limits.giveBack(passwordLimit, account.id).catch(unlessBusy);
};

/**
 * Keeps this browser known, because the person has just proven who they are. Every other browser known by the old
 * password becomes a new one.
 */
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
 * Returns the login name if the password contains it. Only its keyed hash is stored, so each part of the first 64
 * characters is tried, from four characters on.
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

/** Returns a date after the last one, even if two functions' clocks differ: a login tells passwords apart by it. */
const newDateOf = ({ passwordSince }: Account, now: Date): Date =>
  passwordSince && passwordSince >= now ? new Date(passwordSince.getTime() + 1) : now;
