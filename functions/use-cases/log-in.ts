import type { Account } from '../domain/account.ts';
import type { Chance } from '../domain/gateways.ts';
import { browserKey, sessionKey } from '../domain/keys.ts';
import { newSession, type SessionToken, surplus } from '../domain/session.ts';
import type { Accounts } from '../domain/stores.ts';
import type { Wanted } from '../domain/wanted.ts';
import { checkLogin, type CheckLoginNeeds, type CheckLoginOutcome, type LoginInput } from './check-login.ts';

export interface LogInNeeds extends CheckLoginNeeds {
  accounts: Pick<Accounts, 'credential' | 'byId' | 'openSession'>;
  chance: Pick<Chance, 'secret'>;
}

export type LogInOutcome =
  | { kind: 'in'; token: SessionToken; account: Account }
  | { kind: 'busy' }
  | Exclude<CheckLoginOutcome, { kind: 'right' }>;

/** Opens a session with a portal login. */
export const logIn = async (needs: LogInNeeds, input: LoginInput & { wanted: Wanted }): Promise<LogInOutcome> => {
  const checked = await checkLogin(needs, input, ['enabled']);
  if (checked.kind !== 'right') return checked;
  const { account, credential, newHash } = checked;
  const secret = needs.chance.secret();
  const session = newSession('portal', input.wanted, needs.now());
  const opened = await needs.accounts.openSession(
    account.id,
    { key: sessionKey(secret), session, instead: surplus(account.sessions, needs.now()) },
    { about: account.id, name: 'login.succeeded', at: needs.now(), source: input.source },
    { kind: 'password', credential, device: browserKey(input.browserSecret), ...(newHash && { newHash }) },
  );
  return opened === 'opened' ? { kind: 'in', token: { accountId: account.id, secret }, account } : { kind: 'busy' };
};
