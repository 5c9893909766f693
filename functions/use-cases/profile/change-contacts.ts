import type { Login } from '../../domain/account.ts';
import { AppError } from '../../domain/app-error.ts';
import type { Source } from '../../domain/audit.ts';
import { type Contacts, parseContacts } from '../../domain/contacts.ts';
import type { Random } from '../../domain/gateways.ts';
import { changerOf, changesLimit } from '../../domain/change-limits.ts';
import type { RateLimiter } from '../../domain/limits.ts';
import { contactsOf, formerContactsOf, without } from '../../domain/hearers.ts';
import { contactsChanged } from '../../domain/notice.ts';
import { provenRecently } from '../../domain/session.ts';
import type { Accounts } from '../../domain/account-stores.ts';
import { admitCodes } from './contact-codes.ts';

export interface ChangeContactsDeps {
  accounts: Pick<Accounts, 'changeContacts'>;
  limits: Pick<RateLimiter, 'consume' | 'consumeDistinct' | 'giveBackDistinct'>;
  random: Pick<Random, 'secret'>;
  now: () => Date;
}

/**
 * Changes whom notices reach; a field left empty stays as it is, so that nobody is left without a contact by not typing
 * again what is shown masked. Old and new ones are told, so that no telephone of a person is put in, or taken out, in
 * silence; a contact is no way into an account, and shows nothing of whose it is. Each new one gets a code, and proves nothing
 * before that is typed.
 * @throws AppError `login-too-old`, `contact-malformed`, `changes-limit`, `contact-code-limit`, `busy`; `contact-none` when
 * nothing was typed
 */
export const changeContacts = async (
  deps: ChangeContactsDeps,
  input: Login & { typed: { phone: string; email: string }; source: Source },
): Promise<'changed' | 'same'> => {
  const { accounts, limits, random, now } = deps;
  const { account, session, key, source } = input;
  const at = now();
  if (!provenRecently(session, at)) throw new AppError('login-too-old');
  const typed = parseContacts(input.typed);
  // A landline gets no text message, so nobody would hear of a change.
  if (typed === 'phone-landline') throw new AppError('contact-landline');
  if (typeof typed === 'string') throw new AppError('contact-malformed');
  if (!typed.phone && !typed.email) throw new AppError('contact-none');
  const { phone, email } = account;
  const contacts = { ...(phone && { phone }), ...(email && { email }), ...typed };
  if (isSame(account, contacts)) return 'same';
  if ((await limits.consume(changesLimit, changerOf(input), at)) === 'limited') throw new AppError('changes-limit');
  await admitCodes(deps, without(contactsOf(contacts), contactsOf(account)));
  const outcome = await accounts.changeContacts(
    account,
    key,
    { contacts: typed, ...datesOf(account, typed, at), former: formerContactsOf(account, at) },
    { about: account.id, name: 'contacts.changed', at, source, detail: { which: whichOf(account, contacts) } },
    contactsChanged(random, account, contacts, at, session.provenBy),
  );
  if (outcome === 'changed-meanwhile') throw new AppError('busy');
  return 'changed';
};

/** A contact that is typed again as it was keeps its age. */
const datesOf = (before: Contacts, typed: Contacts, at: Date) => ({
  ...(typed.phone && typed.phone !== before.phone && { phoneSince: at }),
  ...(typed.email && typed.email !== before.email && { emailSince: at }),
});

const isSame = (a: Contacts, b: Contacts) => a.phone === b.phone && a.email === b.email;

const whichOf = (before: Contacts, after: Contacts) =>
  [before.phone !== after.phone && 'phone', before.email !== after.email && 'email'].filter(Boolean).join(' and ');
