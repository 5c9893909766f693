import * as v from 'valibot';
import type { FlowId } from '../domain/flow.ts';
import { Refusal } from '../domain/refusal.ts';
import { type Language, page, pathOf } from '../domain/wanted.ts';
import { cameFrom } from '../http/came-from.ts';
import { noLinkCookie, readBrowserSecret, readLinkSecret, sessionCookie } from '../http/cookies.ts';
import { next } from '../http/replies.ts';
import { chance, start } from '../live/start.ts';
import { accounts, audit, flows, links } from '../live/stores.ts';
import { web } from '../live/web.ts';
import { fields, flowField, language as languageField } from '../middlewares/fields.ts';
import { findLogin, type LoggedInNeeds } from '../middlewares/logged-in.ts';
import { changing, formPage, type WebNeeds } from '../middlewares/stack.ts';
import { confirmLink as confirm, type ConfirmLinkNeeds, type LinkDeed } from '../use-cases/confirm-link.ts';
import { findPending, type Pending } from '../use-cases/find-pending.ts';

const form = { flow: flowField, answer: v.picklist(['yes', 'not-mine', 'no']), language: languageField };

/** `POST /api/link/confirm`: the answer that the confirm page was given. A no changes nothing, and takes the page's cookie away. */
export const confirmLink = (needs: WebNeeds & LoggedInNeeds & ConfirmLinkNeeds) =>
  changing(needs, formPage('/su-co/'))
    .use(fields(form))
    .handler(async (_event, { fields: given, request }) => {
      const { answer, language } = given;
      const flowId = given.flow as FlowId;
      const waiting = {
        ...{ flowId, linkSecret: readLinkSecret(request, flowId) },
        browserSecret: readBrowserSecret(request),
        login: await findLogin(needs, request),
      };
      if (answer === 'no') {
        const found = await findPending(needs, waiting);
        if (found.kind === 'linked') throw new Refusal('flow-used');
        if (found.kind === 'pending') await needs.flows.end(flowId);
        const { login } = waiting;
        const otherwise = login ? pathOf({ ...login.session.wanted, language }) : page('/dang-nhap/', language);
        const back = found.kind === 'pending' ? declined(found, language) : otherwise;
        return next(request, back, [noLinkCookie(flowId)]);
      }
      const outcome = await confirm(needs, { ...waiting, answer, source: request.source });
      if (outcome.kind === 'refused') throw new Refusal(outcome.code);
      return next(request, `${pathOf({ ...outcome.flow.wanted, language })}#${messageOf[outcome.deed]}`, [
        sessionCookie(outcome.token),
        noLinkCookie(flowId),
      ]);
    });

/** Back to where the round trip began, which says what the no means: without a renewal VNeID opens the account no more. */
const declined = ({ flow, pending }: Pending, language: Language) => {
  const isLockedOut = pending.offer.renews && flow.purpose.kind === 'login';
  return `${cameFrom(flow, language)}#${isLockedOut ? 'renewal-declined' : 'flow-declined'}`;
};

const messageOf = {
  linked: 'vneid-linked',
  'account-created': 'account-created',
  reopened: 'link-reopened',
  renewed: 'link-renewed',
} as const satisfies Record<LinkDeed, string>;

export const handler = start(() =>
  confirmLink({
    ...web(),
    accounts: { ...accounts(), ...links() },
    flows: flows(),
    audit: audit(),
    chance,
  }),
);
