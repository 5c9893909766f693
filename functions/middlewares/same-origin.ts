import type middy from '@middy/core';
import { AppError } from '../domain/app-error.ts';
import type { Reply } from '../http/replies.ts';
import type { ApiEvent } from '../http/request.ts';
import type { Read } from './context.ts';

/**
 * Lets through only state changes that our own pages began (ASVS 5.0 V3.5). Browsers that send no `Sec-Fetch-Site`
 * send `Origin` with every POST; a request with neither is no browser's.
 */
export const requireSameOrigin = ({
  publicOrigin,
}: {
  publicOrigin: string;
}): middy.MiddlewareObj<ApiEvent, Reply, Error, Read> => ({
  before: ({ context: { request } }) => {
    const site = request.headers.get('sec-fetch-site');
    const own = site === undefined ? request.headers.get('origin') === publicOrigin : site === 'same-origin';
    if (!own) throw new AppError('cross-site');
  },
});
