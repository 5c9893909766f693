import { confirmPathOf, languages, page, pathOf } from '../domain/wanted.ts';
import { cameFrom } from '../http/came-from.ts';
import { linkCookie, readBrowserSecret, sessionCookie } from '../http/cookies.ts';
import { seeOther } from '../http/replies.ts';
import type { ApiRequest } from '../http/request.ts';
import { chance, start } from '../live/start.ts';
import { accounts, audit, flows, takes } from '../live/stores.ts';
import { vault } from '../live/vault.ts';
import { finish } from '../live/vneid.ts';
import { web } from '../live/web.ts';
import { findLogin, type LoggedInNeeds } from '../middlewares/logged-in.ts';
import { reading, type WebNeeds } from '../middlewares/stack.ts';
import { finishVneid, type FinishVneidNeeds } from '../use-cases/finish-vneid.ts';

const trouble = page('/su-co/', languages[0]);

/** `GET /api/vneid/callback`: back from VNeID. Always answers with a page of ours; nothing of the query is repeated. */
export const vneidCallback = (needs: WebNeeds & LoggedInNeeds & FinishVneidNeeds) =>
  reading(needs, () => trouble).handler(async (_event, context) => {
    const { request } = context;
    const login = await findLogin(needs, request);
    const outcome = await finishVneid(needs, {
      query: request.rawQuery,
      browserSecret: readBrowserSecret(request),
      login,
      source: request.source,
    });
    context.outcome = outcome.kind === 'refused' ? outcome.code : outcome.kind;
    switch (outcome.kind) {
      case 'in':
        return seeOther(pathOf(outcome.wanted), [sessionCookie(outcome.token)]);
      case 'confirm':
        return seeOther(confirmPathOf(outcome.flow.id, outcome.flow.wanted.language), [
          linkCookie(outcome.flow.id, outcome.linkSecret),
        ]);
      case 'already-linked':
        return seeOther(`${pathOf(outcome.wanted)}#vneid-linked`);
      case 'refused':
        return seeOther(
          `${withSupportCode('flow' in outcome ? cameFrom(outcome.flow) : trouble, outcome.code, request)}#${outcome.code}`,
        );
    }
  });

/** Where the sentence asks to read the code to somebody. The page takes it out of its address again. */
const withSupportCode = (path: string, code: string, { source }: ApiRequest): string =>
  code === 'vneid-rejected' ? `${path}${path.includes('?') ? '&' : '?'}ma-ho-tro=${source.supportCode}` : path;

export const handler = start(() =>
  vneidCallback({
    ...web(),
    accounts: accounts(),
    flows: flows(),
    limits: takes(),
    vneid: { finish: finish() },
    vault: vault(),
    audit: audit(),
    chance,
  }),
);
