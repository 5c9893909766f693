import type { Account } from '../domain/account.ts';
import { page } from '../domain/destination.ts';
import type { Site } from '../domain/gateways.ts';
import { mayMerge } from '../domain/merge-rules.ts';
import type { Dossiers } from '../domain/stores.ts';
import { accountFacts } from '../http/account-facts.ts';
import { wordsInPage } from '../http/fill-page.ts';
import { asSent, ownPage } from '../http/own-page.ts';
import { ownJson } from '../http/replies.ts';
import { languageIn } from '../http/request.ts';
import { ownRefusal } from '../http/show-on.ts';
import { type MergePair, mergeView, type MergeWords } from '../views/merge.ts';
import { site } from '../wiring/site.ts';
import { start } from '../wiring/start.ts';
import { accounts, dossiers } from '../wiring/stores.ts';
import { webDeps } from '../wiring/web.ts';
import { requireSession, type RequireSessionDeps } from '../middlewares/require-session.ts';
import { reading, type WebDeps } from '../middlewares/stack.ts';
import { countDossiers } from '../use-cases/dossiers/list-dossiers.ts';
import { otherOf } from '../use-cases/merging/merge-accounts.ts';

type Deps = WebDeps & RequireSessionDeps & { dossiers: Dossiers; site: Site };

/**
 * `GET /api/merge/preview`: shows both accounts side by side, before the person chooses which one stays. A browser
 * without script gets the page.
 */
export const mergePreviewHandler = (deps: Deps) =>
  reading(deps, ownRefusal('/ca-nhan/dinh-danh/'))
    .use(requireSession(deps))
    .handler(async (_event, { login, request }) => {
      const other = await otherOf(deps, login);
      const facts = async (account: Account, loser: Account) => ({
        ...accountFacts(account, await countDossiers(deps.dossiers, account)),
        fullName: account.fullName,
        isLinked: account.link !== undefined,
        mayStay: mayMerge(account, loser) === undefined,
      });
      const both = { mine: await facts(login.account, other), other: await facts(other, login.account) };
      if (!request.wantsPage) return ownJson(login.account, both);
      return ownPage(deps.site, request, login, {
        path: page('/ca-nhan/gop/', languageIn(request)),
        filling: (html) => mergeView(asSent<MergePair>(both), wordsInPage<MergeWords>(html, 'merge')),
      });
    });

export const handler = start(() =>
  mergePreviewHandler({ ...webDeps(), accounts: accounts(), dossiers: dossiers(), site: site() }),
);
