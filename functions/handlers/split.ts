import { pathOf } from '../domain/destination.ts';
import { next } from '../http/replies.ts';
import { random, start } from '../wiring/start.ts';
import { accounts, merges, plainLimits } from '../wiring/stores.ts';
import { webDeps } from '../wiring/web.ts';
import { language, shortText } from '../http/form-fields.ts';
import { changingOwn } from '../middlewares/require-owner.ts';
import type { RequireSessionDeps } from '../middlewares/require-session.ts';
import { formPage } from '../http/show-on.ts';
import type { WebDeps } from '../middlewares/stack.ts';
import { splitAccount, type SplitAccountDeps } from '../use-cases/merging/split-account.ts';

/** `POST /api/merge/undo`: splits two merged accounts. */
export const splitHandler = (deps: WebDeps & RequireSessionDeps & SplitAccountDeps) =>
  changingOwn(deps, { account: shortText, language }, formPage('/ca-nhan/dinh-danh/')).handler(
    async (_event, { fields: given, login, request }) => {
      await splitAccount(deps, { ...login, absorbedId: given.account, source: request.source });
      return next(request, `${pathOf({ screen: 'dinh-danh', language: given.language })}#accounts-split`);
    },
  );

export const handler = start(() =>
  splitHandler({ ...webDeps(), accounts: { ...accounts(), ...merges() }, limits: plainLimits(), random }),
);
