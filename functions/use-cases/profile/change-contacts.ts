import type { Login } from '../../domain/account.ts';
import { AppError } from '../../domain/app-error.ts';
import type { RequestSource } from '../../domain/audit.ts';
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
  limits: Pick<RateLimiter, 'consume' | 'giveBack' | 'consumeDistinct' | 'giveBackDistinct'>;
  random: Pick<Random, 'secret'>;
  now: () => Date;
}

/**
 * Changes the contacts that receive notices. An empty field keeps its value: the page shows contacts masked, and nobody
 * must lose a contact by not typing it again.
 *
 * Old and new contacts are notified, so nobody can add or remove a person's telephone silently. A contact opens no
 * account and does not prove who owns it. Each new one receives a code, and proves nothing before that code is typed.
 * @throws AppError `login-too-old`, `phone-malformed`, `email-malformed`, `contact-malformed` if both are wrong,
 *   `contact-landline`, `changes-limit`, `contact-code-limit`, `busy`; `contact-none` if nothing was typed
 */
export const changeContacts = async (
  deps: ChangeContactsDeps,
  input: Login & { typed: { phone: string; email: string }; source: RequestSource },
): Promise<'changed' | 'same'> => {
  const { accounts, limits, random, now } = deps;
  const { account, session, key, source } = input;
  const at = now();
  if (!provenRecently(session, at)) throw new AppError('login-too-old');
  const typed = parseContacts(input.typed);
  // A landline receives no text message, so nobody would learn of a change.
  if (typed === 'phone-landline') throw new AppError('contact-landline');
  // A person with two wrong fields must not correct one to learn of the other.
  if (typed === 'phone-malformed' && typeof parseContacts({ ...input.typed, phone: '' }) === 'string')
    throw new AppError('contact-malformed');
  if (typeof typed === 'string') throw new AppError(typed);
  if (!typed.phone && !typed.email) throw new AppError('contact-none');
  const { phone, email } = account;
  const contacts = { ...(phone && { phone }), ...(email && { email }), ...typed };
  if (isSame(account, contacts)) return 'same';
  const changer = changerOf(input);
  if ((await limits.consume(changesLimit, changer, at)) === 'limited') throw new AppError('changes-limit');
  await admitCodes(deps, without(contactsOf(contacts), contactsOf(account))).catch(async (error: unknown) => {
    // Strangers can use up the codes of a telephone. That must not use up the changes of its owner.
    await limits.giveBack(changesLimit, changer);
    throw error;
  });
  const outcome = await accounts.changeContacts(
    account,
    key,
    { contacts: typed, ...datesOf(account, typed, at), former: formerContactsOf(account, at) },
    { about: account.id, name: 'contacts.changed', at, source, detail: whichOf(account, contacts) },
    contactsChanged(random, account, contacts, at, session.provenBy),
  );
  if (outcome === 'changed-meanwhile') throw new AppError('busy');
  return 'changed';
};

/** A contact that is typed again unchanged keeps its age. */
const datesOf = (before: Contacts, typed: Contacts, at: Date) => ({
  ...(typed.phone && typed.phone !== before.phone && { phoneSince: at }),
  ...(typed.email && typed.email !== before.email && { emailSince: at }),
});

const isSame = (a: Contacts, b: Contacts) => a.phone === b.phone && a.email === b.email;

/** Which contacts changed, and which of these are the first of their kind in the account. */
const whichOf = (before: Contacts, after: Contacts) => {
  const which = (['phone', 'email'] as const).filter((name) => before[name] !== after[name]);
  const first = which.filter((name) => !before[name]);
  return { which: which.join(' and '), ...(first.length > 0 && { first: first.join(' and ') }) };
};
