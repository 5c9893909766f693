import { Refusal } from '../domain/refusal.ts';
import { pathOf } from '../domain/wanted.ts';
import { next } from '../http/replies.ts';
import { chance, start } from '../live/start.ts';
import { accounts, merges } from '../live/stores.ts';
import { web } from '../live/web.ts';
import { fields, language, shortText } from '../middlewares/fields.ts';
import { loggedIn, type LoggedInNeeds } from '../middlewares/logged-in.ts';
import { changing, formPage, type WebNeeds } from '../middlewares/stack.ts';
import { splitAccount, type SplitAccountNeeds } from '../use-cases/split-account.ts';

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
