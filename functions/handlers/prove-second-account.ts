import { page } from '../domain/destination.ts';
import { keepsTyped } from '../http/carried.ts';
import { next } from '../http/replies.ts';
import { passwords } from '../wiring/passwords.ts';
import { start } from '../wiring/start.ts';
import { accounts, audit, credentials, limits, ownSessions } from '../wiring/stores.ts';
import { webDeps } from '../wiring/web.ts';
import { language, passwordText, loginNameText } from '../http/form-fields.ts';
import { changingOwn } from '../middlewares/require-owner.ts';
import type { RequireSessionDeps } from '../middlewares/require-session.ts';
import { formPage } from '../http/show-on.ts';
import type { WebDeps } from '../middlewares/stack.ts';
import { proveSecondAccount, type ProveSecondAccountDeps } from '../use-cases/merging/prove-second-account.ts';

const form = { loginName: loginNameText, password: passwordText, language };

/** `POST /api/merge/prove`: proves another account of the same person by its portal login. */
export const proveSecondAccountHandler = (deps: WebDeps & RequireSessionDeps & ProveSecondAccountDeps) =>
  changingOwn(deps, form, keepsTyped(formPage('/ca-nhan/dinh-danh/'))).handler(
    async (_event, { fields: { loginName, password, language: lang }, login, request }) => {
      await proveSecondAccount(deps, { loginName, password, login, source: request.source });
      return next(request, page('/ca-nhan/gop/', lang));
    },
  );

export const handler = start(() =>
  proveSecondAccountHandler({
    ...webDeps(),
    accounts: { ...accounts(), ...credentials(), ...ownSessions() },
    limits: limits(),
    passwords: passwords(),
    audit: audit(),
  }),
);
