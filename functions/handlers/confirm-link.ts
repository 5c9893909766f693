import * as v from 'valibot';
import type { FlowId } from '../domain/flow.ts';
import { Refusal } from '../domain/refusal.ts';
import { pathOf } from '../domain/wanted.ts';
import { noLinkCookie, readLinkSecret, sessionCookie } from '../http/cookies.ts';
import { next } from '../http/replies.ts';
import { chance, start } from '../live/start.ts';
import { accounts, audit, flows, links } from '../live/stores.ts';
import { config, web } from '../live/web.ts';
import { fields, flowField, language } from '../middlewares/fields.ts';
import { findLogin, type LoggedInNeeds } from '../middlewares/logged-in.ts';
import { changing, formPage, type WebNeeds } from '../middlewares/stack.ts';
import { confirmLink as confirm, type ConfirmLinkNeeds } from '../use-cases/confirm-link.ts';

/** `POST /api/link/confirm`: the answer that the confirm page was given. */
export const confirmLink = (needs: WebNeeds & LoggedInNeeds & ConfirmLinkNeeds) =>
  changing(needs, formPage('/su-co/'))
    .use(fields({ flow: flowField, answer: v.picklist(['yes', 'not-mine']), language }))
    .handler(async (_event, { fields: given, request }) => {
      const flowId = given.flow as FlowId;
      const login = await findLogin(needs, request);
      const outcome = await confirm(needs, {
        flowId,
        linkSecret: readLinkSecret(request, flowId),
        login,
        answer: given.answer,
        source: request.source,
      });
      if (outcome.kind === 'refused') throw new Refusal(outcome.code);
      return next(request, `${pathOf({ ...outcome.flow.wanted, language: given.language })}#vneid-linked`, [
        sessionCookie(outcome.token),
        noLinkCookie(flowId),
      ]);
    });

export const handler = start(() =>
  confirmLink({
    ...web(),
    accounts: { ...accounts(), ...links() },
    flows: flows(),
    audit: audit(),
    chance,
    loginPolicy: config().loginPolicy,
  }),
);
