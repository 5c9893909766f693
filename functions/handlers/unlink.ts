import { Refusal, type RefusalCode } from '../domain/refusal.ts';
import { pathOf } from '../domain/destination.ts';
import { next } from '../http/replies.ts';
import { chance, start } from '../wiring/start.ts';
import { accounts, links } from '../wiring/stores.ts';
import { web } from '../wiring/web.ts';
import { fields, language } from '../middlewares/fields.ts';
import { loggedIn, type LoggedInNeeds } from '../middlewares/require-session.ts';
import { changing, formPage, type WebNeeds } from '../middlewares/stack.ts';
import { unlink as remove, type UnlinkNeeds } from '../use-cases/linking/unlink.ts';

/** `POST /api/link/remove`: the citizen takes the VNeID link away. */
export const unlink = (needs: WebNeeds & LoggedInNeeds & UnlinkNeeds) =>
  changing(needs, formPage('/ca-nhan/dinh-danh/'))
    .use(fields({ language }))
    .use(loggedIn(needs))
    .handler(async (_event, { login, request, fields: given }) => {
      const outcome = await remove(needs, { ...login, source: request.source });
      if (outcome !== 'unlinked') throw new Refusal(refusals[outcome]);
      return next(request, `${pathOf({ screen: 'dinh-danh', language: given.language })}#link-removed`);
    });

const refusals = {
  'last-way-in': 'link-last-way-in',
  'login-too-old': 'login-too-old',
  'needs-vneid': 'link-needs-vneid',
  'changed-meanwhile': 'busy',
} as const satisfies Record<string, RefusalCode>;

export const handler = start(() => unlink({ ...web(), accounts: { ...accounts(), ...links() }, chance }));
