import * as v from 'valibot';
import { pathOf } from '../domain/destination.ts';
import { sessionCookie } from '../http/cookies.ts';
import { next } from '../http/replies.ts';
import { random, start } from '../wiring/start.ts';
import { accounts, merges } from '../wiring/stores.ts';
import { webDeps } from '../wiring/web.ts';
import { language } from '../http/form-fields.ts';
import { changingOwn } from '../middlewares/require-owner.ts';
import type { RequireSessionDeps } from '../middlewares/require-session.ts';
import { formPage } from '../http/show-on.ts';
import type { WebDeps } from '../middlewares/stack.ts';
import { mergeAccounts, type MergeAccountsDeps } from '../use-cases/merging/merge-accounts.ts';

/** `POST /api/merge`: merges two proven accounts, or merges back an account that its holder turned down earlier. */
export const mergeHandler = (deps: WebDeps & RequireSessionDeps & MergeAccountsDeps) =>
  changingOwn(
    deps,
    { keep: v.picklist(['mine', 'other', 'mine-and-turned-down']), language },
    formPage('/ca-nhan/gop/'),
  ).handler(async (_event, { fields: given, login, request }) => {
    const token = await mergeAccounts(deps, { login, keep: given.keep, source: request.source });
    return next(request, `${pathOf({ screen: 'dinh-danh', language: given.language })}#accounts-merged`, [
      sessionCookie(token),
    ]);
  });

export const handler = start(() => mergeHandler({ ...webDeps(), accounts: { ...accounts(), ...merges() }, random }));
