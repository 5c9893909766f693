import { Refusal } from '../domain/refusal.ts';
import type { Dossiers } from '../domain/stores.ts';
import { isDossierId } from '../domain/wanted.ts';
import { dossierEntry, dossierFacts } from '../http/dossier-facts.ts';
import { json } from '../http/replies.ts';
import { start } from '../live/start.ts';
import { accounts, dossiers as dossierStore } from '../live/stores.ts';
import { web } from '../live/web.ts';
import { findDossier, listDossiers } from '../use-cases/list-dossiers.ts';
import { loggedIn, type LoggedInNeeds } from '../middlewares/logged-in.ts';
import { reading, type WebNeeds } from '../middlewares/stack.ts';

/** `GET /api/dossiers` and `GET /api/dossiers/{dossierId}`: what the account holds. */
export const dossiers = (needs: WebNeeds & LoggedInNeeds & { dossiers: Dossiers }) =>
  reading(needs)
    .use(loggedIn(needs))
    .handler(async (event, { request, login: { account } }) => {
      const id = event.pathParameters?.['dossierId'];
      if (id === undefined) {
        const after = new URLSearchParams(request.rawQuery).get('after') ?? undefined;
        const listed = await listDossiers(needs.dossiers, account, after);
        if (!listed) throw new Refusal('dossier-unknown');
        return json(200, { dossiers: listed.page.map(dossierEntry), hasMore: listed.hasMore });
      }
      const dossier = isDossierId(id) ? await findDossier(needs.dossiers, account, id) : undefined;
      if (!dossier) throw new Refusal('dossier-unknown');
      return json(200, dossierFacts(dossier));
    });

export const handler = start(() => dossiers({ ...web(), accounts: accounts(), dossiers: dossierStore() }));
