import * as v from 'valibot';
import { AppError } from '../domain/app-error.ts';
import { page, withoutScript } from '../domain/destination.ts';
import { caseCookie, keepsTyped } from '../http/carried.ts';
import { json, seeOther } from '../http/replies.ts';
import { random, start } from '../wiring/start.ts';
import { accounts, audit, disavowals, limits, merges, noticePhones, notices } from '../wiring/stores.ts';
import { disavowalCodes, disavowalTokens } from '../wiring/disavowal-tokens.ts';
import { webDeps } from '../wiring/web.ts';
import { language, shortText } from '../http/form-fields.ts';
import { fields } from '../middlewares/fields.ts';
import { formPage } from '../http/show-on.ts';
import { changing, type WebDeps } from '../middlewares/stack.ts';
import { disavow, type DisavowDeps, type Given } from '../use-cases/notices/disavow.ts';

/**
 * `POST /api/undo`: "Không phải tôi", with the token of a letter or the code of a text message. It requires no login.
 */
export const disavowHandler = (deps: WebDeps & Omit<DisavowDeps, 'codesDied'>) => {
  const codesDied = () => deps.log('codes.died', { channel: 'sms' });
  return changing(deps, keepsTyped(formPage('/khong-phai-toi/')))
    .use(fields({ token: v.optional(shortText), phone: v.optional(shortText), code: v.optional(shortText), language }))
    .handler(async (_event, { request, fields: given }) => {
      const answer = request.isForm ? typedIn(given) : givenIn(given);
      const answered = await disavow({ ...deps, codesDied }, answer, request.source);
      if (!request.isForm) return json(200, { case: answered.caseCode, did: answered.did });
      return seeOther(withoutScript(page('/khong-phai-toi/', given.language)), [caseCookie(answered)]);
    });
};

type Fields = { readonly token?: string; readonly phone?: string; readonly code?: string };

/** @throws AppError `body-fields` unless the request has only a token, or a telephone number with a code */
const givenIn = ({ token, phone, code }: Fields): Given => {
  if (token !== undefined && phone === undefined && code === undefined) return { token };
  if (token === undefined && phone !== undefined && code !== undefined) return { phone, code };
  throw new AppError('body-fields');
};

/**
 * A browser without script sends every field of its form, and the letter's link exactly as the person pasted it: with
 * the page before the token and the change after it.
 */
const typedIn = ({ token = '', phone = '', code = '' }: Fields): Given =>
  token.trim() === '' ? { phone, code } : { token: token.trim().replace(/^.*#|~.*$/g, '') };

export const handler = start(() =>
  disavowHandler({
    ...webDeps(),
    accounts: { ...accounts(), ...merges(), ...disavowals() },
    notices: notices(),
    phones: noticePhones(),
    tokens: disavowalTokens(),
    codes: disavowalCodes(),
    limits: limits(),
    audit: audit(),
    random,
  }),
);
