import type { Account, Probation, VneidLink } from '../../domain/account.ts';
import type { Contacts } from '../../domain/contacts.ts';
import { isOnlyFound, keepsLogin, type LinkOffer, type PendingLink } from '../../domain/flow.ts';
import { type LinkRulesDeps, offerLink, type Proven } from '../../domain/link-rules.ts';
import { establishedContacts } from '../../domain/hearers.ts';
import { probationOf } from '../../domain/probation.ts';
import { samePerson } from '../../domain/person.ts';
import type { Pending } from './find-offer.ts';

/** What a "yes" or a "not mine" writes. */
export interface Plan {
  readonly account: Account;
  readonly isNew: boolean;
  readonly dropsLoginWith?: readonly (keyof Contacts)[];
  readonly evicted: Account | undefined;
  /** The account that was offered and that the person called "not mine". */
  readonly denied?: Account | undefined;
}

/**
 * Returns what to write. Undefined if the offer no longer holds: the rule that made the offer decides again about what
 * the stores have now, and the versions read here are conditions of the write.
 */
export const planOf = (
  deps: LinkRulesDeps,
  { pending, account, evicted, holder }: Pending,
  answer: 'yes' | 'not-mine',
): Plan | undefined => {
  const { offer } = pending;
  const proven = provenBy(pending, holder);
  if (answer === 'yes' && offer.account) {
    const { shownBy } = offer.account;
    if (offer.account.shownBy === 'password' && offer.account.version !== account?.version) return undefined;
    const again = account && offerLink(deps, proven, { account, shownBy });
    const isStill =
      again?.kind === 'offer' &&
      !again.offer.reprove &&
      again.offer.renews === offer.renews &&
      again.offer.reopens === offer.reopens;
    return account && isStill ? { account, isNew: false, ...droppedBy(offer, account), evicted } : undefined;
  }
  if (offer.reprove) return undefined;
  if (answer === 'not-mine' && !(isOnlyFound(offer.account?.shownBy) && account)) return undefined;
  if (offerLink(deps, proven).kind !== 'offer') return undefined;
  return {
    account: emptyAccount(pending, deps.now()),
    isNew: true,
    evicted: holder,
    denied: answer === 'not-mine' ? account : undefined,
  };
};

/** What VNeID proved in this flow, with the account that holds the CCCD now. */
export const provenBy = (pending: PendingLink, holder: Account | undefined): Proven => ({
  identity: pending,
  person: pending,
  index: pending.cccd.index,
  holder,
  ...(pending.offer.registerAgrees && { registerAgrees: true }),
});

/**
 * What a link drops with the portal login. A link that its own identity reopens drops only the contacts that the weaker
 * proof may have entered: those younger than ten days when the dispute began. A first link drops every contact, because
 * none was proven here.
 */
const droppedBy = (offer: LinkOffer, account: Account): Pick<Plan, 'dropsLoginWith'> => {
  if (keepsLogin(offer)) return {};
  const began = account.dispute?.at ?? account.frozen?.at;
  const kept = account.link && began ? establishedContacts(account, began) : {};
  return { dropsLoginWith: (['phone', 'email'] as const).filter((name) => account[name] && !kept[name]) };
};

/** What the link stores about an account that its holder refused, or that loses its CCCD to the holder. */
export const turnedDownBy = (
  { account, denied, evicted }: Plan,
  { issuer, subject }: Pick<VneidLink, 'issuer' | 'subject'>,
  at: Date,
): VneidLink['turnedDown'] => {
  const other = denied ?? evicted;
  if (other && other.kind === account.kind && samePerson(other, account))
    // The loss of the CCCD also increases the version.
    return { id: other.id, version: other.version + (other.id === evicted?.id ? 1 : 0), at };
  const { link } = account;
  return link?.issuer === issuer && link.subject === subject ? link.turnedDown : undefined;
};

const emptyAccount = ({ newAccountId, fullName, birthDate }: Pending['pending'], now: Date): Account => ({
  id: newAccountId,
  kind: 'citizen',
  fullName,
  birthDate,
  version: 1,
  createdAt: now,
  sessions: {},
});

/** Returns the ten days in which the planned link counts only as much as the proof of its account. */
export const probationIn = ({ isNew, account }: Plan, pending: PendingLink, now: Date): Probation | undefined => {
  const { account: shown } = pending.offer;
  if (isNew || !shown) return undefined;
  return probationOf({ account, shownBy: shown.shownBy }, provenBy(pending, undefined), now);
};
