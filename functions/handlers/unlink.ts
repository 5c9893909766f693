import { pathOf } from '../domain/destination.ts';
import { next } from '../http/replies.ts';
import { random, start } from '../wiring/start.ts';
import { accounts, links, plainLimits } from '../wiring/stores.ts';
import { webDeps } from '../wiring/web.ts';
import { language } from '../http/form-fields.ts';
import { changingOwn } from '../middlewares/require-owner.ts';
import type { RequireSessionDeps } from '../middlewares/require-session.ts';
import { formPage } from '../http/show-on.ts';
import type { WebDeps } from '../middlewares/stack.ts';
import { unlink, type UnlinkDeps } from '../use-cases/linking/unlink.ts';

/** `POST /api/link/remove`: the citizen removes the VNeID link. */
export const unlinkHandler = (deps: WebDeps & RequireSessionDeps & UnlinkDeps) =>
  changingOwn(deps, { language }, formPage('/ca-nhan/dinh-danh/')).handler(
    async (_event, { login, request, fields: given }) => {
      await unlink(deps, { ...login, source: request.source });
      return next(request, `${pathOf({ screen: 'dinh-danh', language: given.language })}#link-removed`);
    },
  );

export const handler = start(() =>
  unlinkHandler({ ...webDeps(), accounts: { ...accounts(), ...links() }, limits: plainLimits(), random }),
);
