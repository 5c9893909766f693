import * as v from 'valibot';
import { Refusal } from '../domain/refusal.ts';
import { pathOf } from '../domain/destination.ts';
import { sessionCookie } from '../http/cookies.ts';
import { next } from '../http/replies.ts';
import { chance, start } from '../wiring/start.ts';
import { accounts, merges } from '../wiring/stores.ts';
import { web } from '../wiring/web.ts';
import { fields, language } from '../middlewares/fields.ts';
import { loggedIn, type LoggedInNeeds } from '../middlewares/require-session.ts';
import { changing, formPage, type WebNeeds } from '../middlewares/stack.ts';
import { mergeAccounts, type MergeAccountsNeeds } from '../use-cases/merging/merge-accounts.ts';

/** `POST /api/merge`: two proven accounts become one. */
export const merge = (needs: WebNeeds & LoggedInNeeds & MergeAccountsNeeds) =>
  changing(needs, formPage('/ca-nhan/gop/'))
    .use(fields({ keep: v.picklist(['mine', 'other']), language }))
    .use(loggedIn(needs))
    .handler(async (_event, { fields: given, login, request }) => {
      const outcome = await mergeAccounts(needs, { login, keep: given.keep, source: request.source });
      if (outcome.kind === 'refused') throw new Refusal(outcome.code);
      return next(request, `${pathOf({ screen: 'dinh-danh', language: given.language })}#accounts-merged`, [
        sessionCookie(outcome.token),
      ]);
    });

export const handler = start(() => merge({ ...web(), accounts: { ...accounts(), ...merges() }, chance }));
