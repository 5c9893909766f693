import type { Account } from './account.ts';
import type { AccountId } from './ids.ts';
import type { Contacts } from './contacts.ts';
import { type ContactAge, contactRank, isConfirmed, probationMs } from './proof-order.ts';

// Which contacts receive notices about an account, and which answers count.

export interface Contact {
  readonly channel: 'email' | 'sms';
  readonly address: string;
  /** Set until a code proves that the account's owner reads the contact. It may belong to a stranger. */
  readonly isUnconfirmed?: true;
}

/** A contact as it was entered in its account. */
export interface EnteredContact extends Contact {
  readonly accountId: AccountId;
  readonly since: Date;
}

/** Lists the contacts, the e-mail address first. */
export const contactsOf = ({ email, phone }: Contacts): Contact[] => [
  ...(email ? [{ channel: 'email', address: email } as const] : []),
  ...(phone ? [{ channel: 'sms', address: phone } as const] : []),
];

const ageOf = (account: Account, name: keyof Contacts): ContactAge => ({
  since: account[`${name}Since`],
  confirmedAt: account[`${name}ConfirmedAt`],
});

/** Returns the contacts whose answer counts at `at`: confirmed, and in the account for at least ten days. */
export const establishedContacts = (account: Account, at: Date): Contacts => {
  const { phone, email } = account;
  return {
    ...(phone && contactRank(ageOf(account, 'phone'), at) === 3 && { phone }),
    ...(email && contactRank(ageOf(account, 'email'), at) === 3 && { email }),
  };
};

/** Returns the contacts that no code has confirmed. */
export const unconfirmedContacts = (account: Account, at: Date): (keyof Contacts)[] =>
  (['phone', 'email'] as const).filter((name) => account[name] && !isConfirmed(ageOf(account, name), at));

/** Groups contacts by whether their answer counts. A former contact was established when it was replaced. */
export const hearersOf = (account: Account, at: Date): { mayAnswer: Contact[]; onlyHear: Contact[] } => {
  const { formerContacts: former } = account;
  const mayAnswer = unique([
    ...contactsOf(establishedContacts(account, at)),
    ...(former && former.until > at ? contactsOf(former) : []),
  ]);
  return { mayAnswer, onlyHear: without(markedContacts(account, at), mayAnswer) };
};

/** Lists the contacts of the account. Those that no code has confirmed are marked. */
export const markedContacts = (account: Account, at: Date): Contact[] => {
  const unconfirmed = contactsNamed(account, unconfirmedContacts(account, at));
  return contactsOf(account).map((one) =>
    unconfirmed.some(({ address }) => address === one.address) ? toConfirm(one) : one,
  );
};

/** Lists only the contacts with these names, if the account has them. */
export const contactsNamed = (contacts: Contacts, names: readonly (keyof Contacts)[]): Contact[] =>
  contactsOf(Object.fromEntries(names.map((name) => [name, contacts[name]])));

/** The same contact, marked as unconfirmed. */
export const toConfirm = (contact: Contact): Contact => ({ ...contact, isUnconfirmed: true });

/** Returns the contacts that receive a notice about a change at this moment. */
export const contactsToTell = (account: Account, at: Date): Contact[] => {
  const { mayAnswer, onlyHear } = hearersOf(account, at);
  return [...mayAnswer, ...onlyHear];
};

/** Returns whether any contact can answer a notice sent at this moment. */
export const couldAnswer = (account: Account, at: Date): boolean => hearersOf(account, at).mayAnswer.length > 0;

const unique = (contacts: readonly Contact[]): Contact[] => [
  ...new Map(contacts.map((contact) => [contact.address, contact])).values(),
];

/** Returns the contacts whose address is not among the others. */
export const without = (contacts: readonly Contact[], others: readonly Contact[]): Contact[] =>
  contacts.filter(({ address }) => !others.some((other) => other.address === address));

/** Returns the former contacts that an account keeps when contacts are replaced: the oldest that can still answer. */
export const formerContactsOf = (account: Account, at: Date): Account['formerContacts'] => {
  const { formerContacts: former } = account;
  if (former && former.until > at) return former;
  const established = establishedContacts(account, at);
  if (!established.phone && !established.email) return undefined;
  return { ...established, until: new Date(at.getTime() + probationMs) };
};

/**
 * Returns when the newest contact was entered, if that was in the ten days before this login and no older contact could
 * be notified. A thief may have entered a first contact, and then only the site can tell the owner.
 */
export const untoldContactSince = (account: Account, loggedInAt: Date): Date | undefined => {
  const { phone, phoneSince, email, emailSince } = account;
  if (couldAnswer(account, loggedInAt)) return undefined;
  const dates = [phone && phoneSince, email && emailSince].filter((date) => date instanceof Date);
  const youngest = dates.sort((a, b) => b.getTime() - a.getTime())[0];
  const isRecent = youngest && youngest < loggedInAt && loggedInAt.getTime() - youngest.getTime() < probationMs;
  return isRecent ? youngest : undefined;
};
