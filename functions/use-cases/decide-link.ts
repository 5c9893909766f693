import type { Account, VneidIdentity } from '../domain/account.ts';
import type { CccdIndex } from '../domain/cccd.ts';
import type { Flow, PendingLink } from '../domain/flow.ts';
import type { CccdVault, Chance } from '../domain/gateways.ts';
import { samePerson } from '../domain/person.ts';
import type { Accounts } from '../domain/stores.ts';

export interface DecideLinkNeeds {
  accounts: Pick<Accounts, 'byId' | 'holderOfCccd' | 'holderOfVneid'>;
  vault: Pick<CccdVault, 'index'>;
  chance: Pick<Chance, 'accountId'>;
}

export type LinkRefusal = 'vneid-other-person' | 'vneid-held-elsewhere' | 'link-changed';

export type LinkDecision =
  | { kind: 'log-in'; account: Account }
  | { kind: 'already-linked' }
  | { kind: 'confirm'; target: PendingLink['target']; index: CccdIndex }
  | { kind: 'refuse'; code: LinkRefusal; rule: string };

/**
 * Which account a VNeID identity belongs to. The key is issuer and subject; the number only finds the account that has
 * no link yet, and name, e-mail and telephone never find anything. Nothing is linked here: the person confirms first.
 */
export const decideLink = async (
  needs: DecideLinkNeeds,
  flow: Flow,
  identity: VneidIdentity,
): Promise<LinkDecision> => {
  const { accounts, vault } = needs;
  const [index, holder] = await Promise.all([
    vault.index(identity.cccd),
    accounts.holderOfVneid(identity.issuer, identity.subject),
  ]);
  const known = holder && (await accounts.byId(holder));
  if (known) return forKnown(flow, known, index);
  const numberHolder = await accounts.holderOfCccd(index);
  const mine = flow.purpose.kind === 'link' ? flow.purpose.accountId : numberHolder;
  if (!mine) return { kind: 'confirm', target: { kind: 'new', accountId: needs.chance.accountId() }, index };
  if (numberHolder && numberHolder !== mine) return refuse('vneid-held-elsewhere', 'number held by another account');
  const account = await accounts.byId(mine);
  if (!account) return refuse('link-changed', 'account is gone');
  if (account.link) return refuse('vneid-held-elsewhere', 'account has another VNeID identity');
  if (account.cccd && account.cccd.index !== index) return refuse('vneid-other-person', 'number differs');
  if (!samePerson(account, identity)) return refuse('vneid-other-person', 'name or birth date differs');
  return { kind: 'confirm', target: { kind: 'existing', accountId: account.id }, index };
};

/** A known identity whose number is no longer the account's has changed at the issuer: never let through silently. */
const forKnown = (flow: Flow, known: Account, index: CccdIndex): LinkDecision => {
  if (known.cccd?.index !== index) return refuse('vneid-other-person', 'number changed at the issuer');
  if (flow.purpose.kind === 'login') return { kind: 'log-in', account: known };
  return known.id === flow.purpose.accountId
    ? { kind: 'already-linked' }
    : refuse('vneid-held-elsewhere', 'identity linked to another account');
};

const refuse = (code: LinkRefusal, rule: string): LinkDecision => ({ kind: 'refuse', code, rule });
