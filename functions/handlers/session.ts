import { untoldContactSince } from '../domain/notice.ts';
import { endOf } from '../domain/session.ts';
import { json } from '../http/replies.ts';
import { start } from '../wiring/start.ts';
import { accounts } from '../wiring/stores.ts';
import { web } from '../wiring/web.ts';
import { requireSession, type RequireSessionDeps } from '../middlewares/require-session.ts';
import { reading, type WebDeps } from '../middlewares/stack.ts';

/** `GET /api/session`: who is logged in, and for how many seconds more. */
export const session = (deps: WebDeps & RequireSessionDeps) =>
  reading(deps)
    .use(requireSession(deps))
    .handler(async (_event, { login: { account, session: seen } }) => {
      return json(200, {
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

export const handler = start(() => session({ ...web(), accounts: accounts() }));
