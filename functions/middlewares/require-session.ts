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
  /** A portal session ends when the policy closes portal logins for its kind of account. */
  loginPolicy: LoginPolicy;
  /** An operator has ended every session of the stage that was proven before this moment. */
  sessionsSince: () => Promise<Date | undefined>;
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
 * The session that the cookie names, also when its time is over. It opens nothing before `isOpen` was asked. A secret
 * that its account does not have is noted: somebody guesses, or the session was ended elsewhere.
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
