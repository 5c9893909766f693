import type middy from '@middy/core';
import { AppError } from '../domain/app-error.ts';
import { refusedEvent } from '../domain/audit.ts';
import { loginModeAt, type LoginPolicy } from '../domain/login-policy.ts';
import { isAlive, needsTouch } from '../domain/session.ts';
import type { Login } from '../domain/account.ts';
import type { Accounts } from '../domain/account-stores.ts';
import { readSessionToken } from '../http/cookies.ts';
import type { Reply } from '../http/replies.ts';
import type { ApiEvent, ApiRequest } from '../http/request.ts';
import { sessionKey } from '../domain/keys.ts';
import type { LoggedIn } from './context.ts';

export interface RequireSessionDeps {
  accounts: Pick<Accounts, 'byId' | 'touchSession' | 'noteRefused'>;
  /** A portal session ends when the policy closes portal logins for this kind of account. */
  loginPolicy: LoginPolicy;
  /**
   * Sessions that were proven before this moment are over: an operator has ended them. Undefined if that never
   * happened.
   */
  sessionsSince: () => Promise<Date | undefined>;
  now: () => Date;
}

/**
 * Adds to the context the account and the live session that the cookie names.
 * @param isLook whether a request only looks at the session, without prolonging it
 * @throws AppError `login-required`
 */
export const requireSession = (
  deps: RequireSessionDeps,
  isLook: (request: ApiRequest) => boolean = () => false,
): middy.MiddlewareObj<ApiEvent, Reply, Error, LoggedIn> => ({
  before: async ({ context }) => {
    const login = await findLogin(deps, context.request, isLook(context.request));
    if (!login) throw new AppError('login-required');
    context.login = login;
  },
});

/**
 * Finds account and session in one strongly consistent read, so a session that has ended stops working at once.
 * @param isLook does not prolong the session
 */
export const findLogin = async (
  deps: RequireSessionDeps,
  request: ApiRequest,
  isLook = false,
): Promise<Login | undefined> => {
  const { accounts, now } = deps;
  const login = await findSession(deps, request);
  if (!login || !(await isOpen(deps, login))) return undefined;
  const { account, session, key } = login;
  if (isLook || !needsTouch(session, now())) return login;
  await accounts.touchSession(account.id, key, now());
  return { account, session: { ...session, seenAt: now() }, key };
};

/**
 * Finds the session that the cookie names, even if it has expired: the caller must ask `isOpen` before it trusts the
 * session. If the account does not have this session, the refusal is audited, because somebody may be guessing. The
 * session may also have been ended elsewhere.
 */
export const findSession = async (
  { accounts, now }: Pick<RequireSessionDeps, 'accounts' | 'now'>,
  request: ApiRequest,
): Promise<Login | undefined> => {
  const token = readSessionToken(request);
  const account = token && (await accounts.byId(token.accountId));
  if (!account) return undefined;
  const key = sessionKey(token.secret);
  const session = account.sessions[key];
  if (session) return { account, session, key };
  const refused = { name: 'access.refused', why: 'session' } as const;
  await accounts.noteRefused(refusedEvent(account.id, refused, { at: now(), source: request.source }));
  return undefined;
};

/** Whether a session opens its account now. */
export const isOpen = async (
  { loginPolicy, sessionsSince, now }: RequireSessionDeps,
  { account, session }: Login,
): Promise<boolean> => {
  if (!isAlive(session, now())) return false;
  if (session.provenBy === 'portal' && loginModeAt(loginPolicy, account.kind, now()) !== 'enabled') return false;
  const since = await sessionsSince();
  return !since || session.provenAt >= since;
};
