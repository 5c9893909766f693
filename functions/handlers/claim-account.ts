import type { FlowId } from '../domain/ids.ts';
import { AppError } from '../domain/app-error.ts';
import { confirmPathOf } from '../domain/destination.ts';
import { readBrowserSecret, readLinkSecret } from '../http/cookies.ts';
import { next } from '../http/replies.ts';
import { passwords } from '../wiring/passwords.ts';
import { start } from '../wiring/start.ts';
import { accounts, audit, flows, limits } from '../wiring/stores.ts';
import { web } from '../wiring/web.ts';
import { fields, flowField, language, loginNameText, passwordText } from '../middlewares/fields.ts';
import { findLogin, type RequireSessionDeps } from '../middlewares/require-session.ts';
import { changing, formPage, type WebDeps } from '../middlewares/stack.ts';
import { proveOldAccount as claim, type ProveOldAccountDeps } from '../use-cases/linking/prove-old-account.ts';

const form = { flow: flowField, loginName: loginNameText, password: passwordText, language };

/** `POST /api/link/claim`: "Tôi đã có tài khoản cũ", proven by its portal login. */
export const proveOldAccount = (deps: WebDeps & RequireSessionDeps & ProveOldAccountDeps) =>
  changing(deps, formPage('/su-co/'))
    .use(fields(form))
    .handler(async (_event, { fields: { flow, loginName, password, language: lang }, request }) => {
      const flowId = flow as FlowId;
      const linkSecret = readLinkSecret(request, flowId);
      const login = await findLogin(deps, request);
      const outcome = await claim(deps, {
        flowId,
        linkSecret,
        browserSecret: readBrowserSecret(request),
        login,
        loginName,
        password,
        source: request.source,
      });
      switch (outcome.kind) {
        case 'claimed':
          return next(request, confirmPathOf(flowId, lang));
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
  proveOldAccount({
    ...web(),
    accounts: accounts(),
    flows: flows(),
    limits: limits(),
    passwords: passwords(),
    audit: audit(),
  }),
);
