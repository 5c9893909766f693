import { Refusal } from '../domain/refusal.ts';
import type { Dossiers } from '../domain/stores.ts';
import { isDossierId } from '../domain/destination.ts';
import { dossierEntry, dossierFacts } from '../http/dossier-facts.ts';
import { json } from '../http/replies.ts';
import { start } from '../wiring/start.ts';
import { accounts, dossiers as dossierStore } from '../wiring/stores.ts';
import { web } from '../wiring/web.ts';
import { findDossier, listDossiers } from '../use-cases/dossiers/list-dossiers.ts';
import { loggedIn, type LoggedInNeeds } from '../middlewares/require-session.ts';
import { reading, type WebNeeds } from '../middlewares/stack.ts';

/** `GET /api/dossiers` and `GET /api/dossiers/{dossierId}`: what the account holds. */
export const dossiers = (needs: WebNeeds & LoggedInNeeds & { dossiers: Dossiers }) =>
  reading(needs)
    .use(loggedIn(needs))
    .handler(async (event, { login: { account } }) => {
      const id = event.pathParameters?.['dossierId'];
      if (id === undefined) {
        const all = await listDossiers(needs.dossiers, account);
        return json(200, { dossiers: all.map(dossierEntry) });
      }
      const dossier = isDossierId(id) ? await findDossier(needs.dossiers, account, id) : undefined;
      if (!dossier) throw new Refusal('dossier-unknown');
      return json(200, dossierFacts(dossier));
    });

export const handler = start(() => dossiers({ ...web(), accounts: accounts(), dossiers: dossierStore() }));
