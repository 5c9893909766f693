import * as v from 'valibot';
import { type Account, isWeaklyHeld } from '../domain/account.ts';
import { isOnlyFound, keepsLogin } from '../domain/flow.ts';
import type { FlowId } from '../domain/ids.ts';
import { AppError } from '../domain/app-error.ts';
import { driftOf } from '../domain/link-rules.ts';
import { formatBirthDate } from '../domain/person.ts';
import type { Dossiers } from '../domain/stores.ts';
import { readBrowserSecret, readLinkSecret } from '../http/cookies.ts';
import { accountFacts } from '../http/account-facts.ts';
import { maskName } from '../domain/masks.ts';
import { json } from '../http/replies.ts';
import { start } from '../wiring/start.ts';
import { accounts, dossiers, flows } from '../wiring/stores.ts';
import { web } from '../wiring/web.ts';
import { flowField } from '../http/form-fields.ts';
import { findLogin, type RequireSessionDeps } from '../middlewares/require-session.ts';
import { reading, type WebDeps } from '../middlewares/stack.ts';
import { countDossiers } from '../use-cases/dossiers/list-dossiers.ts';
import { findOffer, type FindOfferDeps, type Pending } from '../use-cases/linking/find-offer.ts';
import { provenBy } from '../use-cases/linking/plan-link.ts';

/** `GET /api/link?flow=…`: what the confirm page says before anything is linked. */
export const pendingLinkHandler = (deps: WebDeps & RequireSessionDeps & FindOfferDeps & { dossiers: Dossiers }) =>
  reading(deps).handler(async (_event, { request }) => {
    const flowId = singleFlow(request.rawQuery);
    if (!flowId) throw new AppError('flow-unknown');
    const login = await findLogin(deps, request);
    const found = await findOffer(deps, {
      flowId,
      linkSecret: readLinkSecret(request, flowId),
      browserSecret: readBrowserSecret(request),
      login,
    });
    if (found.kind === 'refused') throw new AppError(found.code);
    if (found.kind === 'linked') throw new AppError('flow-used');
    const { pending, account, evicted, otherNamed } = found;
    const { fullName, cccd, level, offer } = pending;
    const renews = offer.renews === true && offer.reopens !== true;
    const shownBy = offer.account?.shownBy;
    return json(200, {
      vneid: { fullName, cccd: cccd.masked, level },
      account: account && {
        ...accountFacts(account, await countDossiers(deps.dossiers, account)),
        fullName: shownBy === 'session' ? account.fullName : maskName(account.fullName),
        isLinked: account.link !== undefined,
        keepsLogin: keepsLogin(offer),
        mayBeDenied: isOnlyFound(shownBy) && isWeaklyHeld(account),
        foundBy: isOnlyFound(shownBy) ? shownBy : undefined,
      },
      ...(otherNamed && {
        otherName:
          shownBy === 'session' || shownBy === 'password' ? otherNamed.fullName : maskName(otherNamed.fullName),
      }),
      evictsAnother: evicted !== undefined,
      renews,
      changes: account && renews ? changesOf(found, account) : undefined,
      reopens: offer.reopens === true,
      disputedAt: offer.reopens ? (account?.dispute ?? account?.frozen)?.at : undefined,
      wantsLogin: offer.reprove !== undefined,
    });
  });

/**
 * What a yes would change, as it was and as it is. The former name is shown whole only to somebody whose VNeID account
 * and number are those of the link, or who has shown the account by its login.
 */
const changesOf = ({ pending, holder }: Pending, account: Account) => {
  const { subject, number, person } = driftOf(account, provenBy(pending, holder));
  const isOwner = !(subject || number) || pending.offer.account?.shownBy !== 'subject';
  const wasNamed = isOwner ? account.fullName : maskName(account.fullName);
  const [wasBorn, isBorn] = [account, pending].map(({ birthDate }) => formatBirthDate(birthDate));
  return {
    fullName: person && account.fullName !== pending.fullName ? [wasNamed, pending.fullName] : undefined,
    birthDate: person && isOwner && wasBorn !== isBorn ? [wasBorn, isBorn] : undefined,
    cccd: number ? [account.cccd?.masked ?? '—', pending.cccd.masked] : undefined,
    subject,
  };
};

/** The one `flow` of the query, when it looks like an id. */
const singleFlow = (query: string): FlowId | undefined => {
  const [flow, ...more] = new URLSearchParams(query).getAll('flow');
  return more.length === 0 && v.is(flowField, flow) ? (flow as FlowId) : undefined;
};

export const handler = start(() =>
  pendingLinkHandler({ ...web(), accounts: accounts(), flows: flows(), dossiers: dossiers() }),
);
