import type { Account } from '../../domain/account.ts';
import { AppError, type AppErrorCode } from '../../domain/app-error.ts';
import type { LoginKey } from '../../domain/ids.ts';
import type { AuditEvent, AuditName, RequestSource } from '../../domain/audit.ts';
import type { Passwords } from '../../domain/gateways.ts';
import { arrivedAccountId } from '../../domain/keys.ts';
import { loginModeAt, type LoginPolicy } from '../../domain/login-policy.ts';
import type { Accounts, Credential } from '../../domain/account-stores.ts';
import type { Audit } from '../../domain/stores.ts';
import type { Admission, KnownBrowser } from './admission.ts';
import { admitProof, type AdmitProofDeps, type ProofGiver } from './admit-login.ts';

export interface CheckLoginDeps extends AdmitProofDeps {
  accounts: Pick<Accounts, 'credential' | 'byId'>;
  passwords: Pick<Passwords, 'loginKey' | 'check' | 'mark'>;
  audit: Audit;
  loginPolicy: LoginPolicy;
}

export interface LoginInput {
  loginName: string;
  password: string;
  source: RequestSource;
}

type LetIn = Extract<Admission, { kind: 'let-in' }>;

/** What a login is given for: to open a session or to prove an account. With VNeID it proves a frozen account too. */
export type LoginUse = 'opens' | 'proves' | 'proves-frozen';

export interface CheckedLogin {
  readonly account: Account;
  readonly credential: Credential;
  /** Whether this browser has logged in with this login name before. */
  readonly isKnownBrowser: boolean;
  readonly newHash?: string;
}

/**
 * Checks a portal login for a use that the policy must still allow. The limit is counted before the hash is computed.
 * An unknown login name and a wrong password look the same from outside, even if a limit is used up.
 * @param admit decides whether this password may be tried
 * @param by how the audit names the person who gives it, if known
 * @throws AppError `login-wrong`; what `admit` throws; the limit that is used up; the code of a login that may not be
 *   used this way
 */
export const checkLogin = async (
  deps: CheckLoginDeps,
  input: LoginInput,
  use: LoginUse,
  admit: (loginKey: LoginKey) => Promise<Admission>,
  by?: ProofGiver['detail'],
): Promise<CheckedLogin> => {
  const loginKey = await deps.passwords.loginKey(input.loginName);
  const event = (name: AuditName, about: AuditEvent['about'], more?: AuditEvent['detail']): AuditEvent => ({
    ...{ about, name, at: deps.now(), source: input.source },
    ...((by ?? more) && { detail: { ...by, ...more } }),
  });

  const letIn = async (admission: Admission) => {
    if (admission.kind === 'let-in') return admission;
    const { code, noted } = admission;
    // One event is enough. An event for each guess would let a stranger fill the table.
    if ('about' in noted) {
      const supportCode = await deps.audit.note({ ...noted, at: deps.now(), source: input.source });
      throw new AppError(code, { supportCode });
    }
    if ((await deps.limits.consume(noted.limit, noted.of, deps.now())) === 'allowed')
      await deps.audit.append(event('login.limited', loginKey));
    throw new AppError(code);
  };
  const [admission, credential] = await Promise.all([admit(loginKey), deps.accounts.credential(loginKey)]);
  const first = await letIn(admission);
  // The account is read while the hash is computed. An unknown name reads an account too: the same calls, the same
  // time.
  const [checked, account] = await Promise.all([
    deps.passwords.check(input.password, credential?.passwordHash ?? { unknown: loginKey }),
    deps.accounts.byId(credential?.accountId ?? arrivedAccountId(loginKey)),
  ]);
  // This comes before any answer about the password.
  const admitted = isOutdated(first, account) ? await letIn(await first.known.asStranger()) : first;
  if (checked === 'wrong' || !credential || !account) {
    await Promise.all([admitted.miss(), deps.audit.append(event('login.failed', loginKey))]);
    throw new AppError('login-wrong');
  }
  await admitted.right();
  const refused = refusalOf(deps, account, use);
  if (refused) {
    const mode = refused.replace('login-', '');
    const supportCode = await deps.audit.note(event('login.refused', account.id, { mode }));
    throw new AppError(refused, { supportCode, since: refused === 'login-frozen' ? account.frozen?.at : undefined });
  }
  const newHash = checked === 'right' ? {} : { newHash: checked.newHash };
  return { account, credential, isKnownBrowser: admitted.known !== undefined, ...newHash };
};

/** Returns whether the browser became known before the password last changed. */
const isOutdated = (
  admitted: LetIn,
  account: Account | undefined,
): admitted is LetIn & { readonly known: KnownBrowser } =>
  admitted.known !== undefined && account?.passwordSince !== undefined && admitted.known.since < account.passwordSince;

/**
 * Proves an account with its portal login and opens no session: what `link-only` still allows. The proof holds for the
 * account as it is returned, so a later use compares the version again.
 * @throws AppError as `checkLogin` does
 */
export const proveLogin = async (
  deps: CheckLoginDeps,
  input: LoginInput & { giver: ProofGiver; admit?: (loginKey: LoginKey) => Promise<Admission> },
  use: Exclude<LoginUse, 'opens'> = 'proves',
): Promise<Account> => {
  const { giver, admit = () => admitProof(deps, giver) } = input;
  const { account, credential } = await checkLogin(deps, input, use, admit, giver.detail);
  // The account was read after the credential, so its version must belong to the password that was checked.
  const { loginKey, passwordHash } = credential;
  if ((await deps.accounts.credential(loginKey))?.passwordHash !== passwordHash) throw new AppError('login-wrong');
  return account;
};

/** @returns why this account's portal login may not be used this way; undefined if it may */
const refusalOf = (
  { loginPolicy, now }: CheckLoginDeps,
  { kind, frozen, mergedInto }: Account,
  use: LoginUse,
): AppErrorCode | undefined => {
  if (mergedInto) return 'login-merged';
  if (frozen) return use === 'proves-frozen' ? undefined : 'login-frozen';
  switch (loginModeAt(loginPolicy, kind, now())) {
    case 'enabled':
      return undefined;
    case 'link-only':
      return use === 'opens' ? 'login-link-only' : undefined;
    case 'closed':
      return 'login-closed';
  }
};
