import { type Account, isWeaklyHeld } from '../domain/account.ts';
import { type LinkOffer, type ShownBy, shownAccount } from '../domain/flow.ts';
import { type LoginPolicy, opensByPortal, provesByPortal } from '../domain/login-policy.ts';
import { samePerson } from '../domain/person.ts';
import { type LinkRefusal, type Proven, refuse } from './proven.ts';
import { renewLink } from './renew-link.ts';

export type OfferLinkOutcome =
  { kind: 'offer'; offer: LinkOffer } | { kind: 'refuse'; code: LinkRefusal; rule: string };

/** What the rule asks of the world: whether a portal login can still prove an account. */
export interface OfferLinkNeeds {
  loginPolicy: LoginPolicy;
  now: () => Date;
}

/**
 * May this account be linked to what VNeID proved? The person must be the account's, its number must be VNeID's or
 * none, and a number that another account has proven is never taken. One that another account merely typed is.
 * @param candidate the account, and how this sitting showed that it is the person's; none makes a new account
 */
export const offerLink = (
  needs: OfferLinkNeeds,
  proven: Proven,
  candidate?: { account: Account; shownBy: ShownBy },
): OfferLinkOutcome => {
  const { person, index, holder } = proven;
  const other = holder && holder.id !== candidate?.account.id ? holder : undefined;
  if (other && !isWeaklyHeld(other)) return refuse('vneid-held-elsewhere', 'number proven by another account');
  const evicts = other && { evicts: other.id };
  if (!candidate) return { kind: 'offer', offer: { ...evicts } };
  const { account, shownBy } = candidate;
  if (account.mergedInto) return refuse('link-changed', 'account is part of another');
  if (account.frozen && !mayThaw(needs, account, shownBy)) return refuse('link-frozen', 'the owner said not me');
  if (account.link) {
    const renewed = renewLink(account, proven, shownBy, provesByPortal(needs.loginPolicy, account, needs.now()));
    return renewed.kind === 'offer' ? { kind: 'offer', offer: { ...renewed.offer, ...evicts } } : renewed;
  }
  if (account.cccd && account.cccd.index !== index) return refuse('vneid-other-person', 'number differs');
  if (!samePerson(account, person)) return refuse('vneid-other-person', 'name or birth date differs');
  const thaws = account.frozen?.way === 'portal' && { thaws: true as const };
  return { kind: 'offer', offer: { account: shownAccount(account, shownBy), ...thaws, ...evicts } };
};

/**
 * VNeID's number thaws a frozen portal login, which is then dropped; so do an identity of the same person and the login
 * itself together, because an account without a number has nothing else that VNeID could show. Where VNeID is the only
 * way in, its identity thaws its own link by a yes: whoever holds an old contact must not be able to keep the proven
 * owner out.
 */
const mayThaw = ({ loginPolicy, now }: OfferLinkNeeds, account: Account, shownBy: ShownBy) =>
  account.frozen?.way === 'portal'
    ? shownBy === 'number' || (shownBy === 'password' && account.cccd === undefined)
    : shownBy === 'subject' && !opensByPortal(loginPolicy, account, now());
