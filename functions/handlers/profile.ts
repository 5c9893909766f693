import type { Site } from '../domain/gateways.ts';
import { identityFacts } from '../http/identity-facts.ts';
import { identityPage } from '../http/identity-page.ts';
import { asSent, ownPage } from '../http/own-page.ts';
import { ownJson } from '../http/replies.ts';
import { loginPage } from '../http/show-on.ts';
import { site } from '../wiring/site.ts';
import { start } from '../wiring/start.ts';
import { accounts } from '../wiring/stores.ts';
import { webDeps } from '../wiring/web.ts';
import { takeBackOffer } from '../use-cases/merging/take-back.ts';
import { requireSession, type RequireSessionDeps } from '../middlewares/require-session.ts';
import { reading, type WebDeps } from '../middlewares/stack.ts';

/**
 * `GET /api/identity`: "Thông tin cá nhân" and "Thông tin định danh", with the list of linked accounts. A browser
 * without script gets the page that it requested, or the CCCD page.
 */
export const profileHandler = (deps: WebDeps & RequireSessionDeps & { site: Site }) =>
  reading(deps, loginPage)
    .use(requireSession(deps))
    .handler(async (_event, { login, request }) => {
      const { account } = login;
      const facts = { ...identityFacts(account, deps.now()), turnedDown: await takeBackOffer(deps, account) };
      if (!request.wantsPage) return ownJson(account, facts);
      return ownPage(deps.site, request, login, identityPage(request, login, asSent(facts)));
    });

export const handler = start(() => profileHandler({ ...webDeps(), accounts: accounts(), site: site() }));
