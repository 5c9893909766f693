import type { Account } from './account.ts';
import { parseEmail } from './email.ts';
import { parsePhone } from './phone.ts';
import { withoutInvisible } from './plain-text.ts';

export type Contacts = Pick<Account, 'phone' | 'email'>;

/** Why contacts are not taken. A landline is a right number, but no notice can reach it. */
export type ContactFault = 'phone-malformed' | 'phone-landline' | 'email-malformed';

/**
 * Reads contacts as they are kept, for the form and the import alike: a mobile number of Viet Nam in its national form,
 * and an address that mail can be sent to. Empty fields are left out.
 */
export const parseContacts = (typed: { phone: string; email: string }): Contacts | ContactFault => {
  const phone = withoutInvisible(typed.phone) === '' ? undefined : parsePhone(typed.phone);
  if (phone && phone.kind !== 'mobile') return `phone-${phone.kind}`;
  if (withoutInvisible(typed.email) === '') return phone ? { phone: phone.number } : {};
  const email = parseEmail(typed.email);
  return email ? { ...(phone && { phone: phone.number }), email } : 'email-malformed';
};
