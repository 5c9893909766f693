import { type Account, isWeaklyHeld, type KeyedIdentity, type VneidIdentity } from '../../domain/account.ts';
import { type CccdIndex, numberSubject } from '../../domain/cccd.ts';
import type { Flow, LinkOffer } from '../../domain/flow.ts';
import type { CccdVault, Population } from '../../domain/gateways.ts';
import {
  type Candidate,
  isFoundByCmnd,
  type LinkRefusal,
  type LinkRulesDeps,
  nameDiffers,
  offerLink,
  type OfferLinkOutcome,
  opensAtOnce,
  type Proven,
  refuse,
} from '../../domain/link-rules.ts';
import { samePerson } from '../../domain/person.ts';
import type { Accounts } from '../../domain/account-stores.ts';

export interface DecideLinkDeps extends LinkRulesDeps {
  accounts: Pick<Accounts, 'byId' | 'findByCmnd' | 'holderOfCccd' | 'holderOfVneid'>;
  vault: Pick<CccdVault, 'cmndIndex' | 'index'>;
  population: Population;
}

/** @property movesFrom the former issuer name that the account's link still has */
export type LinkDecision = { readonly identity: KeyedIdentity } & (
  | { kind: 'log-in'; account: Account; movesFrom?: string }
  | { kind: 'already-linked' }
  | { kind: 'confirm'; offer: LinkOffer; index: CccdIndex }
  | { kind: 'refuse'; code: LinkRefusal; rule?: string | undefined; since?: Date | undefined }
);

/**
 * Decides which account a VNeID identity belongs to. The key is issuer and subject. If the key finds no account, the
 * CCCD may find one, and then the CMND. Name, e-mail and telephone never find an account. Nothing is linked here: the
 * person confirms first.
 */
export const decideLink = async (deps: DecideLinkDeps, flow: Flow, stated: VneidIdentity): Promise<LinkDecision> => {
  const { accounts } = deps;
  const read = async (id: Account['id'] | undefined) => (id === undefined ? undefined : accounts.byId(id));
  const { identity, index, known } = await findByIdentity(deps, stated, read);
  const holder = known?.cccd?.index === index ? known : await accounts.holderOfCccd(index).then(read);
  const proven = { identity, person: identity, index, holder };
  if (known && opensAtOnce(known, proven, deps.now())) return { identity, ...forKnown(flow, known, identity) };
  const decided =
    flow.purpose.kind === 'link'
      ? await forSession(deps, proven, flow.purpose.accountId, known, read)
      : await forFound(
          deps,
          proven,
          known ? { account: known, shownBy: 'subject' } : (byNumber(proven) ?? (await byCmnd(deps, proven, read))),
        );
  return decided.kind === 'offer'
    ? { identity, kind: 'confirm', offer: decided.offer, index }
    : { identity, ...decided };
};

type Read = (id: Account['id'] | undefined) => Promise<Account | undefined>;

const findByIdentity = async (deps: DecideLinkDeps, stated: VneidIdentity, read: Read) => {
  const indexing = deps.vault.index(stated.cccd);
  const identity = { ...stated, subject: stated.subject ?? numberSubject(await indexing) };
  const [index, known] = await Promise.all([indexing, holderOf(deps, identity).then(read)]);
  return { identity, index, known };
};

/** Looks under a former name of the issuer only if the present name finds no account. */
const holderOf = async ({ accounts, formerIssuers = [] }: DecideLinkDeps, { issuer, subject }: KeyedIdentity) => {
  for (const name of [issuer, ...formerIssuers]) {
    const id = await accounts.holderOfVneid(name, subject);
    if (id !== undefined) return id;
  }
  return undefined;
};

/**
 * A CCCD typed into an account with another name and birth date does not suggest that the account belongs to this
 * person. If only the name differs, it does, and a second proof is required.
 */
const byNumber = (proven: Proven): Candidate | undefined => {
  const { holder, person } = proven;
  if (!holder) return undefined;
  const isHint = !isWeaklyHeld(holder) || samePerson(holder, person) || nameDiffers(holder, proven);
  return isHint ? { account: holder, shownBy: 'number' } : undefined;
};

/**
 * If two accounts have one CMND, neither is found, even if their names differ. A third one may exist, because the index
 * holds only two.
 */
const byCmnd = async (
  { accounts, vault }: DecideLinkDeps,
  { identity }: { identity: KeyedIdentity },
  read: Read,
): Promise<Candidate | undefined> => {
  if (!identity.cmnd) return undefined;
  const [id, ...more] = await accounts.findByCmnd(await vault.cmndIndex(identity.cmnd));
  const account = more.length === 0 ? await read(id) : undefined;
  return account && isFoundByCmnd(account, identity) ? { account, shownBy: 'cmnd' } : undefined;
};

/** Asks the register only if the name is the only obstacle. */
const forFound = async (
  deps: DecideLinkDeps,
  proven: Proven & { identity: KeyedIdentity },
  found: Candidate | undefined,
): Promise<OfferLinkOutcome> => {
  const decided = offerLink(deps, proven, found);
  const isNameAlone =
    decided.kind === 'offer' ? decided.offer.otherName && decided.offer.reprove : decided.code === 'vneid-name-differs';
  if (!isNameAlone) return decided;
  const answer = await deps.population.match(proven.identity.cccd, proven.person);
  return answer === 'match' ? offerLink(deps, { ...proven, registerAgrees: true }, found) : decided;
};

const forSession = async (
  deps: LinkRulesDeps,
  proven: Proven,
  id: Account['id'],
  known: Account | undefined,
  read: Read,
): Promise<OfferLinkOutcome> => {
  if (known && known.id !== id) return linkedElsewhere;
  const account = await read(id);
  return account ? offerLink(deps, proven, { account, shownBy: 'session' }) : refuse('link-changed', 'account is gone');
};

const linkedElsewhere = refuse('vneid-held-elsewhere', 'identity of another account');

const forKnown = (flow: Flow, known: Account, { issuer }: KeyedIdentity) => {
  const from = known.link?.issuer;
  if (flow.purpose.kind === 'login')
    return { kind: 'log-in', account: known, ...(from && from !== issuer && { movesFrom: from }) } as const;
  return known.id === flow.purpose.accountId ? ({ kind: 'already-linked' } as const) : linkedElsewhere;
};
