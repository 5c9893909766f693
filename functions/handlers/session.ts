import { hasLostCccd } from '../domain/account.ts';
import { AppError } from '../domain/app-error.ts';
import type { Site } from '../domain/gateways.ts';
import { untoldContactSince } from '../domain/hearers.ts';
import { formatBirthDate } from '../domain/person.ts';
import { endOf } from '../domain/session.ts';
import { ownJson } from '../http/replies.ts';
import { loginPage } from '../http/show-on.ts';
import { typedPage } from '../http/typed-page.ts';
import { site } from '../wiring/site.ts';
import { start } from '../wiring/start.ts';
import { accounts } from '../wiring/stores.ts';
import { webDeps } from '../wiring/web.ts';
import { findLogin, type RequireSessionDeps } from '../middlewares/require-session.ts';
import { reading, type WebDeps } from '../middlewares/stack.ts';

/**
 * `GET /api/session`: who is logged in, until when, and how many seconds remain. `?look` asks the same without
 * prolonging the session: a page sends it every time the person returns to it, and looking at a page is not activity. A
 * browser without script gets back the page whose form it sent, with the values that the person typed.
 */
export const sessionHandler = (deps: WebDeps & RequireSessionDeps & { site: Site }) =>
  reading(deps, loginPage).handler(async (_event, { request }) => {
    if (request.wantsPage) return typedPage(deps.site, request);
    const login = await findLogin(deps, request, request.rawQuery === 'look');
    if (!login) throw new AppError('login-required');
    const { account, session: seen } = login;
    return ownJson(account, {
      fullName: account.fullName,
      // The CCCD page shows for which person it asks the CCCD.
      birthDate: account.cccd ? undefined : formatBirthDate(account.birthDate),
      kind: account.kind,
      provenBy: seen.provenBy,
      isShared: seen.isShared,
      hasCccd: account.cccd !== undefined,
      isLinked: account.link !== undefined,
      hasContact: (account.phone ?? account.email) !== undefined,
      waitingCccd: account.waitingCccd && (account.waitingCccd.outcome ?? 'waiting'),
      hasLostCccd: hasLostCccd(account) || undefined,
      dispute: account.dispute,
      newContactSince: untoldContactSince(account, seen.provenAt),
      endsAt: endOf(seen),
      endsInSeconds: Math.floor((endOf(seen).getTime() - deps.now().getTime()) / 1000),
    });
  });

export const handler = start(() => sessionHandler({ ...webDeps(), accounts: accounts(), site: site() }));
