import type { Account } from '../domain/account.ts';
import { mayMerge } from '../domain/merge-rules.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Dossiers } from '../domain/stores.ts';
import { accountFacts } from '../http/account-facts.ts';
import { json } from '../http/replies.ts';
import { start } from '../live/start.ts';
import { accounts, dossiers } from '../live/stores.ts';
import { web } from '../live/web.ts';
import { loggedIn, type LoggedInNeeds } from '../middlewares/logged-in.ts';
import { reading, type WebNeeds } from '../middlewares/stack.ts';
import { countDossiers } from '../use-cases/list-dossiers.ts';
import { otherOf } from '../use-cases/merge-accounts.ts';

/** `GET /api/merge/preview`: both accounts side by side, before one of them is chosen to stay. */
export const mergePreview = (needs: WebNeeds & LoggedInNeeds & { dossiers: Dossiers }) =>
  reading(needs)
    .use(loggedIn(needs))
    .handler(async (_event, { login }) => {
      const other = await otherOf(needs, login);
      if (!other) throw new Refusal('merge-unproven');
      const facts = async (account: Account, loser: Account) => ({
        ...accountFacts(account, await countDossiers(needs.dossiers, account)),
        isLinked: account.link !== undefined,
        mayStay: mayMerge(account, loser) === undefined,
      });
      return json(200, { mine: await facts(login.account, other), other: await facts(other, login.account) });
    });

export const handler = start(() => mergePreview({ ...web(), accounts: accounts(), dossiers: dossiers() }));
