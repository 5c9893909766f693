import { refusedEvent } from '../domain/audit.ts';
import { AppError } from '../domain/app-error.ts';
import type { Dossiers } from '../domain/stores.ts';
import { isDossierId } from '../domain/destination.ts';
import { dossierEntry, dossierFacts } from '../http/dossier-facts.ts';
import { ownJson } from '../http/replies.ts';
import { start } from '../wiring/start.ts';
import { accounts, dossiers } from '../wiring/stores.ts';
import { web } from '../wiring/web.ts';
import { findDossier, listDossiers } from '../use-cases/dossiers/list-dossiers.ts';
import { requireSession, type RequireSessionDeps } from '../middlewares/require-session.ts';
import { reading, type WebDeps } from '../middlewares/stack.ts';

/** `GET /api/dossiers` and `GET /api/dossiers/{dossierId}`: what the account holds. */
export const dossiersHandler = (deps: WebDeps & RequireSessionDeps & { dossiers: Dossiers }) =>
  reading(deps)
    .use(requireSession(deps))
    .handler(async (event, { request, login: { account } }) => {
      /** An account that asks for what it does not hold may be trying the codes of others. */
      const unknown = async () => {
        const refused = { name: 'access.refused', why: 'dossier' } as const;
        await deps.accounts.noteRefused(refusedEvent(account.id, refused, { at: deps.now(), source: request.source }));
        return new AppError('dossier-unknown');
      };
      const id = event.pathParameters?.['dossierId'];
      if (id === undefined) {
        const after = new URLSearchParams(request.rawQuery).get('after') ?? undefined;
        const listed = await listDossiers(deps.dossiers, account, after);
        if (!listed) throw await unknown();
        const { page, hasMore, total } = listed;
        return ownJson(account, { dossiers: page.map(dossierEntry), hasMore, total });
      }
      const dossier = isDossierId(id) ? await findDossier(deps.dossiers, account, id) : undefined;
      if (!dossier) throw await unknown();
      return ownJson(account, dossierFacts(dossier));
    });

export const handler = start(() => dossiersHandler({ ...web(), accounts: accounts(), dossiers: dossiers() }));
