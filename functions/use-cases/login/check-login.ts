import type { Account } from '../../domain/account.ts';
import type { LoginKey } from '../../domain/ids.ts';
import type { AuditName, Source } from '../../domain/audit.ts';
import type { Passwords } from '../../domain/gateways.ts';
import { arrivedAccountId } from '../../domain/keys.ts';
import { type LoginMode, loginModeAt, type LoginPolicy } from '../../domain/login-policy.ts';
import type { Accounts, Audit, Credential } from '../../domain/stores.ts';
import { type Admission, admitProof, type AdmitLoginDeps, type Prover } from './admit-login.ts';

export interface CheckLoginDeps extends AdmitLoginDeps {
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

type HeldOff = Extract<Admission, { kind: 'held-off' }>;

export type CheckLoginOutcome =
  | {
      kind: 'right';
      account: Account;
      credential: Credential;
      /** Whether this browser has logged in with this name before. */
      isKnownBrowser: boolean;
      newHash?: string;
    }
  | { kind: 'wrong' }
  | Pick<HeldOff, 'kind' | 'code'>
  | { kind: 'refused'; mode: Exclude<LoginMode, 'enabled'> | 'frozen' | 'merged' };

/**
 * Checks a portal login for a use that the policy must still allow. The limit is taken before the hash is worked; an
 * unknown name and a wrong password look alike outside, whatever the limits say.
 * @param admit what lets this password be tried
 * @param by how the audit names the person who gives it, where that is known
 */
export const checkLogin = async (
  deps: CheckLoginDeps,
  input: LoginInput,
  allowed: readonly (LoginMode | 'frozen')[],
  admit: (loginKey: LoginKey) => Promise<Admission>,
  by?: Prover['detail'],
): Promise<CheckLoginOutcome> => {
  const loginKey = await deps.passwords.loginKey(input.loginName);
  const note = (name: AuditName, about: Account['id'] | LoginKey, more?: Prover['detail']) =>
    deps.audit.append({
      ...{ about, name, at: deps.now(), source: input.source },
      ...((by ?? more) && { detail: { ...by, ...more } }),
    });

  const [admitted, credential] = await Promise.all([admit(loginKey), deps.accounts.credential(loginKey)]);
  if (admitted.kind === 'held-off') {
    const { kind, code, noted } = admitted;
    // One row tells the story; a row for each guess would let a stranger fill the table.
    if ((await deps.limits.take(noted.limit, noted.of, deps.now())) === 'taken') await note('login.limited', loginKey);
    return { kind, code };
  }
  // The account is read while the hash is worked, and an unknown name reads one too: the same calls, the same time.
  const [checked, account] = await Promise.all([
    deps.passwords.check(input.password, credential?.passwordHash ?? { unknown: loginKey }),
    deps.accounts.byId(credential?.accountId ?? arrivedAccountId(loginKey)),
  ]);
  if (checked === 'wrong' || !credential || !account) {
    await Promise.all([admitted.miss(), note('login.failed', loginKey)]);
    return { kind: 'wrong' };
  }
  await admitted.right();
  const mode = modeOf(deps, account);
  if (mode !== 'enabled' && !(allowed as readonly string[]).includes(mode)) {
    await note('login.refused', account.id, { mode });
    return { kind: 'refused', mode };
  }
  const newHash = checked === 'right' ? {} : { newHash: checked.newHash };
  return { kind: 'right', account, credential, isKnownBrowser: admitted.isKnownBrowser, ...newHash };
};

/**
 * A login that opens nothing and only shows whose account it is: what `link-only` still allows. It shows the account as
 * it is returned: whoever uses that later looks whether it is the same version still.
 * @param also whether a frozen one may, beside a proof by VNeID
 */
export const proveLogin = async (
  deps: CheckLoginDeps,
  input: LoginInput & { prover: Prover },
  also: readonly 'frozen'[] = [],
): Promise<
  Exclude<CheckLoginOutcome, { kind: 'refused' }> | { kind: 'barred'; by: 'closed' | 'frozen' | 'merged' }
> => {
  const { prover } = input;
  const admit = () => admitProof(deps, prover);
  const checked = await checkLogin(deps, input, ['enabled', 'link-only', ...also], admit, prover.detail);
  if (checked.kind === 'right') {
    // The account was read after the credential, and its version must be one of the password that was checked.
    const { loginKey, passwordHash } = checked.credential;
    return (await deps.accounts.credential(loginKey))?.passwordHash === passwordHash ? checked : { kind: 'wrong' };
  }
  if (checked.kind !== 'refused') return checked;
  return { kind: 'barred', by: checked.mode === 'link-only' ? 'closed' : checked.mode };
};

export type ProveLoginRefusal = Exclude<Awaited<ReturnType<typeof proveLogin>>, { kind: 'right' }>;

const modeOf = ({ loginPolicy, now }: CheckLoginDeps, { kind, frozen, mergedInto }: Account) => {
  if (mergedInto) return 'merged';
  return frozen ? 'frozen' : loginModeAt(loginPolicy, kind, now());
};
