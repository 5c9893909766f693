import type { Account } from './account.ts';
import { parseEmail } from './email.ts';
import { parsePhone } from './phone.ts';
import { withoutInvisible } from './plain-text.ts';

export type Contacts = Pick<Account, 'phone' | 'email'>;

/** Why a contact is refused. A landline is a valid number, but no notice can reach it. */
export type ContactFault = 'phone-malformed' | 'phone-landline' | 'email-malformed';

/**
 * Reads contacts in the form in which they are stored, for the form and the import. The telephone must be a Vietnamese
 * mobile number, which becomes its national form. The address must be able to receive mail. Empty fields are left out.
 */
export const parseContacts = (typed: { phone: string; email: string }): Contacts | ContactFault => {
  const phone = withoutInvisible(typed.phone) === '' ? undefined : parsePhone(typed.phone);
  if (phone?.kind === 'landline') return 'phone-landline';
  if (phone?.kind === 'malformed') return 'phone-malformed';
  if (withoutInvisible(typed.email) === '') return phone ? { phone: phone.number } : {};
  const email = parseEmail(typed.email);
  return email ? { ...(phone && { phone: phone.number }), email } : 'email-malformed';
};
