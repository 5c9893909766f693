import { AppError, type AppErrorCode } from '../domain/app-error.ts';
import { pathOf } from '../domain/destination.ts';
import { next } from '../http/replies.ts';
import { random, start } from '../wiring/start.ts';
import { accounts, links } from '../wiring/stores.ts';
import { web } from '../wiring/web.ts';
import { fields, language } from '../middlewares/fields.ts';
import { requireSession, type RequireSessionDeps } from '../middlewares/require-session.ts';
import { changing, formPage, type WebDeps } from '../middlewares/stack.ts';
import { unlink as remove, type UnlinkDeps } from '../use-cases/linking/unlink.ts';

/** `POST /api/link/remove`: the citizen takes the VNeID link away. */
export const unlink = (deps: WebDeps & RequireSessionDeps & UnlinkDeps) =>
  changing(deps, formPage('/ca-nhan/dinh-danh/'))
    .use(fields({ language }))
    .use(requireSession(deps))
    .handler(async (_event, { login, request, fields: given }) => {
      const outcome = await remove(deps, { ...login, source: request.source });
      if (outcome !== 'unlinked') throw new AppError(refusals[outcome]);
      return next(request, `${pathOf({ screen: 'dinh-danh', language: given.language })}#link-removed`);
    });

const refusals = {
  'last-way-in': 'link-last-way-in',
  'login-too-old': 'login-too-old',
  'needs-vneid': 'link-needs-vneid',
  'changed-meanwhile': 'busy',
} as const satisfies Record<string, AppErrorCode>;

export const handler = start(() => unlink({ ...web(), accounts: { ...accounts(), ...links() }, random }));
