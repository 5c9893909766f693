import { Refusal } from '../domain/refusal.ts';
import { page } from '../domain/destination.ts';
import { next } from '../http/replies.ts';
import { chance, start } from '../wiring/start.ts';
import { access, accounts, takes } from '../wiring/stores.ts';
import { web } from '../wiring/web.ts';
import * as v from 'valibot';
import { fields, language } from '../middlewares/fields.ts';
import { loggedIn, type LoggedInNeeds } from '../middlewares/require-session.ts';
import { changing, formPage, type WebNeeds } from '../middlewares/stack.ts';
import { changeContacts as change, type ChangeContactsNeeds } from '../use-cases/profile/change-contacts.ts';

const typed = v.pipe(v.string(), v.maxLength(300));

/** `POST /api/contacts`: whom notices reach. */
export const changeContacts = (needs: WebNeeds & LoggedInNeeds & ChangeContactsNeeds) =>
  changing(needs, formPage('/ca-nhan/'))
    .use(fields({ phone: typed, email: typed, language }))
    .use(loggedIn(needs))
    .handler(async (_event, { login, request, fields: { phone, email, language: lang } }) => {
      const outcome = await change(needs, { ...login, typed: { phone, email }, source: request.source });
      if (outcome !== 'changed') throw new Refusal(outcome === 'changed-meanwhile' ? 'busy' : outcome);
      return next(request, `${page('/ca-nhan/', lang)}#contacts-changed`);
    });

export const handler = start(() =>
  changeContacts({ ...web(), accounts: { ...accounts(), ...access() }, limits: takes(), chance }),
);
