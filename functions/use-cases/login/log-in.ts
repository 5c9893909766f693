import type { Account, LoginKey } from '../../domain/account.ts';
import type { Chance, SignedTokens } from '../../domain/gateways.ts';
import { browserMark, sessionKey } from '../../domain/keys.ts';
import { browserLifeMs, loginLimits, type Limits } from '../../domain/limits.ts';
import { newSession, type SessionToken } from '../../domain/session.ts';
import type { Accounts } from '../../domain/stores.ts';
import type { Wanted } from '../../domain/destination.ts';
import { endReplaced, type Presented, replacedIn } from './replace-session.ts';
import { admitLogin, cellOfBrowser } from './admit-login.ts';
import { checkLogin, type CheckLoginNeeds, type CheckLoginOutcome, type LoginInput } from './check-login.ts';

export interface LogInNeeds extends CheckLoginNeeds {
  accounts: Pick<Accounts, 'credential' | 'byId' | 'openSession' | 'endSession'>;
  limits: CheckLoginNeeds['limits'] & Pick<Limits, 'grant'>;
  browsers: SignedTokens<string>;
  chance: Pick<Chance, 'secret'>;
}

export type LogInOutcome =
  /** @property browserCookie what the browser is known by from now on, where it brought nothing of ours */
  | { kind: 'in'; token: SessionToken; account: Account; browserCookie?: string }
  | { kind: 'busy' }
  | Exclude<CheckLoginOutcome, { kind: 'right' }>;

/** Opens a session with a portal login. */
export const logIn = async (
  needs: LogInNeeds,
  input: LoginInput & { wanted: Wanted; presented: Presented | undefined; browserCookie: string | undefined },
): Promise<LogInOutcome> => {
  const { password, source, browserCookie } = input;
  const known = browserCookie && (await needs.browsers.read(browserCookie));
  const admit = (loginKey: LoginKey) => admitLogin(needs, loginKey, { browserSecret: known, password, source });
  const checked = await checkLogin(needs, input, ['enabled'], admit);
  if (checked.kind !== 'right') return checked;
  const { account, credential, isKnownBrowser, newHash } = checked;
  const event = { at: needs.now(), source: input.source };
  const secret = needs.chance.secret();
  const browserSecret = known || needs.chance.secret();
  const session = { ...newSession('portal', input.wanted, needs.now()), browser: browserMark(browserSecret) };
  // Whoever knows the password is no stranger to this browser, whatever becomes of the session.
  const [opened] = await Promise.all([
    needs.accounts.openSession(
      account.id,
      { key: sessionKey(secret), session, instead: replacedIn(account, input.presented, event.at) },
      { ...event, about: account.id, name: 'login.succeeded' },
      { kind: 'password', credential, account, ...(newHash && { newHash }) },
    ),
    isKnownBrowser || grantBrowser(needs, cellOfBrowser(credential.loginKey, browserSecret)),
  ]);
  if (opened === 'changed-meanwhile') return { kind: 'busy' };
  await endReplaced(needs.accounts, account, input.presented, event);
  const token = { accountId: account.id, secret };
  return { kind: 'in', token, account, ...(!known && { browserCookie: await needs.browsers.of(browserSecret) }) };
};

const grantBrowser = ({ limits, now }: LogInNeeds, browser: string) =>
  limits.grant(loginLimits.knownBrowser, browser, new Date(now().getTime() + browserLifeMs));
