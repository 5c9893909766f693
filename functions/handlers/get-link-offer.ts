import * as v from 'valibot';
import { type Account, isWeaklyHeld } from '../domain/account.ts';
import { isOnlyFound, keepsLogin } from '../domain/flow.ts';
import type { FlowId } from '../domain/ids.ts';
import { AppError } from '../domain/app-error.ts';
import { driftOf } from '../domain/link-rules.ts';
import type { Site } from '../domain/gateways.ts';
import { page, withoutScript } from '../domain/destination.ts';
import { formatBirthDate, samePerson } from '../domain/person.ts';
import type { Dossiers } from '../domain/stores.ts';
import { newestFlowOf, readBrowserSecret, readLinkSecret } from '../http/cookies.ts';
import { noTyped, readTyped } from '../http/carried.ts';
import { accountFacts } from '../http/account-facts.ts';
import { maskName } from '../domain/masks.ts';
import { wordsInPage } from '../http/fill-page.ts';
import { filledPage, json } from '../http/replies.ts';
import { type ApiRequest, languageIn } from '../http/request.ts';
import { formPage } from '../http/show-on.ts';
import { type ConfirmWords, confirmView } from '../views/confirm-link.ts';
import type { PendingFacts } from '../views/facts.ts';
import { site } from '../wiring/site.ts';
import { start } from '../wiring/start.ts';
import { accounts, dossiers, flows } from '../wiring/stores.ts';
import { webDeps } from '../wiring/web.ts';
import { flowField } from '../http/form-fields.ts';
import { findLogin, type RequireSessionDeps } from '../middlewares/require-session.ts';
import { reading, type WebDeps } from '../middlewares/stack.ts';
import { countDossiers } from '../use-cases/dossiers/list-dossiers.ts';
import { findOffer, type FindOfferDeps, type Pending } from '../use-cases/linking/find-offer.ts';
import { provenBy } from '../use-cases/linking/plan-link.ts';

type Deps = WebDeps & RequireSessionDeps & FindOfferDeps & { dossiers: Dossiers; site: Site };

/**
 * `GET /api/link?flow=…`: the content of the confirm page, before anything is linked. A browser without script gets the
 * page itself. The request does not prolong the session, because the page repeats it every time somebody returns to it.
 */
export const getLinkOfferHandler = (deps: Deps) =>
  reading(deps, formPage('/su-co/')).handler(async (_event, { request }) => {
    const flowId = singleFlow(request.rawQuery) ?? (request.wantsPage ? newestFlowOf(request) : undefined);
    if (!flowId) throw new AppError('flow-unknown');
    const login = await findLogin(deps, request, true);
    const found = await findOffer(deps, {
      flowId,
      linkSecret: readLinkSecret(request, flowId),
      browserSecret: readBrowserSecret(request),
      login,
    });
    if (found.kind === 'refused') throw new AppError(found.code);
    if (found.kind === 'linked') throw new AppError('flow-used');
    const { pending, account, evicted, otherNamed, unproven } = found;
    const { fullName, cccd, level, offer } = pending;
    const renews = offer.renews === true && offer.reopens !== true;
    const shownBy = offer.account?.shownBy;
    const facts = {
      vneid: { fullName, cccd: cccd.masked, level },
      account: account && {
        ...accountFacts(account, await countDossiers(deps.dossiers, account)),
        // The last login of this session's account is this session, which helps nobody to recognise the account.
        ...(shownBy === 'session' && { lastLoginAt: undefined }),
        fullName: shownBy === 'session' ? account.fullName : maskName(account.fullName),
        isLinked: account.link !== undefined,
        keepsLogin: keepsLogin(offer),
        hasPortalLogin: account.loginKey !== undefined,
        mayBeDenied: isOnlyFound(shownBy) && isWeaklyHeld(account),
        mayReturn: account.kind === 'citizen' && samePerson(account, pending),
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
      disputedAt: offer.reopens ? disputedAt(account ?? unproven) : undefined,
      wantsLogin: offer.reprove !== undefined,
    };
    return request.wantsPage ? confirmReply(deps, request, flowId, facts, login !== undefined) : json(200, facts);
  });

const disputedAt = (account: Account | undefined) => (account?.dispute ?? account?.frozen)?.at;

/**
 * The confirm page, filled. A script shows one question at a time. Without a script, all questions are visible at once.
 */
const confirmReply = async (
  { site }: Pick<Deps, 'site'>,
  request: ApiRequest,
  flow: FlowId,
  facts: object,
  isLoggedIn: boolean,
) => {
  const shown = await site.page(page('/lien-ket/', languageIn(request)));
  if (!shown) throw new AppError('busy');
  const words = wordsInPage<ConfirmWords>(shown.html, 'confirm-link');
  const view = confirmView(JSON.parse(JSON.stringify(facts)) as PendingFacts, words);
  return filledPage(
    shown,
    {
      ...view,
      title: view.isNew ? words.titles.new : view.title,
      parts: {
        ...view.parts,
        // Each answer appears once, below what was found.
        ...{ loading: false, question: true, found: true, cancel: view.isNew },
        ...(view.isNew && { new: false, 'none-found': true, unsure: true, answers: false, create: true }),
        ...{ session: isLoggedIn, call: !isLoggedIn },
        claim: view.found.includes('claim') || (view.isNew && words.portalLoginProves),
        'deny-sure': view.found.includes('deny'),
      },
      values: { flow },
      rows: { changes: view.changes },
      ...readTyped(request),
      linkTo: withoutScript,
    },
    noTyped(request),
  );
};

/**
 * What a yes would change: each value before and after. The former name is shown in full only if the VNeID account and
 * the CCCD are still those of the link, or if the person proved the account by its login.
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

/** The single `flow` of the query, if it looks like an id. */
const singleFlow = (query: string): FlowId | undefined => {
  const [flow, ...more] = new URLSearchParams(query).getAll('flow');
  return more.length === 0 && v.is(flowField, flow) ? (flow as FlowId) : undefined;
};

export const handler = start(() =>
  getLinkOfferHandler({ ...webDeps(), accounts: accounts(), flows: flows(), dossiers: dossiers(), site: site() }),
);
