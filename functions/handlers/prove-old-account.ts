import type { FlowId } from '../domain/ids.ts';
import { confirmPathOf } from '../domain/destination.ts';
import { readBrowserSecret, readLinkSecret } from '../http/cookies.ts';
import { keepsTyped } from '../http/carried.ts';
import { next } from '../http/replies.ts';
import { passwords } from '../wiring/passwords.ts';
import { start } from '../wiring/start.ts';
import { accounts, audit, cases, credentials, flows, limits, vneidSessions } from '../wiring/stores.ts';
import { config, webDeps } from '../wiring/web.ts';
import { flowField, language, passwordText, loginNameText } from '../http/form-fields.ts';
import { fields } from '../middlewares/fields.ts';
import { findLogin, type RequireSessionDeps } from '../middlewares/require-session.ts';
import { confirmPage } from '../http/show-on.ts';
import { changing, type WebDeps } from '../middlewares/stack.ts';
import { proveOldAccount, type ProveOldAccountDeps } from '../use-cases/linking/prove-old-account.ts';

const form = { flow: flowField, loginName: loginNameText, password: passwordText, language };

/** `POST /api/link/claim`: "Tôi đã có tài khoản cũ". The person proves the old account by its portal login. */
export const proveOldAccountHandler = (deps: WebDeps & RequireSessionDeps & ProveOldAccountDeps) =>
  changing(deps, keepsTyped(confirmPage), deps)
    .use(fields(form))
    .handler(async (_event, { fields: { flow, loginName, password, language: lang }, request }) => {
      const flowId = flow as FlowId;
      const linkSecret = readLinkSecret(request, flowId);
      const login = await findLogin(deps, request);
      const browserSecret = readBrowserSecret(request);
      const { source } = request;
      await proveOldAccount(deps, { flowId, linkSecret, browserSecret, login, loginName, password, source });
      return next(request, confirmPathOf(flowId, lang));
    });

export const handler = start(() =>
  proveOldAccountHandler({
    ...webDeps(),
    formerIssuers: config().vneid.formerIssuers ?? [],
    accounts: { ...accounts(), ...credentials(), ...cases() },
    flows: flows(),
    vneidSessions: vneidSessions(),
    limits: limits(),
    passwords: passwords(),
    audit: audit(),
  }),
);
