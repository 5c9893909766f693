import { untoldContactSince } from '../domain/hearers.ts';
import { endOf } from '../domain/session.ts';
import { ownJson } from '../http/replies.ts';
import { start } from '../wiring/start.ts';
import { accounts } from '../wiring/stores.ts';
import { web } from '../wiring/web.ts';
import { requireSession, type RequireSessionDeps } from '../middlewares/require-session.ts';
import { reading, type WebDeps } from '../middlewares/stack.ts';

/**
 * `GET /api/session`: who is logged in, and for how many seconds more. `?look` asks the same without prolonging the
 * session: a page asks so each time it is looked at again, and looking is no activity.
 */
export const sessionHandler = (deps: WebDeps & RequireSessionDeps) =>
  reading(deps)
    .use(requireSession(deps, ({ rawQuery }) => rawQuery === 'look'))
    .handler(async (_event, { login: { account, session: seen } }) => {
      return ownJson(account, {
        fullName: account.fullName,
        kind: account.kind,
        provenBy: seen.provenBy,
        hasCccd: account.cccd !== undefined,
        isLinked: account.link !== undefined,
        hasContact: (account.phone ?? account.email) !== undefined,
        waitingCccd: account.waitingCccd && (account.waitingCccd.outcome ?? 'waiting'),
        newContactSince: untoldContactSince(account, seen.provenAt),
        endsInSeconds: Math.floor((endOf(seen).getTime() - deps.now().getTime()) / 1000),
      });
    });

export const handler = start(() => sessionHandler({ ...web(), accounts: accounts() }));
