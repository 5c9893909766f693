import * as v from 'valibot';
import { AppError } from '../domain/app-error.ts';
import { page } from '../domain/destination.ts';
import { endCookie, noLinkCookies, noSessionCookie, readSessionToken } from '../http/cookies.ts';
import { next } from '../http/replies.ts';
import { start } from '../wiring/start.ts';
import { accounts } from '../wiring/stores.ts';
import { web } from '../wiring/web.ts';
import { language } from '../http/form-fields.ts';
import { fields } from '../middlewares/fields.ts';
import { mustOwn, ownerField } from '../middlewares/require-owner.ts';
import { findLogin, type RequireSessionDeps } from '../middlewares/require-session.ts';
import { formPage } from '../http/show-on.ts';
import { changing, type WebDeps } from '../middlewares/stack.ts';
import { logOut, logOutEverywhere, type LogOutDeps } from '../use-cases/login/log-out.ts';

/**
 * `POST /api/logout`: works for a person who is logged out already, and asks for no owner, because ending a session must
 * always work. `everywhere` also ends sessions on other devices, so only the account's own page may ask for it.
 */
export const logoutHandler = (deps: WebDeps & LogOutDeps & RequireSessionDeps) =>
  changing(deps, formPage('/dang-nhap/'))
    .use(fields({ everywhere: v.optional(v.literal('yes')), owner: v.optional(ownerField), language }))
    .handler(async (_event, { request, fields: given }) => {
      const login = await findLogin(deps, request);
      const input = login && { accountId: login.account.id, key: login.key, source: request.source };
      if (given.everywhere) {
        if (!login || !input) throw new AppError('login-required');
        mustOwn(login.account, given.owner);
        await logOutEverywhere(deps, input);
      } else if (input) await logOut(deps, input);
      const isByVneid = login?.session.provenBy === 'vneid';
      const here = isByVneid ? 'logged-out-here' : 'logged-out';
      const message = given.everywhere ? 'logged-out-everywhere' : here;
      const token = isByVneid ? readSessionToken(request) : undefined;
      return next(request, `${page('/dang-nhap/', given.language)}#${message}`, [
        noSessionCookie,
        ...(token ? [endCookie(token.secret)] : []),
        ...noLinkCookies(request),
      ]);
    });

export const handler = start(() => logoutHandler({ ...web(), accounts: accounts() }));
