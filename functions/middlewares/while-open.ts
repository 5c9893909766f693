import type middy from '@middy/core';
import { AppError } from '../domain/app-error.ts';
import type { Reply } from '../http/replies.ts';
import type { ApiEvent } from '../http/request.ts';
import type { Read } from './context.ts';

export interface WhileOpenDeps {
  /**
   * Whether `npm run close` has closed the portal. A function reads this again every five minutes, so the answer may be
   * that old.
   */
  isClosed: () => Promise<boolean>;
}

/**
 * Refuses every request while the portal is closed, because tables that are being restored must be neither read nor
 * written.
 */
export const whileOpen = ({ isClosed }: WhileOpenDeps): middy.MiddlewareObj<ApiEvent, Reply, Error, Read> => ({
  before: async () => {
    if (await isClosed()) throw new AppError('portal-closed');
  },
});
