import type { FlowId } from '../domain/flow.ts';
import { Refusal } from '../domain/refusal.ts';
import { confirmPathOf } from '../domain/wanted.ts';
import { readBrowserSecret, readLinkSecret } from '../http/cookies.ts';
import { next } from '../http/replies.ts';
import { passwords } from '../live/passwords.ts';
import { start } from '../live/start.ts';
import { accounts, audit, flows, limits } from '../live/stores.ts';
import { web } from '../live/web.ts';
import { fields, flowField, language, passwordText, shortText } from '../middlewares/fields.ts';
import { findLogin, type LoggedInNeeds } from '../middlewares/logged-in.ts';
import { changing, formPage, type WebNeeds } from '../middlewares/stack.ts';
import { claimAccount as claim, type ClaimAccountNeeds } from '../use-cases/claim-account.ts';

const form = { flow: flowField, loginName: shortText, password: passwordText, language };

/** `POST /api/link/claim`: "Tôi đã có tài khoản cũ", proven by its portal login. */
export const claimAccount = (needs: WebNeeds & LoggedInNeeds & ClaimAccountNeeds) =>
  changing(needs, formPage('/su-co/'))
    .use(fields(form))
    .handler(async (_event, { fields: { flow, loginName, password, language: lang }, request }) => {
      const flowId = flow as FlowId;
      const linkSecret = readLinkSecret(request, flowId);
      const login = await findLogin(needs, request);
      const outcome = await claim(needs, {
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
          throw new Refusal('login-wrong');
        case 'held-off':
          throw new Refusal(outcome.code);
        case 'barred':
          throw new Refusal(`login-${outcome.by}`);
        case 'refused':
          throw new Refusal(outcome.code);
      }
    });

export const handler = start(() =>
  claimAccount({
    ...web(),
    accounts: accounts(),
    flows: flows(),
    limits: limits(),
    passwords: passwords(),
    audit: audit(),
  }),
);
