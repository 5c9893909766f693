import { page } from '../domain/destination.ts';
import { keepsTyped } from '../http/carried.ts';
import { next } from '../http/replies.ts';
import { random, start } from '../wiring/start.ts';
import { access, accounts, limits } from '../wiring/stores.ts';
import { webDeps } from '../wiring/web.ts';
import * as v from 'valibot';
import { language } from '../http/form-fields.ts';
import { changingOwn } from '../middlewares/require-owner.ts';
import type { RequireSessionDeps } from '../middlewares/require-session.ts';
import { formPage } from '../http/show-on.ts';
import type { WebDeps } from '../middlewares/stack.ts';
import { changeContacts, type ChangeContactsDeps } from '../use-cases/profile/change-contacts.ts';

const typed = v.pipe(v.string(), v.maxLength(300));

/** `POST /api/contacts`: changes the contacts that receive notices. */
export const changeContactsHandler = (deps: WebDeps & RequireSessionDeps & ChangeContactsDeps) =>
  changingOwn(deps, { phone: typed, email: typed, language }, keepsTyped(formPage('/ca-nhan/'))).handler(
    async (_event, { login, request, fields: { phone, email, language: lang } }) => {
      const outcome = await changeContacts(deps, { ...login, typed: { phone, email }, source: request.source });
      return next(request, `${page('/ca-nhan/', lang)}#contacts-${outcome}`);
    },
  );

export const handler = start(() =>
  changeContactsHandler({ ...webDeps(), accounts: { ...accounts(), ...access() }, limits: limits(), random }),
);
