import * as v from 'valibot';
import { AppError } from '../domain/app-error.ts';
import { pathOf } from '../domain/destination.ts';
import { sessionCookie } from '../http/cookies.ts';
import { next } from '../http/replies.ts';
import { random, start } from '../wiring/start.ts';
import { accounts, merges } from '../wiring/stores.ts';
import { web } from '../wiring/web.ts';
import { fields, language } from '../middlewares/fields.ts';
import { requireSession, type RequireSessionDeps } from '../middlewares/require-session.ts';
import { changing, formPage, type WebDeps } from '../middlewares/stack.ts';
import { mergeAccounts, type MergeAccountsDeps } from '../use-cases/merging/merge-accounts.ts';

/** `POST /api/merge`: two proven accounts become one. */
export const merge = (deps: WebDeps & RequireSessionDeps & MergeAccountsDeps) =>
  changing(deps, formPage('/ca-nhan/gop/'))
    .use(fields({ keep: v.picklist(['mine', 'other']), language }))
    .use(requireSession(deps))
    .handler(async (_event, { fields: given, login, request }) => {
      const outcome = await mergeAccounts(deps, { login, keep: given.keep, source: request.source });
      if (outcome.kind === 'refused') throw new AppError(outcome.code);
      return next(request, `${pathOf({ screen: 'dinh-danh', language: given.language })}#accounts-merged`, [
        sessionCookie(outcome.token),
      ]);
    });

export const handler = start(() => merge({ ...web(), accounts: { ...accounts(), ...merges() }, random }));
