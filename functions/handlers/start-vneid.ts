import * as v from 'valibot';
import type { FlowPurpose } from '../domain/flow.ts';
import { Refusal } from '../domain/refusal.ts';
import { provenRecently } from '../domain/session.ts';
import { browserCookie, readBrowserSecret } from '../http/cookies.ts';
import { next } from '../http/replies.ts';
import { chance, start } from '../wiring/start.ts';
import { accounts, flows, takes } from '../wiring/stores.ts';
import { begin as beginAtVneid } from '../wiring/vneid.ts';
import { web } from '../wiring/web.ts';
import { fields, language, shortText, wantedOf } from '../middlewares/fields.ts';
import { findLogin, type LoggedInNeeds } from '../middlewares/require-session.ts';
import { changing, linkPage, type WebNeeds } from '../middlewares/stack.ts';
import type { Chance } from '../domain/gateways.ts';
import type { ApiRequest } from '../http/request.ts';
import { startVneid as begin, type StartVneidNeeds } from '../use-cases/linking/start-vneid.ts';

type Needs = WebNeeds & LoggedInNeeds & StartVneidNeeds & { chance: Chance };

/** `POST /api/vneid/start`: off to VNeID, to log in or to link the account that is logged in. */
export const startVneid = (needs: Needs) =>
  changing(needs, linkPage)
    .use(fields({ purpose: v.picklist(['login', 'link']), wanted: shortText, language }))
    .handler(async (_event, { fields: given, request }) => {
      const wanted = wantedOf(given);
      const purpose = given.purpose === 'login' ? ({ kind: 'login' } as const) : await linkPurpose(needs, request);
      const known = readBrowserSecret(request);
      const browserSecret = known ?? needs.chance.secret();
      const location = await begin(needs, { purpose, wanted, browserSecret, source: request.source });
      if (!location) throw new Refusal('vneid-unavailable');
      return next(request, location, known ? [] : [browserCookie(browserSecret)]);
    });

/** Linking changes who can open the account, so the login must be fresh. @throws Refusal */
const linkPurpose = async (needs: Needs, request: ApiRequest): Promise<FlowPurpose> => {
  const login = await findLogin(needs, request);
  if (!login) throw new Refusal('login-required');
  if (!provenRecently(login.session, needs.now())) throw new Refusal('login-too-old');
  return { kind: 'link', accountId: login.account.id, session: login.key };
};

export const handler = start(() =>
  startVneid({
    ...web(),
    accounts: accounts(),
    flows: flows(),
    limits: takes(),
    vneid: { begin: beginAtVneid() },
    chance,
  }),
);
