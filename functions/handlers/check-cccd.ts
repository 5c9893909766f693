import { maskCccd } from '../domain/cccd.ts';
import { formatBirthDate } from '../domain/person.ts';
import { cccdRefusal } from '../http/cccd-refusals.ts';
import { json } from '../http/replies.ts';
import { population } from '../wiring/population.ts';
import { start } from '../wiring/start.ts';
import { accounts, audit, limits } from '../wiring/stores.ts';
import { vault } from '../wiring/vault.ts';
import { web } from '../wiring/web.ts';
import { cccdField, cccdForm } from '../middlewares/cccd-field.ts';
import { fields } from '../middlewares/fields.ts';
import { requireSession, type RequireSessionDeps } from '../middlewares/require-session.ts';
import { changing, type WebDeps } from '../middlewares/stack.ts';
import { matchCccd, type MatchCccdDeps } from '../use-cases/cccd/match-cccd.ts';

/** `POST /api/cccd/check`: matches without saving, for the review under "Thông tin định danh". */
export const checkCccd = (deps: WebDeps & RequireSessionDeps & MatchCccdDeps) =>
  changing(deps)
    .use(fields(cccdForm))
    .use(requireSession(deps))
    .use(cccdField())
    .handler(async (_event, { cccd, login: { account, session }, request }) => {
      const outcome = await matchCccd(deps, { account, session, cccd, source: request.source });
      if (outcome.kind !== 'match') throw cccdRefusal(outcome);
      return json(200, {
        cccd: maskCccd(cccd),
        fullName: account.fullName,
        birthDate: formatBirthDate(account.birthDate),
      });
    });

export const handler = start(() =>
  checkCccd({
    ...web(),
    accounts: accounts(),
    limits: limits(),
    population: population(),
    vault: vault(),
    audit: audit(),
  }),
);
