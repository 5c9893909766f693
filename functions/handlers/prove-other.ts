import { AppError } from '../domain/app-error.ts';
import { page } from '../domain/destination.ts';
import { next } from '../http/replies.ts';
import { passwords } from '../wiring/passwords.ts';
import { start } from '../wiring/start.ts';
import { accounts, audit, limits } from '../wiring/stores.ts';
import { web } from '../wiring/web.ts';
import { fields, language, loginNameText, passwordText } from '../middlewares/fields.ts';
import { requireSession, type RequireSessionDeps } from '../middlewares/require-session.ts';
import { changing, formPage, type WebDeps } from '../middlewares/stack.ts';
import { proveSecondAccount as prove, type ProveSecondAccountDeps } from '../use-cases/merging/prove-second-account.ts';

const form = { loginName: loginNameText, password: passwordText, language };

/** `POST /api/merge/prove`: the portal login of another account of the same person. */
export const proveSecondAccount = (deps: WebDeps & RequireSessionDeps & ProveSecondAccountDeps) =>
  changing(deps, formPage('/ca-nhan/dinh-danh/'))
    .use(fields(form))
    .use(requireSession(deps))
    .handler(async (_event, { fields: { loginName, password, language: lang }, login, request }) => {
      const outcome = await prove(deps, { loginName, password, login, source: request.source });
      switch (outcome.kind) {
        case 'proven':
          return next(request, page('/ca-nhan/gop/', lang));
        case 'wrong':
          throw new AppError('login-wrong');
        case 'held-off':
          throw new AppError(outcome.code);
        case 'barred':
          throw new AppError(`login-${outcome.by}`);
        case 'refused':
          throw new AppError(outcome.code);
      }
    });

export const handler = start(() =>
  proveSecondAccount({
    ...web(),
    accounts: accounts(),
    limits: limits(),
    passwords: passwords(),
    audit: audit(),
  }),
);
