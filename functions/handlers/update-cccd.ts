import { pathOf } from '../domain/destination.ts';
import { keepsTyped } from '../http/carried.ts';
import { next } from '../http/replies.ts';
import { population } from '../wiring/population.ts';
import { random, start } from '../wiring/start.ts';
import { accounts, audit, cccds, facts, limits } from '../wiring/stores.ts';
import { vault } from '../wiring/vault.ts';
import { webDeps } from '../wiring/web.ts';
import { cccdForm, cccdOf } from '../http/cccd-form.ts';
import { changingOwn } from '../middlewares/require-owner.ts';
import type { RequireSessionDeps } from '../middlewares/require-session.ts';
import { cccdPage } from '../http/show-on.ts';
import type { WebDeps } from '../middlewares/stack.ts';
import { updateCccd, type UpdateCccdDeps } from '../use-cases/cccd/update-cccd.ts';

/** `POST /api/cccd`: "Cập nhật". Saves the CCCD and leads on to the destination. */
export const updateCccdHandler = (deps: WebDeps & RequireSessionDeps & UpdateCccdDeps) =>
  changingOwn(deps, cccdForm, keepsTyped(cccdPage)).handler(
    async (_event, { fields: given, login: { account, session }, request }) => {
      await updateCccd(deps, { account, session, cccd: cccdOf(given), source: request.source });
      return next(request, `${pathOf({ ...session.wanted, language: given.language })}#cccd-saved`);
    },
  );

export const handler = start(() =>
  updateCccdHandler({
    ...webDeps(),
    accounts: { ...accounts(), ...cccds() },
    limits: limits(),
    facts: facts(),
    population: population(),
    vault: vault(),
    audit: audit(),
    random,
  }),
);
