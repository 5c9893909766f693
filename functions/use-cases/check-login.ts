import type { Account, LoginKey } from '../domain/account.ts';
import type { AuditName, Source } from '../domain/audit.ts';
import type { BrowserKey } from '../domain/flow.ts';
import type { Passwords } from '../domain/gateways.ts';
import { browserKey } from '../domain/keys.ts';
import { loginLimits, networkOf } from '../domain/limits.ts';
import { type LoginMode, loginModeAt, type LoginPolicy } from '../domain/login-policy.ts';
import type { Accounts, Audit, Credential, Limits } from '../domain/stores.ts';

export interface CheckLoginNeeds {
  accounts: Pick<Accounts, 'credential' | 'byId'>;
  limits: Pick<Limits, 'take'>;
  passwords: Pick<Passwords, 'loginKey' | 'check'>;
  audit: Audit;
  loginPolicy: LoginPolicy;
  now: () => Date;
}

export interface LoginInput {
  loginName: string;
  password: string;
  browserSecret: string;
  source: Source;
}

export type CheckLoginOutcome =
  | { kind: 'right'; account: Account; credential: Credential; newHash?: string }
  | { kind: 'wrong' }
  | { kind: 'refused'; mode: Exclude<LoginMode, 'enabled'> };

/**
 * Checks a portal login for a use that the policy must still allow. The limit is taken before the hash is worked;
 * unknown name, wrong password and used-up limit look alike outside.
 */
export const checkLogin = async (
  needs: CheckLoginNeeds,
  input: LoginInput,
  allowed: readonly LoginMode[],
): Promise<CheckLoginOutcome> => {
  const loginKey = await needs.passwords.loginKey(input.loginName);
  const note = (name: AuditName, about: Account['id'] | LoginKey) =>
    needs.audit.append({ about, name, at: needs.now(), source: input.source });

  const { isAllowed, credential } = await takeLimits(needs, loginKey, browserKey(input.browserSecret), input.source.ip);
  if (!isAllowed) {
    await note('login.limited', loginKey);
    return { kind: 'wrong' };
  }
  const [checked, account] = await Promise.all([
    needs.passwords.check(input.password, credential?.passwordHash),
    credential && needs.accounts.byId(credential.accountId),
  ]);
  if (checked === 'wrong' || !credential || !account) {
    await note('login.failed', loginKey);
    return { kind: 'wrong' };
  }
  const mode = loginModeAt(needs.loginPolicy, account.kind, needs.now());
  if (mode !== 'enabled' && !allowed.includes(mode)) {
    await note('login.refused', account.id);
    return { kind: 'refused', mode };
  }
  return { kind: 'right', account, credential, ...(checked !== 'right' && { newHash: checked.newHash }) };
};

/** A browser that has logged in here before has a cell of its own, so that strangers' guesses never lock its owner out. */
const takeLimits = async (
  { limits, accounts, now }: CheckLoginNeeds,
  loginKey: LoginKey,
  device: BrowserKey,
  ip: string,
) => {
  const [network, own, credential] = await Promise.all([
    limits.take(loginLimits.network, networkOf(ip), now()),
    limits.take(loginLimits.knownDevice, `${loginKey}|${device}`, now()),
    accounts.credential(loginKey),
  ]);
  const known = credential?.devices.has(device) ?? false;
  const others = known ? 'taken' : await limits.take(loginLimits.otherDevices, loginKey, now());
  return { isAllowed: own === 'taken' && others === 'taken' && (known || network === 'taken'), credential };
};
