import type { Account } from '../../domain/account.ts';
import { AppError, type AppErrorCode } from '../../domain/app-error.ts';
import type { LoginKey } from '../../domain/ids.ts';
import type { AuditEvent, AuditName, Source } from '../../domain/audit.ts';
import type { Passwords } from '../../domain/gateways.ts';
import { arrivedAccountId } from '../../domain/keys.ts';
import { loginModeAt, type LoginPolicy } from '../../domain/login-policy.ts';
import type { Accounts, Credential } from '../../domain/account-stores.ts';
import type { Audit } from '../../domain/stores.ts';
import type { Admission, KnownBrowser } from './admission.ts';
import { admitProof, type AdmitProofDeps, type Prover } from './admit-login.ts';

export interface CheckLoginDeps extends AdmitProofDeps {
  accounts: Pick<Accounts, 'credential' | 'byId'>;
  passwords: Pick<Passwords, 'loginKey' | 'check' | 'mark'>;
  audit: Audit;
  loginPolicy: LoginPolicy;
}

export interface LoginInput {
  loginName: string;
  password: string;
  source: Source;
}

type LetIn = Extract<Admission, { kind: 'let-in' }>;

/** What a login is given for: it opens a session, or it proves whose the account is, beside VNeID a frozen one too. */
export type LoginUse = 'opens' | 'proves' | 'proves-frozen';

export interface CheckedLogin {
  readonly account: Account;
  readonly credential: Credential;
  /** Whether this browser has logged in with this name before. */
  readonly isKnownBrowser: boolean;
  readonly newHash?: string;
}

/**
 * Checks a portal login for a use that the policy must still allow. The limit is taken before the hash is worked; an
 * unknown name and a wrong password look alike outside, also when a limit is used up.
 * @param admit what lets this password be tried
 * @param by how the audit names the person who gives it, where that is known
 * @throws AppError `login-wrong`; what `admit` throws; the limit that is used up; the code of a login that may not be used so
 */
export const checkLogin = async (
  deps: CheckLoginDeps,
  input: LoginInput,
  use: LoginUse,
  admit: (loginKey: LoginKey) => Promise<Admission>,
  by?: Prover['detail'],
): Promise<CheckedLogin> => {
  const loginKey = await deps.passwords.loginKey(input.loginName);
  const event = (name: AuditName, about: Account['id'] | LoginKey, more?: Prover['detail']): AuditEvent => ({
    ...{ about, name, at: deps.now(), source: input.source },
    ...((by ?? more) && { detail: { ...by, ...more } }),
  });

  const letIn = async (admission: Admission) => {
    if (admission.kind === 'let-in') return admission;
    const { code, noted } = admission;
    // One row tells the story; a row for each guess would let a stranger fill the table.
    if ((await deps.limits.consume(noted.limit, noted.of, deps.now())) === 'allowed')
      await deps.audit.append(event('login.limited', loginKey));
    throw new AppError(code);
  };
  const [admission, credential] = await Promise.all([admit(loginKey), deps.accounts.credential(loginKey)]);
  const first = await letIn(admission);
  // The account is read while the hash is worked, and an unknown name reads one too: the same calls, the same time.
  const [checked, account] = await Promise.all([
    deps.passwords.check(input.password, credential?.passwordHash ?? { unknown: loginKey }),
    deps.accounts.byId(credential?.accountId ?? arrivedAccountId(loginKey)),
  ]);
  // Before anything of the password is said.
  const admitted = isOutdated(first, account) ? await letIn(await first.known.asStranger()) : first;
  if (checked === 'wrong' || !credential || !account) {
    await Promise.all([admitted.miss(), deps.audit.append(event('login.failed', loginKey))]);
    throw new AppError('login-wrong');
  }
  await admitted.right();
  const refused = refusalOf(deps, account, use);
  if (refused) {
    const mode = refused.replace('login-', '');
    throw new AppError(refused, { supportCode: await deps.audit.note(event('login.refused', account.id, { mode })) });
  }
  const newHash = checked === 'right' ? {} : { newHash: checked.newHash };
  return { account, credential, isKnownBrowser: admitted.known !== undefined, ...newHash };
};

/** Was this browser known before the password became what it is? */
const isOutdated = (
  admitted: LetIn,
  account: Account | undefined,
): admitted is LetIn & { readonly known: KnownBrowser } =>
  admitted.known !== undefined && account?.passwordSince !== undefined && admitted.known.since < account.passwordSince;

/**
 * A login that opens nothing and only shows whose account it is: what `link-only` still allows. It shows the account as
 * it is returned: a later use compares the version again.
 * @throws AppError as `checkLogin` does
 */
export const proveLogin = async (
  deps: CheckLoginDeps,
  input: LoginInput & { prover: Prover },
  use: Exclude<LoginUse, 'opens'> = 'proves',
): Promise<Account> => {
  const { prover } = input;
  const admit = (loginKey: LoginKey) => admitProof(deps, prover, loginKey);
  const { account, credential } = await checkLogin(deps, input, use, admit, prover.detail);
  // The account was read after the credential, and its version must be one of the password that was checked.
  const { loginKey, passwordHash } = credential;
  if ((await deps.accounts.credential(loginKey))?.passwordHash !== passwordHash) throw new AppError('login-wrong');
  return account;
};

/** Why this account's portal login may not be used so; undefined when it may. */
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
