import { isWaiting } from '../domain/account.ts';
import { sessionKey } from '../domain/keys.ts';
import { cccdPathOf, pathOf } from '../domain/destination.ts';
import { browserCookie, readBrowserCookie, readSessionToken, sessionCookie } from '../http/cookies.ts';
import { keepsTyped } from '../http/carried.ts';
import { next } from '../http/replies.ts';
import { browsers } from '../wiring/browsers.ts';
import { leakedPasswords } from '../wiring/leaked-passwords.ts';
import { passwords } from '../wiring/passwords.ts';
import { random, start } from '../wiring/start.ts';
import { accounts, audit, limits } from '../wiring/stores.ts';
import { web } from '../wiring/web.ts';
import { language, passwordText, loginNameText, shared, shortText, destinationOf } from '../http/form-fields.ts';
import { fields } from '../middlewares/fields.ts';
import { loginPage } from '../http/show-on.ts';
import { changing, type WebDeps } from '../middlewares/stack.ts';
import { logIn, type LogInDeps } from '../use-cases/login/log-in.ts';

const form = { loginName: loginNameText, password: passwordText, wanted: shortText, shared, language };

/** `POST /api/login`: the portal-issued account. */
export const loginHandler = (deps: WebDeps & LogInDeps) =>
  changing(deps, keepsTyped(loginPage))
    .use(fields(form))
    .handler(async (_event, context) => {
      const { fields: given, request } = context;
      const wanted = destinationOf(given);
      const { loginName, password } = given;
      const token = readSessionToken(request);
      const presented = token && { accountId: token.accountId, key: sessionKey(token.secret) };
      const opened = await logIn(deps, {
        loginName,
        password,
        wanted,
        isShared: given.shared === 'yes',
        browserCookie: readBrowserCookie(request),
        source: request.source,
        presented,
      });
      const isAsked = !opened.account.cccd && !isWaiting(opened.account);
      if (isAsked) context.outcome = 'cccd-asked';
      const path = isAsked ? cccdPathOf(wanted) : pathOf(wanted);
      return next(request, opened.isLeaked ? `${path}#password-leaked` : path, [
        sessionCookie(opened.token),
        ...(opened.browserCookie ? [browserCookie(opened.browserCookie)] : []),
      ]);
    });

export const handler = start(() =>
  loginHandler({
    ...web(),
    accounts: accounts(),
    limits: limits(),
    passwords: passwords(),
    browsers: browsers(),
    leakedPasswords: leakedPasswords(),
    audit: audit(),
    random,
  }),
);
