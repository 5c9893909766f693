import * as v from 'valibot';
import { nothingCarried } from '../http/carried.ts';
import { AppError } from '../domain/app-error.ts';
import { type Language, page } from '../domain/destination.ts';
import type { Session } from '../domain/session.ts';
import { endCookie, noLinkCookies, noSessionCookie, readSessionToken } from '../http/cookies.ts';
import { forgetsSite, next } from '../http/replies.ts';
import { start } from '../wiring/start.ts';
import { accounts, ownSessions } from '../wiring/stores.ts';
import { webDeps } from '../wiring/web.ts';
import { language } from '../http/form-fields.ts';
import { fields } from '../middlewares/fields.ts';
import { mustOwn, ownerField } from '../middlewares/require-owner.ts';
import { findSession, isOpen, type RequireSessionDeps } from '../middlewares/require-session.ts';
import { formPage } from '../http/show-on.ts';
import { changing, type WebDeps } from '../middlewares/stack.ts';
import { logOut, logOutEverywhere, type LogOutDeps } from '../use-cases/login/log-out.ts';

/** By whom the session at a shared computer was opened, as its page read it. Empty at an own computer. */
const shared = v.optional(v.picklist(['', 'portal', 'vneid']), '');

/**
 * `POST /api/logout`: succeeds for a person who is already logged out, and requires no owner mark, because ending a
 * session must always work. `everywhere` also ends the sessions on other devices, so only a page of this account may
 * ask for it. On a shared computer the button is "Kết thúc, người tiếp theo": the same press also ends VNeID's own
 * session. A later login elsewhere may have deleted such a session, so the page says again who opened it (`shared`).
 */
export const logoutHandler = (deps: WebDeps & LogOutDeps & RequireSessionDeps) =>
  changing(deps, formPage('/dang-nhap/'), deps)
    .use(fields({ everywhere: v.optional(v.literal('yes')), shared, owner: v.optional(ownerField), language }))
    .handler(async (_event, { request, fields: given }) => {
      const login = await findSession(deps, request);
      const input = login && { accountId: login.account.id, key: login.key, source: request.source };
      if (given.everywhere) {
        if (!input || !(await isOpen(deps, login))) throw new AppError('login-required');
        mustOwn(login.account, given.owner);
        await logOutEverywhere(deps, input);
      } else if (input) await logOut(deps, input);
      const ended = login?.session ?? (given.shared ? { provenBy: given.shared, isShared: true } : undefined);
      const token = ended?.provenBy === 'vneid' ? readSessionToken(request) : undefined;
      return next(
        request,
        landing(ended, given),
        [
          noSessionCookie,
          ...(token ? [endCookie(token.secret)] : []),
          ...noLinkCookies(request),
          ...nothingCarried(request),
        ],
        forgetsSite(ended?.isShared ?? false),
      );
    });

/** The page that the browser opens after a logout. */
const landing = (
  session: Pick<Session, 'provenBy' | 'isShared'> | undefined,
  given: { everywhere?: 'yes' | undefined; language: Language },
): string => {
  const login = page('/dang-nhap/', given.language);
  const isByVneid = session?.provenBy === 'vneid';
  if (given.everywhere) return `${login}#logged-out-everywhere`;
  if (session?.isShared) return isByVneid ? '/api/vneid/end' : `${login}#next-person`;
  return `${login}#${isByVneid ? 'logged-out-here' : 'logged-out'}`;
};

export const handler = start(() => logoutHandler({ ...webDeps(), accounts: { ...accounts(), ...ownSessions() } }));
