import type { Login } from '../../domain/account.ts';
import { AppError } from '../../domain/app-error.ts';
import type { RequestSource } from '../../domain/audit.ts';
import type { Contacts } from '../../domain/contacts.ts';
import type { Random } from '../../domain/gateways.ts';
import type { RateLimiter } from '../../domain/limits.ts';
import { codeAgain } from '../../domain/notice.ts';
import type { Notices } from '../../domain/stores.ts';
import { admitCodes, contactToConfirm } from './contact-codes.ts';

export interface SendContactCodeDeps {
  notices: Pick<Notices, 'write'>;
  limits: Pick<RateLimiter, 'consumeDistinct' | 'giveBackDistinct'>;
  random: Pick<Random, 'secret'>;
  now: () => Date;
}

/**
 * Sends the confirmation code to a contact again. Does nothing if the contact is already confirmed.
 * @throws AppError `contact-none`, `contact-code-limit`
 */
export const sendContactCode = async (
  deps: SendContactCodeDeps,
  { account, contact, source }: Login & { contact: keyof Contacts; source: RequestSource },
): Promise<void> => {
  const at = deps.now();
  if (!account[contact]) throw new AppError('contact-none');
  const toConfirm = contactToConfirm(account, contact, at);
  if (!toConfirm) return;
  await admitCodes(deps, [toConfirm]);
  await deps.notices.write(codeAgain(deps.random, account, contact, toConfirm.since, at), {
    ...{ about: account.id, name: 'contact.code-sent', at, source },
    detail: { which: contact },
  });
};
