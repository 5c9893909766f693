import type { Account } from '../domain/account.ts';
import { type LinkOffer, type ShownBy, shownAccount } from '../domain/flow.ts';
import { samePerson } from '../domain/person.ts';
import { type LinkRefusal, type Proven, refuse } from './proven.ts';

/** What of an account's link the issuer now says differently. */
export interface Drift {
  readonly subject: boolean;
  readonly number: boolean;
  readonly person: boolean;
}

export const driftOf = (account: Account, { person, index, identity }: Proven): Drift => ({
  subject: account.link?.subject !== identity.subject,
  number: account.cccd?.index !== index,
  person: !samePerson(account, person),
});

export const hasDrifted = ({ subject, number, person }: Drift): boolean => subject || number || person;

/**
 * An issuer may give a person another number, correct a name, or name its subjects anew. The account then waits for a
 * yes, or for its portal login where too little is as it was; it is never replaced by a second account, and never
 * handed over in silence.
 *
 * The same subject with another number *or* another name: a yes. Another subject with number and person unchanged: the
 * portal login, or a yes where there is none that works. The name changed with either of them: the portal login and
 * nothing less. Subject and number both new: another identity, which this link is not.
 * @param hasLogin whether the account's portal login can still prove it
 */
export const renewLink = (
  account: Account,
  proven: Proven,
  shownBy: ShownBy,
  hasLogin: boolean,
): { kind: 'offer'; offer: LinkOffer } | { kind: 'refuse'; code: LinkRefusal; rule: string } => {
  const { subject, number, person } = driftOf(account, proven);
  if (account.link?.issuer !== proven.identity.issuer || (subject && number))
    return refuse('vneid-held-elsewhere', 'account has another VNeID identity');
  const isProven = shownBy === 'password' || shownBy === 'session';
  const isHalfNew = person && (subject || number);
  if (!isProven && hasLogin && (isHalfNew || subject))
    return { kind: 'offer', offer: { renews: true, reprove: account.id } };
  if (!isProven && isHalfNew) return refuse('vneid-other-person', 'two of subject, number and person changed');
  return { kind: 'offer', offer: { renews: true, account: shownAccount(account, shownBy) } };
};
