import type { Account } from '../../domain/account.ts';
import { AppError } from '../../domain/app-error.ts';
import type { LoginKey } from '../../domain/ids.ts';
import type { Random, SignedTokens } from '../../domain/gateways.ts';
import { browserMark, sessionKey } from '../../domain/keys.ts';
import type { RateLimiter } from '../../domain/limits.ts';
import { newSession, type SessionToken } from '../../domain/session.ts';
import type { Accounts } from '../../domain/account-stores.ts';
import { historyLeft } from '../../domain/terms.ts';
import type { Destination } from '../../domain/destination.ts';
import { endReplaced, type ReplacedSession, replacedIn } from './replace-session.ts';
import { type AdmitBrowserDeps, admitLogin } from './admit-login.ts';
import { grantBrowser } from './known-browsers.ts';
import { checkLogin, type CheckLoginDeps, type LoginInput } from './check-login.ts';

export interface LogInDeps extends CheckLoginDeps, AdmitBrowserDeps {
  accounts: Pick<Accounts, 'credential' | 'byId' | 'openSession' | 'endSession'>;
  passwords: CheckLoginDeps['passwords'] & AdmitBrowserDeps['passwords'];
  limits: AdmitBrowserDeps['limits'] & CheckLoginDeps['limits'] & Pick<RateLimiter, 'createBucket'>;
  browsers: SignedTokens<string>;
  random: Pick<Random, 'secret'>;
}

export interface OpenedLogin {
  readonly token: SessionToken;
  readonly account: Account;
  /** The cookie that makes the browser known, if the browser had none from us. */
  readonly browserCookie?: string;
  /** Whether a public list has the password, so that its owner should change it. */
  readonly isLeaked: boolean;
}

interface Opening {
  readonly destination: Destination;
  readonly replacedSession: ReplacedSession | undefined;
  readonly browserCookie: string | undefined;
  readonly effort?: string | undefined;
  /** Whether many people use this computer. */
  readonly isShared?: boolean;
}

/** Opens a session with a portal login. @throws AppError what `checkLogin` throws; `busy` */
export const logIn = async (deps: LogInDeps, { isShared, ...input }: LoginInput & Opening): Promise<OpenedLogin> => {
  const { password, source, browserCookie, effort } = input;
  const known = browserCookie && (await deps.browsers.read(browserCookie));
  const admit = (loginKey: LoginKey) => admitLogin(deps, loginKey, { browserSecret: known, password, source, effort });
  const { account, credential, isKnownBrowser, newHash } = await checkLogin(deps, input, 'opens', admit);
  const event = { at: deps.now(), source: input.source };
  const replaced = replacedIn(account, input.replacedSession, event.at);
  const secret = deps.random.secret();
  const browserSecret = known || deps.random.secret();
  const session = {
    ...newSession('portal', input.destination, deps.now(), { isShared }),
    browser: browserMark(browserSecret),
  };
  // A person with the right password makes this browser known, even if no session opens.
  const [opened, isLeaked] = await Promise.all([
    deps.accounts.openSession(
      account.id,
      {
        ...{ key: sessionKey(secret), session, replaced: replaced.keys },
        history: historyLeft(account, event.at),
      },
      {
        ...{ ...event, about: account.id, name: 'login.succeeded' },
        detail: { browser: isKnownBrowser ? 'known' : 'new', ...replaced.detail },
      },
      { kind: 'password', credential, account, ...(newHash && { newHash }) },
    ),
    isKnownBrowser && deps.leakedPasswords.holds(password),
    // A shared computer never becomes known, because strangers use it too.
    isKnownBrowser ||
      isShared ||
      grantBrowser(deps.limits, { loginKey: credential.loginKey, secret: browserSecret }, deps.now()),
  ]);
  if (opened === 'changed-meanwhile') throw new AppError('busy');
  await endReplaced(deps.accounts, account, input.replacedSession, event);
  const token = { accountId: account.id, secret };
  return { token, account, isLeaked, ...(!known && { browserCookie: await deps.browsers.of(browserSecret) }) };
};
