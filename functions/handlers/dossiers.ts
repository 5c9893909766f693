import { refusedEvent } from '../domain/audit.ts';
import { AppError } from '../domain/app-error.ts';
import type { Site } from '../domain/gateways.ts';
import type { Dossiers } from '../domain/stores.ts';
import { isDossierId } from '../domain/destination.ts';
import { dossierEntry, dossierFacts } from '../http/dossier-facts.ts';
import { listPage, onePage, receiptPage } from '../http/dossier-page.ts';
import { identityFacts } from '../http/identity-facts.ts';
import { asSent, ownPage } from '../http/own-page.ts';
import { ownJson } from '../http/replies.ts';
import { ownRefusal } from '../http/show-on.ts';
import { site } from '../wiring/site.ts';
import { start } from '../wiring/start.ts';
import { accounts, dossiers } from '../wiring/stores.ts';
import { webDeps } from '../wiring/web.ts';
import { findDossier, listDossiers } from '../use-cases/dossiers/list-dossiers.ts';
import { requireSession, type RequireSessionDeps } from '../middlewares/require-session.ts';
import { reading, type WebDeps } from '../middlewares/stack.ts';

type Deps = WebDeps & RequireSessionDeps & { dossiers: Dossiers; site: Site };

/**
 * `GET /api/dossiers` and `GET /api/dossiers/{dossierId}`: the account's dossiers. A browser without script gets the
 * page, and at `?page=bien-nhan` the receipt of its link.
 */
export const dossiersHandler = (deps: Deps) =>
  reading(deps, ownRefusal('/ho-so/'))
    .use(requireSession(deps))
    .handler(async (event, { request, login }) => {
      const { account } = login;
      /**
       * Audits the refusal, because an account that asks for a dossier of another account may be guessing dossier
       * codes.
       */
      const unknown = async () => {
        const refused = { name: 'access.refused', why: 'dossier' } as const;
        await deps.accounts.noteRefused(refusedEvent(account.id, refused, { at: deps.now(), source: request.source }));
        return new AppError('dossier-unknown');
      };
      const id = event.pathParameters?.['dossierId'];
      if (id === undefined) {
        const query = new URLSearchParams(request.rawQuery);
        const listed = await listDossiers(deps.dossiers, account, query.get('after') ?? undefined);
        if (!listed) throw await unknown();
        const { page, hasMore, total } = listed;
        const facts = { dossiers: page.map(dossierEntry), hasMore, total };
        if (!request.wantsPage) return ownJson(account, facts);
        const shown =
          query.get('page') === 'bien-nhan'
            ? receiptPage(request, asSent(identityFacts(account, deps.now())), total)
            : listPage(request, asSent(facts));
        return ownPage(deps.site, request, login, shown);
      }
      const dossier = isDossierId(id) ? await findDossier(deps.dossiers, account, id) : undefined;
      if (!dossier) throw await unknown();
      const facts = dossierFacts(dossier);
      return request.wantsPage
        ? ownPage(deps.site, request, login, onePage(request, asSent(facts)))
        : ownJson(account, facts);
    });

export const handler = start(() =>
  dossiersHandler({ ...webDeps(), accounts: accounts(), dossiers: dossiers(), site: site() }),
);
