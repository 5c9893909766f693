import { pathOf } from '../domain/destination.ts';
import { next } from '../http/replies.ts';
import { start } from '../wiring/start.ts';
import { accounts, audit } from '../wiring/stores.ts';
import { webDeps } from '../wiring/web.ts';
import type { Audit } from '../domain/stores.ts';
import { language } from '../http/form-fields.ts';
import { changingOwn } from '../middlewares/require-owner.ts';
import type { RequireSessionDeps } from '../middlewares/require-session.ts';
import { cccdPage } from '../http/show-on.ts';
import type { WebDeps } from '../middlewares/stack.ts';

/** `POST /api/cccd/skip`: "Bỏ qua". Leads on to the destination, and asks neither the register nor VNeID. */
export const skipCccdHandler = (deps: WebDeps & RequireSessionDeps & { audit: Audit }) =>
  changingOwn(deps, { language }, cccdPage).handler(async (_event, { login, request, fields: given }) => {
    await deps.audit.note({
      about: login.account.id,
      name: 'cccd.skipped',
      at: deps.now(),
      source: request.source,
    });
    return next(request, pathOf({ ...login.session.wanted, language: given.language }));
  });

export const handler = start(() => skipCccdHandler({ ...webDeps(), accounts: accounts(), audit: audit() }));
