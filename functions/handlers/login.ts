import { isWaiting } from '../domain/account.ts';
import { sessionKey } from '../domain/keys.ts';
import { Refusal } from '../domain/refusal.ts';
import { cccdPathOf, pathOf } from '../domain/wanted.ts';
import { browserCookie, readBrowserCookie, readSessionToken, sessionCookie } from '../http/cookies.ts';
import { next } from '../http/replies.ts';
import { browsers } from '../live/browsers.ts';
import { passwords } from '../live/passwords.ts';
import { chance, start } from '../live/start.ts';
import { accounts, audit, limits } from '../live/stores.ts';
import { web } from '../live/web.ts';
import { fields, language, loginNameText, passwordText, shortText, wantedOf } from '../middlewares/fields.ts';
import { changing, loginPage, type WebNeeds } from '../middlewares/stack.ts';
import { logIn, type LogInNeeds } from '../use-cases/log-in.ts';

const form = { loginName: loginNameText, password: passwordText, wanted: shortText, language };

/** `POST /api/login`: the portal-issued account. */
export const login = (needs: WebNeeds & LogInNeeds) =>
  changing(needs, loginPage)
    .use(fields(form))
    .handler(async (_event, context) => {
      const { fields: given, request } = context;
      const wanted = wantedOf(given);
      const { loginName, password } = given;
      const token = readSessionToken(request);
      const presented = token && { accountId: token.accountId, key: sessionKey(token.secret) };
      const outcome = await logIn(needs, {
        loginName,
        password,
        wanted,
        browserCookie: readBrowserCookie(request),
        source: request.source,
        presented,
      });
      switch (outcome.kind) {
        case 'held-off':
          throw new Refusal(outcome.code);
        case 'wrong':
          throw new Refusal('login-wrong');
        case 'refused':
          throw new Refusal(`login-${outcome.mode}`);
        case 'busy':
          throw new Refusal('busy');
        case 'in': {
          const isAsked = !outcome.account.cccd && !isWaiting(outcome.account);
          if (isAsked) context.outcome = 'cccd-asked';
          return next(request, isAsked ? cccdPathOf(wanted) : pathOf(wanted), [
            sessionCookie(outcome.token),
            ...(outcome.browserCookie ? [browserCookie(outcome.browserCookie)] : []),
          ]);
        }
      }
    });

export const handler = start(() =>
  login({
    ...web(),
    accounts: accounts(),
    limits: limits(),
    passwords: passwords(),
    browsers: browsers(),
    audit: audit(),
    chance,
  }),
);
