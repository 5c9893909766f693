import type middy from '@middy/core';
import { AppError } from '../domain/app-error.ts';
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
  accounts: Pick<Accounts, 'byId' | 'touchSession'>;
  /** A portal session ends when the policy closes portal logins for its kind of account. */
  loginPolicy: LoginPolicy;
  now: () => Date;
}

/**
 * Hands on the account whose live session the cookie opens.
 * @param isLook whether a request only asks for the session, without prolonging it
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
 * One strongly consistent read finds account and session, so an ended session is dead at once.
 * @param isLook leaves the end of the session as it is
 */
export const findLogin = async (
  { accounts, loginPolicy, now }: RequireSessionDeps,
  request: ApiRequest,
  isLook = false,
): Promise<Login | undefined> => {
  const token = readSessionToken(request);
  const account = token && (await accounts.byId(token.accountId));
  if (!account) return undefined;
  const key = sessionKey(token.secret);
  const session = account.sessions[key];
  if (!session || !isAlive(session, now())) return undefined;
  if (session.provenBy === 'portal' && loginModeAt(loginPolicy, account.kind, now()) !== 'enabled') return undefined;
  if (isLook || !needsTouch(session, now())) return { account, session, key };
  await accounts.touchSession(account.id, key, now());
  return { account, session: { ...session, seenAt: now() }, key };
};
