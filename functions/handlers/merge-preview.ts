import type { Account } from '../domain/account.ts';
import { mayMerge } from '../domain/merge-rules.ts';
import type { Dossiers } from '../domain/stores.ts';
import { accountFacts } from '../http/account-facts.ts';
import { ownJson } from '../http/replies.ts';
import { start } from '../wiring/start.ts';
import { accounts, dossiers } from '../wiring/stores.ts';
import { web } from '../wiring/web.ts';
import { requireSession, type RequireSessionDeps } from '../middlewares/require-session.ts';
import { reading, type WebDeps } from '../middlewares/stack.ts';
import { countDossiers } from '../use-cases/dossiers/list-dossiers.ts';
import { otherOf } from '../use-cases/merging/merge-accounts.ts';

/** `GET /api/merge/preview`: both accounts side by side, before one of them is chosen to stay. */
export const mergePreviewHandler = (deps: WebDeps & RequireSessionDeps & { dossiers: Dossiers }) =>
  reading(deps)
    .use(requireSession(deps))
    .handler(async (_event, { login }) => {
      const other = await otherOf(deps, login);
      const facts = async (account: Account, loser: Account) => ({
        ...accountFacts(account, await countDossiers(deps.dossiers, account)),
        isLinked: account.link !== undefined,
        mayStay: mayMerge(account, loser) === undefined,
      });
      return ownJson(login.account, {
        mine: await facts(login.account, other),
        other: await facts(other, login.account),
      });
    });

export const handler = start(() => mergePreviewHandler({ ...web(), accounts: accounts(), dossiers: dossiers() }));
