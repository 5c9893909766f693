import type middy from '@middy/core';
import { AppError } from '../domain/app-error.ts';
import type { Reply } from '../http/replies.ts';
import type { ApiEvent } from '../http/request.ts';
import type { Read } from './context.ts';

export interface WhileOpenDeps {
  /** Whether `npm run close` has closed the portal, as far as this function has read it: it reads again every five minutes. */
  isClosed: () => Promise<boolean>;
}

/** Refuses everything while the portal is closed: tables that are being restored are neither read nor written. */
export const whileOpen = ({ isClosed }: WhileOpenDeps): middy.MiddlewareObj<ApiEvent, Reply, Error, Read> => ({
  before: async () => {
    if (await isClosed()) throw new AppError('portal-closed');
  },
});
