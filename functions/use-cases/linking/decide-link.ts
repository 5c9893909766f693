import { type Account, isWeaklyHeld, type VneidIdentity } from '../../domain/account.ts';
import type { CccdIndex } from '../../domain/cccd.ts';
import type { Flow, LinkOffer } from '../../domain/flow.ts';
import type { CccdVault } from '../../domain/gateways.ts';
import {
  type LinkRefusal,
  type LinkRulesDeps,
  offerLink,
  type OfferLinkOutcome,
  opensAtOnce,
  type Proven,
  refuse,
} from '../../domain/link-rules.ts';
import { samePerson } from '../../domain/person.ts';
import type { Accounts } from '../../domain/stores.ts';

export interface DecideLinkDeps extends LinkRulesDeps {
  accounts: Pick<Accounts, 'byId' | 'holderOfCccd' | 'holderOfVneid'>;
  vault: Pick<CccdVault, 'index'>;
}

export type LinkDecision =
  | { kind: 'log-in'; account: Account }
  | { kind: 'already-linked' }
  | { kind: 'confirm'; offer: LinkOffer; index: CccdIndex }
  | { kind: 'refuse'; code: LinkRefusal; rule: string };

/**
 * Which account a VNeID identity belongs to. The key is issuer and subject; the number only finds the account that the
 * key does not, and name, e-mail and telephone never find anything. Nothing is linked here: the person confirms first.
 */
export const decideLink = async (deps: DecideLinkDeps, flow: Flow, identity: VneidIdentity): Promise<LinkDecision> => {
  const { accounts, vault } = deps;
  const read = async (id: Account['id'] | undefined) => (id === undefined ? undefined : accounts.byId(id));
  const [index, known] = await Promise.all([
    vault.index(identity.cccd),
    accounts.holderOfVneid(identity.issuer, identity.subject).then(read),
  ]);
  const holder = known?.cccd?.index === index ? known : await accounts.holderOfCccd(index).then(read);
  const proven = { identity, person: identity, index, holder };
  const found = known ? ({ account: known, shownBy: 'subject' } as const) : byNumber(holder, identity);
  if (known && opensAtOnce(known, proven, deps.now())) return forKnown(flow, known);
  const decided =
    flow.purpose.kind === 'link'
      ? await forSession(deps, proven, flow.purpose.accountId, known, read)
      : offerLink(deps, proven, found);
  return decided.kind === 'offer' ? { kind: 'confirm', offer: decided.offer, index } : decided;
};

/** A number typed into an account of somebody else's name is no hint that the account is this person's. */
const byNumber = (holder: Account | undefined, identity: VneidIdentity) =>
  holder && (!isWeaklyHeld(holder) || samePerson(holder, identity))
    ? ({ account: holder, shownBy: 'number' } as const)
    : undefined;

const forSession = async (
  deps: LinkRulesDeps,
  proven: Proven,
  id: Account['id'],
  known: Account | undefined,
  read: (id: Account['id']) => Promise<Account | undefined>,
): Promise<OfferLinkOutcome> => {
  if (known && known.id !== id) return linkedElsewhere;
  const account = await read(id);
  return account ? offerLink(deps, proven, { account, shownBy: 'session' }) : refuse('link-changed', 'account is gone');
};

const linkedElsewhere = refuse('vneid-held-elsewhere', 'identity linked to another account');

const forKnown = (flow: Flow, known: Account): LinkDecision => {
  if (flow.purpose.kind === 'login') return { kind: 'log-in', account: known };
  return known.id === flow.purpose.accountId ? { kind: 'already-linked' } : linkedElsewhere;
};
