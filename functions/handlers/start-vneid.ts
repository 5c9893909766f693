import * as v from 'valibot';
import type { FlowPurpose } from '../domain/flow.ts';
import { AppError } from '../domain/app-error.ts';
import type { OwnerMark } from '../domain/owner.ts';
import { provenRecently } from '../domain/session.ts';
import { browserCookie, readBrowserSecret } from '../http/cookies.ts';
import { next } from '../http/replies.ts';
import { random, start } from '../wiring/start.ts';
import { accounts, flows, plainLimits } from '../wiring/stores.ts';
import { begin as beginAtVneid } from '../wiring/vneid.ts';
import { webDeps } from '../wiring/web.ts';
import { language, shared, shortText, destinationOf } from '../http/form-fields.ts';
import { fields } from '../middlewares/fields.ts';
import { mustOwn, ownerField } from '../middlewares/require-owner.ts';
import { findLogin, type RequireSessionDeps } from '../middlewares/require-session.ts';
import { linkPage } from '../http/show-on.ts';
import { changing, type WebDeps } from '../middlewares/stack.ts';
import type { Random } from '../domain/gateways.ts';
import type { ApiRequest } from '../http/request.ts';
import { startVneid, type StartVneidDeps } from '../use-cases/linking/start-vneid.ts';

type Deps = WebDeps & RequireSessionDeps & StartVneidDeps & { random: Random };

const form = {
  purpose: v.picklist(['login', 'link']),
  wanted: shortText,
  shared,
  owner: v.optional(ownerField),
  language,
};

/** `POST /api/vneid/start`: sends the browser to VNeID, to log in or to link the account that is logged in. */
export const startVneidHandler = (deps: Deps) =>
  changing(deps, linkPage, deps)
    .use(fields(form))
    .handler(async (_event, { fields: given, request }) => {
      const destination = destinationOf(given);
      const begun =
        given.purpose === 'login'
          ? { purpose: { kind: 'login' } as const, isShared: given.shared === 'yes' }
          : await linkFrom(deps, request, given.owner);
      const known = readBrowserSecret(request);
      const browserSecret = known ?? deps.random.secret();
      const location = await startVneid(deps, { ...begun, destination, browserSecret, source: request.source });
      return next(request, location, known ? [] : [browserCookie(browserSecret)]);
    });

/** Linking changes who can open the account, so the login must be recent. @throws AppError */
const linkFrom = async (
  deps: Deps,
  request: ApiRequest,
  owner: OwnerMark | undefined,
): Promise<{ purpose: FlowPurpose; isShared: boolean | undefined }> => {
  const login = await findLogin(deps, request);
  if (!login) throw new AppError('login-required');
  mustOwn(login.account, owner);
  if (!provenRecently(login.session, deps.now())) throw new AppError('login-too-old');
  const { account, key, session } = login;
  return { purpose: { kind: 'link', accountId: account.id, session: key }, isShared: session.isShared };
};

export const handler = start(() =>
  startVneidHandler({
    ...webDeps(),
    accounts: accounts(),
    flows: flows(),
    limits: plainLimits(),
    vneid: { begin: beginAtVneid() },
    random,
  }),
);
