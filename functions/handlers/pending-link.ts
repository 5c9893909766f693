import type { FlowId } from '../domain/flow.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Dossiers } from '../domain/stores.ts';
import { readBrowserSecret } from '../http/cookies.ts';
import { maskEmail, maskName, maskPhone } from '../http/masks.ts';
import { json } from '../http/replies.ts';
import { start } from '../live/start.ts';
import { accounts, dossiers, flows } from '../live/stores.ts';
import { web } from '../live/web.ts';
import { findLogin, type LoggedInNeeds } from '../middlewares/logged-in.ts';
import { reading, type WebNeeds } from '../middlewares/stack.ts';
import { type ConfirmLinkNeeds, findPending } from '../use-cases/confirm-link.ts';

/** `GET /api/link?flow=…`: what the confirm page says before anything is linked. */
export const pendingLink = (needs: WebNeeds & LoggedInNeeds & ConfirmLinkNeeds & { dossiers: Dossiers }) =>
  reading(needs).handler(async (_event, { request }) => {
    const flowId = (new URLSearchParams(request.rawQuery).get('flow') ?? '') as FlowId;
    const login = await findLogin(needs, request);
    const found = await findPending(needs, { flowId, browserSecret: readBrowserSecret(request), login });
    if (found.kind === 'refused') throw new Refusal(found.code);
    if (found.kind === 'linked') throw new Refusal('flow-used');
    const { pending, account, flow } = found;
    return json(200, {
      vneid: { fullName: pending.fullName, cccd: pending.cccd.masked, level: pending.level },
      account: account && {
        fullName: maskName(account.fullName),
        cccd: account.cccd?.masked,
        createdAt: account.createdAt,
        phone: account.phone && maskPhone(account.phone),
        email: account.email && maskEmail(account.email),
        dossiers: (await needs.dossiers.of(account.id)).length,
        keepsLogin: flow.purpose.kind === 'link',
      },
    });
  });

export const handler = start(() =>
  pendingLink({ ...web(), accounts: accounts(), flows: flows(), dossiers: dossiers() }),
);
