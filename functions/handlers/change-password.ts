import * as v from 'valibot';
import { page } from '../domain/destination.ts';
import { readBrowserCookie } from '../http/cookies.ts';
import { next } from '../http/replies.ts';
import { passwords } from '../wiring/passwords.ts';
import { random, start } from '../wiring/start.ts';
import { access, accounts, credentials, limits, plainLimits } from '../wiring/stores.ts';
import { browsers } from '../wiring/browsers.ts';
import { leakedPasswords } from '../wiring/leaked-passwords.ts';
import { webDeps } from '../wiring/web.ts';
import { language, passwordText } from '../http/form-fields.ts';
import { changingOwn } from '../middlewares/require-owner.ts';
import type { RequireSessionDeps } from '../middlewares/require-session.ts';
import { formPage } from '../http/show-on.ts';
import type { WebDeps } from '../middlewares/stack.ts';
import { changePassword, type ChangePasswordDeps } from '../use-cases/profile/change-password.ts';

const form = { current: v.optional(passwordText, ''), next: passwordText, language };

/** `POST /api/password`: changes the password of the portal login. */
export const changePasswordHandler = (deps: WebDeps & RequireSessionDeps & ChangePasswordDeps) =>
  changingOwn(deps, form, formPage('/ca-nhan/')).handler(async (_event, { login, request, fields: given }) => {
    const { source } = request;
    const browserCookie = readBrowserCookie(request);
    await changePassword(deps, { ...login, current: given.current, next: given.next, browserCookie, source });
    return next(request, `${page('/ca-nhan/', given.language)}#password-changed`);
  });

export const handler = start(() =>
  changePasswordHandler({
    ...webDeps(),
    accounts: { ...accounts(), ...credentials(), ...access() },
    limits: { ...limits(), ...plainLimits() },
    passwords: passwords(),
    browsers: browsers(),
    leakedPasswords: leakedPasswords(),
    random,
  }),
);
