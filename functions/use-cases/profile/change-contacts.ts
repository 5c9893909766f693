import type { Login } from '../../domain/account.ts';
import type { Source } from '../../domain/audit.ts';
import { type Contacts, parseContacts } from '../../domain/contacts.ts';
import type { Random } from '../../domain/gateways.ts';
import { changerOf, changesLimit, type Limits } from '../../domain/limits.ts';
import { contactsChanged, formerContactsOf } from '../../domain/notice.ts';
import { provenRecently } from '../../domain/session.ts';
import type { Accounts } from '../../domain/stores.ts';

export interface ChangeContactsDeps {
  accounts: Pick<Accounts, 'changeContacts'>;
  limits: Pick<Limits, 'take'>;
  random: Pick<Random, 'secret'>;
  now: () => Date;
}

export type ChangeContactsOutcome =
  | 'changed'
  | 'contact-malformed'
  /** A landline gets no text message, so nobody would hear of a change. */
  | 'contact-landline'
  /** Nothing was typed. */
  | 'contact-none'
  | 'changes-limit'
  | 'login-too-old'
  | 'changed-meanwhile';

/**
 * Changes whom notices reach; a field left empty stays as it is, so that nobody is left without a contact by not typing
 * again what is shown masked. Old and new ones are told, so that nobody's telephone is put in, or taken out, in
 * silence; a contact is no way into an account, and shows nothing of whose it is.
 */
export const changeContacts = async (
  { accounts, limits, random, now }: ChangeContactsDeps,
  input: Login & { typed: { phone: string; email: string }; source: Source },
): Promise<ChangeContactsOutcome> => {
  const { account, session, key, source } = input;
  const at = now();
  if (!provenRecently(session, at)) return 'login-too-old';
  const typed = parseContacts(input.typed);
  if (typed === 'phone-landline') return 'contact-landline';
  if (typeof typed === 'string') return 'contact-malformed';
  if (!typed.phone && !typed.email) return 'contact-none';
  const { phone, email } = account;
  const contacts = { ...(phone && { phone }), ...(email && { email }), ...typed };
  if (isSame(account, contacts)) return 'changed';
  if ((await limits.take(changesLimit, changerOf(input), at)) === 'used-up') return 'changes-limit';
  return accounts.changeContacts(
    account,
    key,
    { contacts: typed, ...datesOf(account, typed, at), former: formerContactsOf(account, at) },
    { about: account.id, name: 'contacts.changed', at, source, detail: { which: whichOf(account, contacts) } },
    contactsChanged(random, account, contacts, at, session.provenBy),
  );
};

/** A contact that is typed again as it was keeps its age. */
const datesOf = (before: Contacts, typed: Contacts, at: Date) => ({
  ...(typed.phone && typed.phone !== before.phone && { phoneSince: at }),
  ...(typed.email && typed.email !== before.email && { emailSince: at }),
});

const isSame = (a: Contacts, b: Contacts) => a.phone === b.phone && a.email === b.email;

const whichOf = (before: Contacts, after: Contacts) =>
  [before.phone !== after.phone && 'phone', before.email !== after.email && 'email'].filter(Boolean).join(' and ');
