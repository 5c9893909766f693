import * as v from 'valibot';
import { AppError } from '../domain/app-error.ts';
import { json } from '../http/replies.ts';
import { random, start } from '../wiring/start.ts';
import { accounts, audit, disavowals, limits, merges, noticePhones, notices } from '../wiring/stores.ts';
import { undoCodes, undoTokens } from '../wiring/undo-tokens.ts';
import { web } from '../wiring/web.ts';
import { language, shortText } from '../http/form-fields.ts';
import { fields } from '../middlewares/fields.ts';
import { formPage } from '../http/show-on.ts';
import { changing, type WebDeps } from '../middlewares/stack.ts';
import { disavow, type DisavowDeps, type Given } from '../use-cases/notices/disavow.ts';

/** `POST /api/undo`: "Không phải tôi", with the token of a letter or the code of a text message; no login is asked for. */
export const undoHandler = (deps: WebDeps & Omit<DisavowDeps, 'codesDied'>) => {
  const codesDied = () => deps.log('codes.died', { channel: 'sms' });
  return changing(deps, formPage('/khong-phai-toi/'))
    .use(fields({ token: v.optional(shortText), phone: v.optional(shortText), code: v.optional(shortText), language }))
    .handler(async (_event, { request, fields: given }) => {
      return json(200, { case: await disavow({ ...deps, codesDied }, givenIn(given), request.source) });
    });
};

/** @throws AppError `body-fields` unless it is a token alone, or a telephone with a code */
const givenIn = ({ token, phone, code }: { token?: string; phone?: string; code?: string }): Given => {
  if (token !== undefined && phone === undefined && code === undefined) return { token };
  if (token === undefined && phone !== undefined && code !== undefined) return { phone, code };
  throw new AppError('body-fields');
};

export const handler = start(() =>
  undoHandler({
    ...web(),
    accounts: { ...accounts(), ...merges(), ...disavowals() },
    notices: notices(),
    phones: noticePhones(),
    tokens: undoTokens(),
    codes: undoCodes(),
    limits: limits(),
    audit: audit(),
    random,
  }),
);
