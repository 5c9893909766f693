import * as v from 'valibot';
import type { FlowId } from '../domain/ids.ts';
import { AppError } from '../domain/app-error.ts';
import { type Language, page, pathOf } from '../domain/destination.ts';
import { cameFrom } from '../http/came-from.ts';
import { noLinkCookie, noLinkCookies, readBrowserSecret, readLinkSecret, sessionCookie } from '../http/cookies.ts';
import { next } from '../http/replies.ts';
import { random, start } from '../wiring/start.ts';
import { accounts, audit, flows, links } from '../wiring/stores.ts';
import { config, webDeps } from '../wiring/web.ts';
import { flowField, language as languageField } from '../http/form-fields.ts';
import { fields } from '../middlewares/fields.ts';
import { findLogin, type RequireSessionDeps } from '../middlewares/require-session.ts';
import { confirmPage } from '../http/show-on.ts';
import { changing, type WebDeps } from '../middlewares/stack.ts';
import { confirmLink, type ConfirmLinkDeps, type LinkDeed } from '../use-cases/linking/confirm-link.ts';
import { findOffer, type Pending } from '../use-cases/linking/find-offer.ts';

const form = { flow: flowField, answer: v.picklist(['yes', 'not-mine', 'no']), language: languageField };

/**
 * `POST /api/link/confirm`: the person's answer on the confirm page. A "no" changes no account. It ends the flow and
 * deletes the page's cookie.
 */
export const confirmLinkHandler = (deps: WebDeps & RequireSessionDeps & ConfirmLinkDeps) =>
  changing(deps, confirmPage, deps)
    .use(fields(form))
    .handler(async (_event, { fields: given, request }) => {
      const { answer, language } = given;
      const flowId = given.flow as FlowId;
      const waiting = {
        ...{ flowId, linkSecret: readLinkSecret(request, flowId) },
        browserSecret: readBrowserSecret(request),
        login: await findLogin(deps, request),
      };
      if (answer === 'no') {
        const found = await findOffer(deps, waiting);
        if (found.kind === 'linked') throw new AppError('flow-used');
        if (found.kind === 'pending') await deps.flows.end(flowId);
        const { login } = waiting;
        const otherwise = login ? pathOf({ ...login.session.wanted, language }) : page('/dang-nhap/', language);
        const back = found.kind === 'pending' ? declined(found, language) : otherwise;
        return next(request, back, [noLinkCookie(flowId)]);
      }
      const { token, flow, deed } = await confirmLink(deps, { ...waiting, answer, source: request.source });
      return next(request, `${pathOf({ ...flow.wanted, language })}#${messageOf[deed]}`, [
        sessionCookie(token),
        ...noLinkCookies(request),
      ]);
    });

/**
 * Returns to the page where the flow began. That page says what the "no" means: without a renewal, VNeID no longer
 * opens the account.
 */
const declined = ({ flow, pending }: Pending, language: Language) => {
  const isLockedOut = pending.offer.renews && flow.purpose.kind === 'login';
  return `${cameFrom(flow, language)}#${isLockedOut ? 'renewal-declined' : 'flow-declined'}`;
};

const messageOf = {
  linked: 'vneid-linked',
  'account-created': 'account-created',
  'account-turned-down': 'account-turned-down',
  reopened: 'link-reopened',
  renewed: 'link-renewed',
} as const satisfies Record<LinkDeed, string>;

export const handler = start(() =>
  confirmLinkHandler({
    ...webDeps(),
    formerIssuers: config().vneid.formerIssuers ?? [],
    accounts: { ...accounts(), ...links() },
    flows: flows(),
    audit: audit(),
    random,
  }),
);
