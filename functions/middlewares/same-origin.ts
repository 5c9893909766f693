import type middy from '@middy/core';
import { refusedEvent } from '../domain/audit.ts';
import { AppError } from '../domain/app-error.ts';
import type { Reply } from '../http/replies.ts';
import type { ApiEvent } from '../http/request.ts';
import type { Read } from './context.ts';
import { findLogin, type RequireSessionDeps } from './require-session.ts';

/**
 * Lets through only state changes that our own pages began (ASVS 5.0 V3.5). Browsers that send no `Sec-Fetch-Site`
 * send `Origin` with every POST; a request with neither is no browser's.
 * @param sessions where the route acts for a session: a live one that another site's page sends along is noted
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
