import { type Account, isWeaklyHeld } from '../domain/account.ts';
import type { CccdIndex } from '../domain/cccd.ts';
import type { LinkOffer } from '../domain/flow.ts';
import { type Person, samePerson } from '../domain/person.ts';

export type LinkRefusal = 'vneid-other-person' | 'vneid-held-elsewhere' | 'link-changed' | 'link-frozen';

export type OfferLinkOutcome =
  { kind: 'offer'; offer: LinkOffer } | { kind: 'refuse'; code: LinkRefusal; rule: string };

export interface Proven {
  readonly person: Person;
  readonly index: CccdIndex;
  /** The account that holds the number now. */
  readonly holder: Account | undefined;
}

/**
 * May this account be linked to what VNeID proved? The person must be the account's, its number must be VNeID's or
 * none, and a number that another account has proven is never taken. One that another account merely typed is.
 * @param candidate the account, and how this sitting showed that it is the person's; none makes a new account
 */
export const offerLink = (
  { person, index, holder }: Proven,
  candidate?: { account: Account; shownBy: 'session' | 'password' | 'number' },
): OfferLinkOutcome => {
  const other = holder && holder.id !== candidate?.account.id ? holder : undefined;
  if (other && !isWeaklyHeld(other)) return refuse('vneid-held-elsewhere', 'number proven by another account');
  const evicts = other && { evicts: other.id };
  if (!candidate) return { kind: 'offer', offer: { ...evicts } };
  const { account, shownBy } = candidate;
  if (account.mergedInto) return refuse('link-changed', 'account is part of another');
  // VNeID's number thaws a frozen portal login, which is then dropped; the login itself does not.
  if (account.frozen && shownBy !== 'number') return refuse('link-frozen', 'the owner said not me');
  if (account.link) return refuse('vneid-held-elsewhere', 'account has another VNeID identity');
  if (account.cccd && account.cccd.index !== index) return refuse('vneid-other-person', 'number differs');
  if (!samePerson(account, person)) return refuse('vneid-other-person', 'name or birth date differs');
  return { kind: 'offer', offer: { account: { id: account.id, shownBy }, ...evicts } };
};

export const refuse = (code: LinkRefusal, rule: string) => ({ kind: 'refuse', code, rule }) as const;
