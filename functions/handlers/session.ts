import { untoldContactSince } from '../domain/notice.ts';
import { endOf } from '../domain/session.ts';
import { json } from '../http/replies.ts';
import { start } from '../live/start.ts';
import { accounts } from '../live/stores.ts';
import { web } from '../live/web.ts';
import { loggedIn, type LoggedInNeeds } from '../middlewares/logged-in.ts';
import { reading, type WebNeeds } from '../middlewares/stack.ts';

/** `GET /api/session`: who is logged in, and for how many seconds more. */
export const session = (needs: WebNeeds & LoggedInNeeds) =>
  reading(needs)
    .use(loggedIn(needs))
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
        endsInSeconds: Math.floor((endOf(seen).getTime() - needs.now().getTime()) / 1000),
      });
    });

export const handler = start(() => session({ ...web(), accounts: accounts() }));
