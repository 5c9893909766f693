import { Refusal } from '../domain/refusal.ts';
import { page } from '../domain/wanted.ts';
import { next } from '../http/replies.ts';
import { passwords } from '../live/passwords.ts';
import { start } from '../live/start.ts';
import { accounts, audit, limits } from '../live/stores.ts';
import { web } from '../live/web.ts';
import { fields, language, loginNameText, passwordText } from '../middlewares/fields.ts';
import { loggedIn, type LoggedInNeeds } from '../middlewares/logged-in.ts';
import { changing, formPage, type WebNeeds } from '../middlewares/stack.ts';
import { proveOther as prove, type ProveOtherNeeds } from '../use-cases/prove-other.ts';

const form = { loginName: loginNameText, password: passwordText, language };

/** `POST /api/merge/prove`: the portal login of another account of the same person. */
export const proveOther = (needs: WebNeeds & LoggedInNeeds & ProveOtherNeeds) =>
  changing(needs, formPage('/ca-nhan/dinh-danh/'))
    .use(fields(form))
    .use(loggedIn(needs))
    .handler(async (_event, { fields: { loginName, password, language: lang }, login, request }) => {
      const outcome = await prove(needs, { loginName, password, login, source: request.source });
      switch (outcome.kind) {
        case 'proven':
          return next(request, page('/ca-nhan/gop/', lang));
        case 'wrong':
          throw new Refusal('login-wrong');
        case 'held-off':
          throw new Refusal(outcome.code);
        case 'barred':
          throw new Refusal(`login-${outcome.by}`);
        case 'refused':
          throw new Refusal(outcome.code);
      }
    });

export const handler = start(() =>
  proveOther({
    ...web(),
    accounts: accounts(),
    limits: limits(),
    passwords: passwords(),
    audit: audit(),
  }),
);
