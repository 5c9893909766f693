import type { Account } from '../domain/account.ts';
import type { AuditName, Source } from '../domain/audit.ts';
import type { BrowserKey } from '../domain/flow.ts';
import type { Chance, Passwords } from '../domain/gateways.ts';
import { browserKey, sessionKey } from '../domain/keys.ts';
import { loginLimits, networkOf } from '../domain/limits.ts';
import { newSession, type SessionToken, surplus } from '../domain/session.ts';
import type { Accounts, Audit, Credential, Limits } from '../domain/stores.ts';
import type { Wanted } from '../domain/wanted.ts';

export interface LogInNeeds {
  accounts: Pick<Accounts, 'credential' | 'byId' | 'openSession'>;
  limits: Pick<Limits, 'take'>;
  passwords: Pick<Passwords, 'loginKey' | 'check'>;
  audit: Audit;
  chance: Chance;
  now: () => Date;
}

export interface LogInInput {
  loginName: string;
  password: string;
  wanted: Wanted;
  browserSecret: string;
  source: Source;
}

export type LogInOutcome = { kind: 'in'; token: SessionToken; account: Account } | { kind: 'wrong' } | { kind: 'busy' };

/** The limit is taken before the hash is worked; unknown name, wrong password and used-up limit look alike outside. */
export const logIn = async (needs: LogInNeeds, input: LogInInput): Promise<LogInOutcome> => {
  const loginKey = await needs.passwords.loginKey(input.loginName);
  const device = browserKey(input.browserSecret);
  const note = (name: AuditName, about: Account['id'] | typeof loginKey) =>
    ({ about, name, at: needs.now(), source: input.source, detail: { by: 'portal' } }) as const;

  const { allowed, credential } = await takeLimits(needs, loginKey, device, input.source.ip);
  if (!allowed) {
    await needs.audit.append(note('login.limited', loginKey));
    return { kind: 'wrong' };
  }
  const [checked, account] = await Promise.all([
    needs.passwords.check(input.password, credential?.passwordHash),
    credential && needs.accounts.byId(credential.accountId),
  ]);
  if (checked === 'wrong' || !credential || !account) {
    await needs.audit.append(note('login.failed', loginKey));
    return { kind: 'wrong' };
  }
  const secret = needs.chance.secret();
  const session = newSession('portal', input.wanted, needs.now());
  const opened = await needs.accounts.openSession(
    account.id,
    { key: sessionKey(secret), session, instead: surplus(account.sessions, needs.now()) },
    note('login.succeeded', account.id),
    { credential, device, ...(checked !== 'right' && { newHash: checked.newHash }) },
  );
  return opened === 'opened' ? { kind: 'in', token: { accountId: account.id, secret }, account } : { kind: 'busy' };
};

/** A browser that has logged in here before has a cell of its own, so that strangers' guesses never lock its owner out. */
const takeLimits = async (
  { limits, accounts, now }: LogInNeeds,
  loginKey: Credential['loginKey'],
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
  return { allowed: own === 'taken' && others === 'taken' && (known || network === 'taken'), credential };
};
