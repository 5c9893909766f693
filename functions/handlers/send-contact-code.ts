import { page } from '../domain/destination.ts';
import { next } from '../http/replies.ts';
import { random, start } from '../wiring/start.ts';
import { accounts, limits, notices } from '../wiring/stores.ts';
import { webDeps } from '../wiring/web.ts';
import { contactName, language } from '../http/form-fields.ts';
import { changingOwn } from '../middlewares/require-owner.ts';
import type { RequireSessionDeps } from '../middlewares/require-session.ts';
import { formPage } from '../http/show-on.ts';
import type { WebDeps } from '../middlewares/stack.ts';
import { sendContactCode, type SendContactCodeDeps } from '../use-cases/profile/send-contact-code.ts';

/** `POST /api/contact/code`: sends the code for a new contact again. */
export const sendContactCodeHandler = (deps: WebDeps & RequireSessionDeps & SendContactCodeDeps) =>
  changingOwn(deps, { contact: contactName, language }, formPage('/ca-nhan/')).handler(
    async (_event, { login, request, fields: { contact, language: lang } }) => {
      await sendContactCode(deps, { ...login, contact, source: request.source });
      return next(request, `${page('/ca-nhan/', lang)}#contact-code-sent`);
    },
  );

export const handler = start(() =>
  sendContactCodeHandler({ ...webDeps(), accounts: accounts(), notices: notices(), limits: limits(), random }),
);
