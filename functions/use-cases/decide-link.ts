import { type Account, isWeaklyHeld, type VneidIdentity } from '../domain/account.ts';
import type { CccdIndex } from '../domain/cccd.ts';
import type { Flow, LinkOffer } from '../domain/flow.ts';
import type { CccdVault } from '../domain/gateways.ts';
import { samePerson } from '../domain/person.ts';
import type { Accounts } from '../domain/stores.ts';
import { type LinkRefusal, offerLink, type OfferLinkOutcome, refuse } from './offer-link.ts';

export interface DecideLinkNeeds {
  accounts: Pick<Accounts, 'byId' | 'holderOfCccd' | 'holderOfVneid'>;
  vault: Pick<CccdVault, 'index'>;
}

export type LinkDecision =
  | { kind: 'log-in'; account: Account }
  | { kind: 'already-linked' }
  | { kind: 'confirm'; offer: LinkOffer; index: CccdIndex }
  | { kind: 'refuse'; code: LinkRefusal; rule: string };

/**
 * Which account a VNeID identity belongs to. The key is issuer and subject; the number only finds the account that has
 * no link yet, and name, e-mail and telephone never find anything. Nothing is linked here: the person confirms first.
 */
export const decideLink = async (
  { accounts, vault }: DecideLinkNeeds,
  flow: Flow,
  identity: VneidIdentity,
): Promise<LinkDecision> => {
  const read = async (id: Account['id'] | undefined) => (id === undefined ? undefined : accounts.byId(id));
  const [index, known] = await Promise.all([
    vault.index(identity.cccd),
    accounts.holderOfVneid(identity.issuer, identity.subject).then(read),
  ]);
  if (known) return forKnown(flow, known, index);
  const holder = await accounts.holderOfCccd(index).then(read);
  const proven = { person: identity, index, holder };
  const decided =
    flow.purpose.kind === 'link'
      ? await forSession(proven, flow.purpose.accountId, read)
      : offerLink(proven, holder && mayBeTheirs(holder, identity) ? { account: holder, shownBy: 'number' } : undefined);
  return decided.kind === 'offer' ? { kind: 'confirm', offer: decided.offer, index } : decided;
};

/** A number typed into an account of somebody else's name is no hint that the account is this person's. */
const mayBeTheirs = (holder: Account, identity: VneidIdentity) => !isWeaklyHeld(holder) || samePerson(holder, identity);

const forSession = async (
  proven: Parameters<typeof offerLink>[0],
  id: Account['id'],
  read: (id: Account['id']) => Promise<Account | undefined>,
): Promise<OfferLinkOutcome> => {
  const account = await read(id);
  return account ? offerLink(proven, { account, shownBy: 'session' }) : refuse('link-changed', 'account is gone');
};

/** A known identity whose number is no longer the account's has changed at the issuer: never let through silently. */
const forKnown = (flow: Flow, known: Account, index: CccdIndex): LinkDecision => {
  if (known.cccd?.index !== index) return refuse('vneid-other-person', 'number changed at the issuer');
  if (known.frozen) return refuse('link-frozen', 'the owner said not me');
  if (flow.purpose.kind === 'login') return { kind: 'log-in', account: known };
  return known.id === flow.purpose.accountId
    ? { kind: 'already-linked' }
    : refuse('vneid-held-elsewhere', 'identity linked to another account');
};
