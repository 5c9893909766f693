import { pathOf } from '../domain/destination.ts';
import { cccdRefusal } from '../http/cccd-refusals.ts';
import { next } from '../http/replies.ts';
import { population } from '../wiring/population.ts';
import { random, start } from '../wiring/start.ts';
import { accounts, audit, limits, numbers } from '../wiring/stores.ts';
import { vault } from '../wiring/vault.ts';
import { web } from '../wiring/web.ts';
import { cccdField, cccdForm } from '../middlewares/cccd-field.ts';
import { fields } from '../middlewares/fields.ts';
import { requireSession, type RequireSessionDeps } from '../middlewares/require-session.ts';
import { cccdPage, changing, type WebDeps } from '../middlewares/stack.ts';
import { updateCccd as update, type UpdateCccdDeps } from '../use-cases/cccd/update-cccd.ts';

/** `POST /api/cccd`: "Cập nhật", then on to the wanted screen. */
export const updateCccd = (deps: WebDeps & RequireSessionDeps & UpdateCccdDeps) =>
  changing(deps, cccdPage)
    .use(fields(cccdForm))
    .use(requireSession(deps))
    .use(cccdField())
    .handler(async (_event, { cccd, fields: given, login, request }) => {
      const outcome = await update(deps, {
        account: login.account,
        session: login.session,
        cccd,
        source: request.source,
      });
      if (outcome.kind !== 'saved') throw cccdRefusal(outcome);
      return next(request, `${pathOf({ ...login.session.wanted, language: given.language })}#cccd-saved`);
    });

export const handler = start(() =>
  updateCccd({
    ...web(),
    accounts: { ...accounts(), ...numbers() },
    limits: limits(),
    population: population(),
    vault: vault(),
    audit: audit(),
    random,
  }),
);
