import type { Account } from '../../domain/account.ts';
import { AppError } from '../../domain/app-error.ts';
import type { Contacts } from '../../domain/contacts.ts';
import { type Contact, contactsNamed, type EnteredContact, unconfirmedContacts } from '../../domain/hearers.ts';
import { contactCodeLimits } from '../../domain/change-limits.ts';
import type { RateLimiter } from '../../domain/limits.ts';

interface AdmitDeps {
  limits: Pick<RateLimiter, 'consumeDistinct' | 'giveBackDistinct'>;
  random: { secret: () => string };
  now: () => Date;
}

/**
 * Counts one code for each of these contacts, or for none of them. A contact may belong to a stranger, so all accounts
 * together send it only a few.
 * @throws AppError `contact-code-limit` with the moment when another code can be sent
 */
export const admitCodes = async ({ limits, random, now }: AdmitDeps, contacts: readonly Contact[]): Promise<void> => {
  const { sent } = contactCodeLimits;
  const value = random.secret();
  const of = ({ channel, address }: Contact) => `${channel}|${address}`;
  const taken = await Promise.all(contacts.map((one) => limits.consumeDistinct(sent, of(one), value, now())));
  const full = taken.find(({ kind }) => kind === 'limited');
  if (!full) return;
  const others = contacts.filter((_, i) => taken[i]!.kind !== 'limited');
  await Promise.all(others.map((one) => limits.giveBackDistinct(sent, of(one), value)));
  throw new AppError('contact-code-limit', { tries: { left: 0, until: full.until } });
};

/** Returns the contact that a code would confirm. Undefined if no code is needed. */
export const contactToConfirm = (account: Account, name: keyof Contacts, at: Date): EnteredContact | undefined => {
  const since = account[`${name}Since`];
  const [contact] = contactsNamed(account, [name]);
  if (!since || !contact || !unconfirmedContacts(account, at).includes(name)) return undefined;
  return { ...contact, accountId: account.id, since };
};
