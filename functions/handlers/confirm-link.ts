import * as v from 'valibot';
import type { FlowId } from '../domain/ids.ts';
import { AppError } from '../domain/app-error.ts';
import { page, pathOf } from '../domain/destination.ts';
import { cameFrom } from '../http/came-from.ts';
import { noLinkCookie, readLinkSecret, sessionCookie } from '../http/cookies.ts';
import { next } from '../http/replies.ts';
import { random, start } from '../wiring/start.ts';
import { accounts, audit, flows, links } from '../wiring/stores.ts';
import { config, web } from '../wiring/web.ts';
import { flowField, language as languageField } from '../http/form-fields.ts';
import { fields } from '../middlewares/fields.ts';
import { findLogin, type RequireSessionDeps } from '../middlewares/require-session.ts';
import { formPage } from '../http/show-on.ts';
import { changing, type WebDeps } from '../middlewares/stack.ts';
import { confirmLink, type ConfirmLinkDeps } from '../use-cases/linking/confirm-link.ts';
import { findOffer } from '../use-cases/linking/find-offer.ts';

const form = { flow: flowField, answer: v.picklist(['yes', 'not-mine', 'no']), language: languageField };

/** `POST /api/link/confirm`: the answer that the confirm page was given. A no changes nothing, and takes the page's cookie away. */
export const confirmLinkHandler = (deps: WebDeps & RequireSessionDeps & ConfirmLinkDeps) =>
  changing(deps, formPage('/su-co/'))
    .use(fields(form))
    .handler(async (_event, { fields: given, request }) => {
      const { answer, language } = given;
      const flowId = given.flow as FlowId;
      const waiting = {
        ...{ flowId, linkSecret: readLinkSecret(request, flowId) },
        login: await findLogin(deps, request),
      };
      if (answer === 'no') {
        const found = await findOffer(deps, waiting);
        if (found.kind === 'linked') throw new AppError('flow-used');
        if (found.kind === 'pending') await deps.flows.end(flowId);
        const { login } = waiting;
        const otherwise = login ? pathOf({ ...login.session.wanted, language }) : page('/dang-nhap/', language);
        const back = found.kind === 'pending' ? cameFrom(found.flow, language) : otherwise;
        return next(request, back, [noLinkCookie(flowId)]);
      }
      const { token, flow } = await confirmLink(deps, { ...waiting, answer, source: request.source });
      return next(request, `${pathOf({ ...flow.wanted, language })}#vneid-linked`, [
        sessionCookie(token),
        noLinkCookie(flowId),
      ]);
    });

export const handler = start(() =>
  confirmLinkHandler({
    ...web(),
    formerIssuers: config().vneid.formerIssuers ?? [],
    accounts: { ...accounts(), ...links() },
    flows: flows(),
    audit: audit(),
    random,
  }),
);
