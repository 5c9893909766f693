import { isWaiting } from '../domain/account.ts';
import { AppError } from '../domain/app-error.ts';
import type { Site, SitePage } from '../domain/gateways.ts';
import { sessionKey } from '../domain/keys.ts';
import { cccdPathOf, pathOf } from '../domain/destination.ts';
import { browserCookie, noLinkCookies, readBrowserCookie, readSessionToken, sessionCookie } from '../http/cookies.ts';
import { keepsTyped } from '../http/carried.ts';
import { filledPage, next, type Reply } from '../http/replies.ts';
import { browsers } from '../wiring/browsers.ts';
import { efforts } from '../wiring/efforts.ts';
import { leakedPasswords } from '../wiring/leaked-passwords.ts';
import { passwords } from '../wiring/passwords.ts';
import { site } from '../wiring/site.ts';
import { random, start } from '../wiring/start.ts';
import { accounts, audit, credentials, limits, loginCounts } from '../wiring/stores.ts';
import { webDeps } from '../wiring/web.ts';
import {
  destinationOf,
  effortText,
  language,
  loginNameText,
  passwordText,
  shared,
  shortText,
} from '../http/form-fields.ts';
import { fields } from '../middlewares/fields.ts';
import { loginPage } from '../http/show-on.ts';
import { changing, type WebDeps } from '../middlewares/stack.ts';
import { logIn, type LogInDeps } from '../use-cases/login/log-in.ts';

const form = {
  loginName: loginNameText,
  password: passwordText,
  wanted: shortText,
  shared,
  language,
  effort: effortText,
};

/** `POST /api/login`: logs in with an account that the portal issued. */
export const loginHandler = (deps: WebDeps & LogInDeps & { site: Site }) =>
  changing(deps, keepsTyped(loginPage))
    .use(fields(form))
    .handler(async (_event, context) => {
      const { fields: given, request } = context;
      const destination = destinationOf(given);
      const { loginName, password, effort } = given;
      const token = readSessionToken(request);
      const replacedSession = token && { accountId: token.accountId, key: sessionKey(token.secret) };
      const opened = await logIn(deps, {
        ...{ loginName, password, effort, destination, replacedSession },
        isShared: given.shared === 'yes',
        browserCookie: readBrowserCookie(request),
        source: request.source,
      }).catch(unlessEffort);
      if (opened instanceof AppError) {
        const page = request.isForm && (await deps.site.page(loginPage(context, opened.code)));
        if (!page) throw opened;
        context.outcome = opened.code;
        return withoutEffort(page, loginName);
      }
      const isAsked = !opened.account.cccd && !isWaiting(opened.account);
      if (isAsked) context.outcome = 'cccd-asked';
      const path = isAsked ? cccdPathOf(destination) : pathOf(destination);
      return next(request, opened.isLeaked ? `${path}#password-leaked` : path, [
        sessionCookie(opened.token),
        ...(opened.browserCookie ? [browserCookie(opened.browserCookie)] : []),
        ...noLinkCookies(request),
      ]);
    });

/**
 * Returns a refusal that asks for an effort.
 * @throws every other error
 */
const unlessEffort = (error: unknown): AppError => {
  if (error instanceof AppError && error.effort) return error;
  throw error;
};

/**
 * A form comes from a browser without script, which cannot do an effort. The page says so, leads to VNeID and keeps the
 * login name.
 */
const withoutEffort = (page: SitePage, loginName: string): Reply =>
  filledPage(page, { parts: { 'no-effort': true }, typed: { loginName } });

export const handler = start(() =>
  loginHandler({
    ...webDeps(),
    accounts: { ...accounts(), ...credentials() },
    limits: limits(),
    passwords: passwords(),
    browsers: browsers(),
    leakedPasswords: leakedPasswords(),
    loginCounts: loginCounts(),
    efforts: efforts(),
    site: site(),
    audit: audit(),
    random,
  }),
);
