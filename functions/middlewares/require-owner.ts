import type middy from '@middy/core';
import * as v from 'valibot';
import type { Account } from '../domain/account.ts';
import { AppError } from '../domain/app-error.ts';
import { type OwnerMark, owns, parseOwner } from '../domain/owner.ts';
import type { Reply } from '../http/replies.ts';
import type { ApiEvent } from '../http/request.ts';
import type { ShowOn } from '../http/show-on.ts';
import type { LoggedIn, WithFields } from './context.ts';
import { fields } from './fields.ts';
import { findLogin, type RequireSessionDeps } from './require-session.ts';
import { changing, type WebDeps } from './stack.ts';

/**
 * The owner mark of the account that was logged in when the page was shown. Empty if the page did not know it.
 */
export const ownerField = v.pipe(
  v.string(),
  v.check((text) => text === '' || parseOwner(text) !== undefined),
  v.transform(parseOwner),
);

/**
 * Checks that a form belongs to the account that is logged in. All windows of a browser share one session, so a window
 * may still show the form of the person who was logged in before. Such a form must not change the account of the person
 * who has logged in since.
 * @throws AppError `form-other-person`
 */
export const mustOwn = (account: Account, owner: OwnerMark | undefined): void => {
  if (!owns(account, owner)) throw new AppError('form-other-person');
};

/** Adds the login to the context if the form belongs to the account that is logged in. */
const requireOwner = (
  deps: RequireSessionDeps,
): middy.MiddlewareObj<ApiEvent, Reply, Error, LoggedIn & WithFields<{ owner: OwnerMark | undefined }>> => ({
  before: async ({ context }) => {
    const login = await findLogin(deps, context.request);
    if (!login) throw new AppError('login-required');
    // The login is set before the check, because the refusal appears on a page of the account that is logged in.
    context.login = login;
    mustOwn(login.account, context.fields.owner);
  },
});

/**
 * The middlewares of every route that changes the account that is logged in.
 * @param schema the form's own fields; the middlewares also require `owner` and a session of that owner
 */
export const changingOwn = <const Entries extends v.ObjectEntries>(
  deps: WebDeps & RequireSessionDeps,
  schema: Entries,
  showOn?: ShowOn,
) =>
  changing(deps, showOn, deps)
    .use(fields({ ...schema, owner: ownerField }))
    .use(requireOwner(deps));
