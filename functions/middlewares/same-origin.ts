import type middy from '@middy/core';
import { refusedEvent } from '../domain/audit.ts';
import { AppError } from '../domain/app-error.ts';
import type { Reply } from '../http/replies.ts';
import type { ApiEvent } from '../http/request.ts';
import type { Read } from './context.ts';
import { findLogin, type RequireSessionDeps } from './require-session.ts';

/**
 * Allows only state changes that our own pages began (ASVS 5.0 V3.5). A browser that sends no `Sec-Fetch-Site` sends
 * `Origin` with every POST. A request with neither header does not come from a browser.
 * @param sessions given if the route acts for a session: a refused request that carries a live session is audited
 */
export const requireSameOrigin = (
  { publicOrigin }: { publicOrigin: string },
  sessions?: RequireSessionDeps,
): middy.MiddlewareObj<ApiEvent, Reply, Error, Read> => ({
  before: async ({ context: { request } }) => {
    const site = request.headers.get('sec-fetch-site');
    const own = site === undefined ? request.headers.get('origin') === publicOrigin : site === 'same-origin';
    if (own) return;
    const login = sessions && (await findLogin(sessions, request, true));
    if (login) {
      const event = { at: sessions.now(), source: request.source };
      const refused = { name: 'access.refused', why: 'cross-site' } as const;
      await sessions.accounts.noteRefused(refusedEvent(login.account.id, refused, event));
    }
    throw new AppError('cross-site');
  },
});
