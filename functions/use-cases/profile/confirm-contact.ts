import type { Login } from '../../domain/account.ts';
import { AppError } from '../../domain/app-error.ts';
import type { AuditEvent, RequestSource } from '../../domain/audit.ts';
import type { Contacts } from '../../domain/contacts.ts';
import type { ContactCodes } from '../../domain/message-gateways.ts';
import { contactCodeLimits } from '../../domain/change-limits.ts';
import type { RateLimiter } from '../../domain/limits.ts';
import type { Accounts } from '../../domain/account-stores.ts';
import type { Audit } from '../../domain/stores.ts';
import { parseCode } from '../../domain/typed-code.ts';
import { contactToConfirm } from './contact-codes.ts';

export interface ConfirmContactDeps {
  accounts: Pick<Accounts, 'confirmContact'>;
  limits: Pick<RateLimiter, 'consumeDistinct'>;
  contactCodes: Pick<ContactCodes, 'fits' | 'markOf'>;
  audit: Audit;
  now: () => Date;
}

/**
 * Confirms a contact with the code that was sent to it. From then on the contact can reach rank 3 (decision 0016). A
 * code typed twice, because the first reply was lost, is no error.
 * @throws AppError `contact-none`, `busy`; `contact-code-wrong` and `contact-code-tries` with the tries that are left
 */
export const confirmContact = async (
  { accounts, limits, contactCodes, audit, now }: ConfirmContactDeps,
  { account, key, contact, typed, source }: Login & { contact: keyof Contacts; typed: string; source: RequestSource },
): Promise<void> => {
  const at = now();
  if (!account[contact]) throw new AppError('contact-none');
  const toConfirm = contactToConfirm(account, contact, at);
  if (!toConfirm) return;
  const code = parseCode(typed, 6);
  // A text that cannot be a code is not a guess.
  if (!code) throw new AppError('contact-code-wrong');
  const event = (name: AuditEvent['name']): AuditEvent => ({
    ...{ about: account.id, name, at, source },
    detail: { which: contact },
  });
  // The try is counted before the code is checked, so that simultaneous tries are counted too.
  const of = `${account.id}|${contact}|${toConfirm.since.toISOString()}`;
  const { kind, left, until } = await limits.consumeDistinct(
    contactCodeLimits.tried,
    of,
    await contactCodes.markOf(code, toConfirm, at),
    at,
  );
  if (kind === 'limited') throw new AppError('contact-code-tries', { tries: { left, until } });
  if (!(await contactCodes.fits(code, toConfirm, at))) {
    if (kind === 'allowed') await audit.append(event('contact.code-wrong'));
    throw new AppError('contact-code-wrong', { tries: { left, until } });
  }
  const outcome = await accounts.confirmContact(account, key, { contact, at }, event('contact.confirmed'));
  if (outcome === 'changed-meanwhile') throw new AppError('busy');
};
