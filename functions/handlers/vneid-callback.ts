import { confirmPathOf, languages, page, pathOf } from '../domain/destination.ts';
import { cameFrom } from '../http/came-from.ts';
import { linkCookie, noLinkCookies, readBrowserSecret, sessionCookie } from '../http/cookies.ts';
import { seeOther, shownAt } from '../http/replies.ts';
import { random, start } from '../wiring/start.ts';
import { endVault } from '../wiring/end-vault.ts';
import { populationOnce } from '../wiring/population.ts';
import { accounts, audit, cases, flows, issuers, plainLimits, vneidSessions } from '../wiring/stores.ts';
import { vault } from '../wiring/vault.ts';
import { finish, formerIssuers } from '../wiring/vneid.ts';
import { webDeps } from '../wiring/web.ts';
import { findLogin, type RequireSessionDeps } from '../middlewares/require-session.ts';
import { reading, type WebDeps } from '../middlewares/stack.ts';
import { finishVneid, type FinishVneidDeps } from '../use-cases/linking/finish-vneid.ts';

const trouble = page('/su-co/', languages[0]);

/**
 * `GET /api/vneid/callback`: the browser returns from VNeID. The answer is always one of our pages and repeats no part
 * of the query.
 */
export const vneidCallbackHandler = (deps: WebDeps & RequireSessionDeps & FinishVneidDeps) =>
  reading(deps, () => trouble).handler(async (_event, context) => {
    const { request } = context;
    const login = await findLogin(deps, request);
    const outcome = await finishVneid(deps, {
      query: request.rawQuery,
      browserSecret: readBrowserSecret(request),
      login,
      source: request.source,
    });
    context.outcome = outcome.kind === 'refused' ? outcome.code : outcome.kind;
    // The word is a value that the profile does not know, never a name or a number. So the line holds no personal data.
    if ('unknown' in outcome && outcome.unknown) deps.log('vneid.unknown-word', outcome.unknown);
    switch (outcome.kind) {
      case 'in':
        return seeOther(pathOf(outcome.destination), [sessionCookie(outcome.token), ...noLinkCookies(request)]);
      case 'confirm':
        return seeOther(confirmPathOf(outcome.flow.id, outcome.flow.wanted.language), [
          linkCookie(outcome.flow, outcome.linkSecret, deps.now()),
          ...noLinkCookies(request, outcome.flow.id),
        ]);
      case 'already-linked':
        return seeOther(`${pathOf(outcome.destination)}#vneid-linked`);
      case 'refused':
        return seeOther(
          'flow' in outcome
            ? shownAt(cameFrom(outcome.flow), outcome.code, outcome.supportCode, outcome.since)
            : `${trouble}#${outcome.code}`,
        );
    }
  });

export const handler = start(() =>
  vneidCallbackHandler({
    ...webDeps(),
    accounts: { ...accounts(), ...issuers(), ...cases() },
    flows: flows(),
    limits: plainLimits(),
    vneid: { finish: finish() },
    vault: vault(),
    endVault: endVault(),
    vneidSessions: vneidSessions(),
    population: populationOnce(),
    formerIssuers: formerIssuers(),
    audit: audit(),
    random,
  }),
);
