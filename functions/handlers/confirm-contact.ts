import { page } from '../domain/destination.ts';
import { next } from '../http/replies.ts';
import { start } from '../wiring/start.ts';
import { access, accounts, audit, limits } from '../wiring/stores.ts';
import { contactCodes } from '../wiring/disavowal-tokens.ts';
import { webDeps } from '../wiring/web.ts';
import { contactName, language, shortText } from '../http/form-fields.ts';
import { changingOwn } from '../middlewares/require-owner.ts';
import type { RequireSessionDeps } from '../middlewares/require-session.ts';
import { formPage } from '../http/show-on.ts';
import type { WebDeps } from '../middlewares/stack.ts';
import { confirmContact, type ConfirmContactDeps } from '../use-cases/profile/confirm-contact.ts';

/** `POST /api/contact/confirm`: checks the code that was sent to a new contact. */
export const confirmContactHandler = (deps: WebDeps & RequireSessionDeps & ConfirmContactDeps) =>
  changingOwn(deps, { contact: contactName, code: shortText, language }, formPage('/ca-nhan/')).handler(
    async (_event, { login, request, fields: { contact, code, language: lang } }) => {
      await confirmContact(deps, { ...login, contact, typed: code, source: request.source });
      return next(request, `${page('/ca-nhan/', lang)}#contact-confirmed`);
    },
  );

export const handler = start(() =>
  confirmContactHandler({
    ...webDeps(),
    accounts: { ...accounts(), ...access() },
    limits: limits(),
    contactCodes: contactCodes(),
    audit: audit(),
  }),
);
