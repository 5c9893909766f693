import type middy from '@middy/core';
import { type Cccd, parseCccd } from '../domain/cccd.ts';
import { AppError } from '../domain/app-error.ts';
import type { Reply } from '../http/replies.ts';
import type { ApiEvent } from '../http/request.ts';
import { language, shortText } from './fields.ts';
import type { WithFields } from './context.ts';

export const cccdForm = { cccd: shortText, language };

export interface WithCccd extends WithFields<{ cccd: string }> {
  cccd: Cccd;
}

/** Hands on the typed number. @throws AppError `cccd-malformed` or `cccd-is-cmnd` */
export const cccdField = (): middy.MiddlewareObj<ApiEvent, Reply, Error, WithCccd> => ({
  before: ({ context }) => {
    const parsed = parseCccd(context.fields.cccd);
    if (parsed.kind === 'malformed') throw new AppError('cccd-malformed');
    if (parsed.kind === 'cmnd') throw new AppError('cccd-is-cmnd');
    context.cccd = parsed.cccd;
  },
});
