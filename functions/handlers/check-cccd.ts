import { AppError } from '../domain/app-error.ts';
import { maskCccd } from '../domain/cccd.ts';
import { formatBirthDate } from '../domain/person.ts';
import { json } from '../http/replies.ts';
import { population } from '../wiring/population.ts';
import { start } from '../wiring/start.ts';
import { accounts, audit, facts, limits } from '../wiring/stores.ts';
import { vault } from '../wiring/vault.ts';
import { webDeps } from '../wiring/web.ts';
import { cccdForm, cccdOf } from '../http/cccd-form.ts';
import { changingOwn } from '../middlewares/require-owner.ts';
import type { RequireSessionDeps } from '../middlewares/require-session.ts';
import type { WebDeps } from '../middlewares/stack.ts';
import { matchCccd, type MatchCccdDeps } from '../use-cases/cccd/match-cccd.ts';

/** `POST /api/cccd/check`: matches a CCCD without saving it, for the review under "Thông tin định danh". */
export const checkCccdHandler = (deps: WebDeps & RequireSessionDeps & MatchCccdDeps) =>
  changingOwn(deps, cccdForm).handler(async (_event, { fields: given, login: { account, session }, request }) => {
    const cccd = cccdOf(given);
    const outcome = await matchCccd(deps, { account, session, cccd, source: request.source });
    if (outcome.kind === 'unavailable') throw new AppError('register-busy');
    return json(200, {
      cccd: maskCccd(cccd),
      fullName: account.fullName,
      birthDate: formatBirthDate(account.birthDate),
    });
  });

export const handler = start(() =>
  checkCccdHandler({
    ...webDeps(),
    accounts: accounts(),
    limits: limits(),
    facts: facts(),
    population: population(),
    vault: vault(),
    audit: audit(),
  }),
);
