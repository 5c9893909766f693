import * as v from 'valibot';
import { isWeaklyHeld } from '../domain/account.ts';
import { type FlowId, keepsLogin } from '../domain/flow.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Dossiers } from '../domain/stores.ts';
import { readLinkSecret } from '../http/cookies.ts';
import { accountFacts } from '../http/account-facts.ts';
import { maskName } from '../http/masks.ts';
import { json } from '../http/replies.ts';
import { start } from '../live/start.ts';
import { accounts, dossiers, flows } from '../live/stores.ts';
import { web } from '../live/web.ts';
import { flowField } from '../middlewares/fields.ts';
import { findLogin, type LoggedInNeeds } from '../middlewares/logged-in.ts';
import { reading, type WebNeeds } from '../middlewares/stack.ts';
import { countDossiers } from '../use-cases/list-dossiers.ts';
import { findPending, type FindPendingNeeds } from '../use-cases/find-pending.ts';

/** `GET /api/link?flow=…`: what the confirm page says before anything is linked. */
export const pendingLink = (needs: WebNeeds & LoggedInNeeds & FindPendingNeeds & { dossiers: Dossiers }) =>
  reading(needs).handler(async (_event, { request }) => {
    const flowId = singleFlow(request.rawQuery);
    if (!flowId) throw new Refusal('flow-unknown');
    const login = await findLogin(needs, request);
    const found = await findPending(needs, { flowId, linkSecret: readLinkSecret(request, flowId), login });
    if (found.kind === 'refused') throw new Refusal(found.code);
    if (found.kind === 'linked') throw new Refusal('flow-used');
    const { pending, account, evicted } = found;
    const { fullName, cccd, level, offer } = pending;
    const shownBy = offer.account?.shownBy;
    return json(200, {
      vneid: { fullName, cccd: cccd.masked, level },
      account: account && {
        ...accountFacts(account, await countDossiers(needs.dossiers, account)),
        fullName: shownBy === 'session' ? account.fullName : maskName(account.fullName),
        isLinked: account.link !== undefined,
        keepsLogin: keepsLogin(offer),
        mayBeDenied: shownBy === 'number' && isWeaklyHeld(account),
      },
      evictsAnother: evicted !== undefined,
      renews: offer.renews === true && offer.reopens !== true,
      reopens: offer.reopens === true,
      wantsLogin: offer.reprove !== undefined,
    });
  });

/** The one `flow` of the query, when it looks like an id. */
const singleFlow = (query: string): FlowId | undefined => {
  const [flow, ...more] = new URLSearchParams(query).getAll('flow');
  return more.length === 0 && v.is(flowField, flow) ? (flow as FlowId) : undefined;
};

export const handler = start(() =>
  pendingLink({ ...web(), accounts: accounts(), flows: flows(), dossiers: dossiers() }),
);
