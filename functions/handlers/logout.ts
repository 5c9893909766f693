import * as v from 'valibot';
import { page } from '../domain/wanted.ts';
import { noLinkCookies, noSessionCookie } from '../http/cookies.ts';
import { next } from '../http/replies.ts';
import { start } from '../live/start.ts';
import { access, accounts } from '../live/stores.ts';
import { web } from '../live/web.ts';
import { fields, language } from '../middlewares/fields.ts';
import { findLogin, type LoggedInNeeds } from '../middlewares/logged-in.ts';
import { changing, formPage, type WebNeeds } from '../middlewares/stack.ts';
import { logOut, type LogOutNeeds } from '../use-cases/log-out.ts';

/** `POST /api/logout`: also fine for whoever is logged out already. */
export const logout = (needs: WebNeeds & LogOutNeeds & LoggedInNeeds) =>
  changing(needs, formPage('/dang-nhap/'))
    .use(fields({ everywhere: v.optional(v.literal('yes')), language }))
    .handler(async (_event, { request, fields: given }) => {
      const login = await findLogin(needs, request);
      const everywhere = given.everywhere === 'yes';
      if (login)
        await logOut(needs, { accountId: login.account.id, key: login.key, everywhere, source: request.source });
      const message = login?.session.provenBy === 'vneid' ? 'logged-out-here' : 'logged-out';
      return next(request, `${page('/dang-nhap/', given.language)}#${message}`, [
        noSessionCookie,
        ...noLinkCookies(request),
      ]);
    });

export const handler = start(() => logout({ ...web(), accounts: { ...accounts(), ...access() } }));
