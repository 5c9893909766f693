import * as v from 'valibot';
import { json } from '../http/replies.ts';
import { start } from '../wiring/start.ts';
import { accounts, endingSessions, facts } from '../wiring/stores.ts';
import { formerIssuers, logouts } from '../wiring/vneid.ts';
import { webDeps } from '../wiring/web.ts';
import { formFields } from '../middlewares/fields.ts';
import { reading, type WebDeps } from '../middlewares/stack.ts';
import { logOutByIssuer, type LogOutByIssuerDeps } from '../use-cases/login/log-out-by-issuer.ts';

const tokenText = v.pipe(v.string(), v.minLength(1), v.maxLength(4000));

/**
 * `POST /api/vneid/logged-out`: VNeID's own server reports that a person logged out there (back-channel logout).
 * Another server does not send requests from our pages, so the route checks the token's signature instead of the page's
 * origin.
 */
export const backchannelLogoutHandler = (deps: WebDeps & LogOutByIssuerDeps) =>
  reading(deps)
    .use(formFields({ logout_token: tokenText }))
    .handler(async (_event, { fields: { logout_token: token }, request }) => {
      await logOutByIssuer(deps, { token, source: request.source });
      return json(200, {});
    });

export const handler = start(() =>
  backchannelLogoutHandler({
    ...webDeps(),
    accounts: accounts(),
    facts: facts(),
    logouts: logouts(),
    vneidSessions: endingSessions(),
    formerIssuers: formerIssuers(),
  }),
);
