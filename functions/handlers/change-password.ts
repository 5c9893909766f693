import * as v from 'valibot';
import { page } from '../domain/destination.ts';
import { AppError, type AppErrorCode } from '../domain/app-error.ts';
import { next } from '../http/replies.ts';
import { passwords } from '../wiring/passwords.ts';
import { random, start } from '../wiring/start.ts';
import { access, accounts, limits, takes } from '../wiring/stores.ts';
import { web } from '../wiring/web.ts';
import { fields, language, passwordText } from '../middlewares/fields.ts';
import { requireSession, type RequireSessionDeps } from '../middlewares/require-session.ts';
import { changing, formPage, type WebDeps } from '../middlewares/stack.ts';
import { changePassword as change, type ChangePasswordDeps } from '../use-cases/profile/change-password.ts';

const form = { current: v.optional(v.pipe(v.string(), v.maxLength(1000)), ''), next: passwordText, language };

/** `POST /api/password`: a new password for the portal login. */
export const changePassword = (deps: WebDeps & RequireSessionDeps & ChangePasswordDeps) =>
  changing(deps, formPage('/ca-nhan/'))
    .use(fields(form))
    .use(requireSession(deps))
    .handler(async (_event, { login, request, fields: given }) => {
      const { source } = request;
      const outcome = await change(deps, { ...login, current: given.current, next: given.next, source });
      if (outcome !== 'changed') throw new AppError(refusals[outcome]);
      return next(request, `${page('/ca-nhan/', given.language)}#password-changed`);
    });

const refusals = {
  wrong: 'password-wrong',
  'no-password': 'password-none',
  frozen: 'password-frozen',
  'login-too-old': 'login-too-old',
  'changed-meanwhile': 'busy',
  'changes-limit': 'changes-limit',
  'password-short': 'password-short',
  'password-common': 'password-common',
  'password-personal': 'password-personal',
} as const satisfies Record<string, AppErrorCode>;

export const handler = start(() =>
  changePassword({
    ...web(),
    accounts: { ...accounts(), ...access() },
    limits: { ...limits(), ...takes() },
    passwords: passwords(),
    random,
  }),
);
