import { pathOf } from '../domain/destination.ts';
import { next } from '../http/replies.ts';
import { start } from '../wiring/start.ts';
import { accounts, audit } from '../wiring/stores.ts';
import { web } from '../wiring/web.ts';
import type { Audit } from '../domain/stores.ts';
import { fields, language } from '../middlewares/fields.ts';
import { loggedIn, type LoggedInNeeds } from '../middlewares/require-session.ts';
import { cccdPage, changing, type WebNeeds } from '../middlewares/stack.ts';

/** `POST /api/cccd/skip`: "Bỏ qua", on to the wanted screen; asks neither the register nor VNeID. */
export const skipCccd = (needs: WebNeeds & LoggedInNeeds & { audit: Audit }) =>
  changing(needs, cccdPage)
    .use(fields({ language }))
    .use(loggedIn(needs))
    .handler(async (_event, { login, request, fields: given }) => {
      await needs.audit.append({
        about: login.account.id,
        name: 'cccd.skipped',
        at: needs.now(),
        source: request.source,
      });
      return next(request, pathOf({ ...login.session.wanted, language: given.language }));
    });

export const handler = start(() => skipCccd({ ...web(), accounts: accounts(), audit: audit() }));
