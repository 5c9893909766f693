import type { Account } from './account.ts';
import { isPlainLine } from './plain-text.ts';

export type Contacts = Pick<Account, 'phone' | 'email'>;

/**
 * What a person typed, as it is kept: a Vietnamese telephone number with its trunk zero and without what people put
 * between the digits, an address in lower case after the `@`. Empty fields are left out.
 */
export const parseContacts = (typed: { phone: string; email: string }): Contacts | 'contact-malformed' => {
  const phone = typed.phone.replace(/[\s.()-]/g, '').replace(/^\+?84(?=\d{9,10}$)/, '0');
  const email = typed.email.trim().replace(/@[^@]*$/, (domain) => domain.toLowerCase());
  if (!isPlainLine(email)) return 'contact-malformed';
  if (phone !== '' && !/^0\d{9,10}$/.test(phone)) return 'contact-malformed';
  if (email !== '' && !(email.length <= 254 && /^[^\s@<>()",;:\\]+@[^\s@.]+(\.[^\s@.]+)+$/.test(email)))
    return 'contact-malformed';
  return { ...(phone && { phone }), ...(email && { email }) };
};
