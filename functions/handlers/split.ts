import { Refusal } from '../domain/refusal.ts';
import { pathOf } from '../domain/destination.ts';
import { next } from '../http/replies.ts';
import { chance, start } from '../wiring/start.ts';
import { accounts, merges } from '../wiring/stores.ts';
import { web } from '../wiring/web.ts';
import { fields, language, shortText } from '../middlewares/fields.ts';
import { loggedIn, type LoggedInNeeds } from '../middlewares/require-session.ts';
import { changing, formPage, type WebNeeds } from '../middlewares/stack.ts';
import { splitAccount, type SplitAccountNeeds } from '../use-cases/merging/split-account.ts';

/** `POST /api/merge/undo`: takes a merge back. */
export const split = (needs: WebNeeds & LoggedInNeeds & SplitAccountNeeds) =>
  changing(needs, formPage('/ca-nhan/dinh-danh/'))
    .use(fields({ account: shortText, language }))
    .use(loggedIn(needs))
    .handler(async (_event, { fields: given, login, request }) => {
      const outcome = await splitAccount(needs, { ...login, absorbedId: given.account, source: request.source });
      if (outcome !== 'split') throw new Refusal(outcome);
      return next(request, `${pathOf({ screen: 'dinh-danh', language: given.language })}#accounts-split`);
    });

export const handler = start(() => split({ ...web(), accounts: { ...accounts(), ...merges() }, chance }));
