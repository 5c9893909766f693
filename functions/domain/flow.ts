import type { Account, SealedCccd, VneidLevel } from './account.ts';
import type { AccountId, BrowserKey, FlowId, IssuerSessionKey, PendingKey, SessionKey } from './ids.ts';
import type { CccdIndex } from './cccd.ts';
import type { Person } from './person.ts';
import type { Destination } from './destination.ts';

/**
 * One round trip to VNeID. `issued` when the person is sent there, `consumed` before the code is redeemed (so that a
 * second callback finds nothing to do), `linked` in the transaction that makes the link, `ended` after a no, or when its
 * answer came to another browser.
 */
export interface Flow {
  readonly id: FlowId;
  readonly stage: 'issued' | 'consumed' | 'linked' | 'ended';
  readonly browser: BrowserKey;
  readonly purpose: FlowPurpose;
  readonly codeVerifier: string;
  readonly nonce: string;
  readonly wanted: Destination;
  /** Begun at a computer that many people use. The session that it opens is one of such a computer too. */
  readonly isShared?: true;
  readonly endsAt: Date;
  readonly pending?: PendingLink;
}

export type FlowPurpose = { kind: 'login' } | { kind: 'link'; accountId: AccountId; session: SessionKey };

/** A link is finished in the session that began it; a login in any. */
export const isBegunBy = (
  purpose: FlowPurpose,
  login: { account: { id: AccountId }; key: SessionKey } | undefined,
): boolean => purpose.kind === 'login' || (login?.account.id === purpose.accountId && login.key === purpose.session);

/** What VNeID proved in a flow whose identity no account carries yet, waiting for the person's answer on the confirm page. */
export interface PendingLink extends Person {
  readonly issuer: string;
  readonly subject: string;
  readonly level: VneidLevel;
  /** VNeID said when it asked the person; where it does not, the session is short. */
  readonly isTimed?: boolean;
  /** When VNeID last asked who this is; what it proved is as old as that. */
  readonly provenAt: Date;
  readonly key: PendingKey;
  /** The session at VNeID, where it has a name: its end also ends the session that an answer opens. */
  readonly sid?: IssuerSessionKey;
  readonly cccd: { readonly index: CccdIndex; readonly masked: string; readonly sealed: SealedCccd };
  /** The account that would be made if none is linked. */
  readonly newAccountId: AccountId;
  readonly offer: LinkOffer;
}

/**
 * How a sitting shows that an account is the person's: `subject` is the identity it was linked with, `number` the CCCD in
 * the account, `cmnd` the number of an old identity card, with which the account was imported.
 */
export type ShownBy = 'session' | 'password' | 'number' | 'cmnd' | 'subject';

/** A number found the account, and no login showed that it is the person's. Somebody else may have made it. */
export const isOnlyFound = (shownBy: ShownBy | undefined): boolean => shownBy === 'number' || shownBy === 'cmnd';

/**
 * An account, and how this sitting showed it to be the person's. A password shows one version of it: an account that
 * changed since, perhaps to keep that password's holder out, is not shown by it.
 */
export type ProvenAccount =
  | { readonly id: AccountId; readonly shownBy: 'password'; readonly version: number }
  | { readonly id: AccountId; readonly shownBy: Exclude<ShownBy, 'password'> };

export const provenAccount = ({ id, version }: Pick<Account, 'id' | 'version'>, shownBy: ShownBy): ProvenAccount =>
  shownBy === 'password' ? { id, shownBy, version } : { id, shownBy };

/** What the confirm page offers. */
export interface LinkOffer {
  /** The account that a yes links: no account means that a new one is made. */
  readonly account?: ProvenAccount;
  /** The account has a link already, and the issuer now says something else of the same person. */
  readonly renews?: true;
  /** A yes settles a dispute: what was frozen opens again, and what the weaker proof did is dropped. */
  readonly reopens?: true;
  /** The account whose portal login must be given first: too little of what the issuer says is as it was. */
  readonly reprove?: AccountId;
  /** The account has this number and birth date under another name, which a yes replaces. */
  readonly otherName?: true;
  /** The population register knows the number under the name that VNeID states. */
  readonly registerAgrees?: true;
  /** Another account that holds the number without proof, and loses it to the person who has proven it. */
  readonly evicts?: AccountId;
}

/**
 * Whether the portal login stays after a yes. When only a number showed whose account it is, somebody else may have
 * made it (account pre-hijacking); a link that is renewed was shown once already.
 */
export const keepsLogin = ({ account, renews, reopens }: LinkOffer): boolean => {
  // VNeID and the password together reopen a disputed link. They drop nothing, because a rival might hold both.
  if (renews) return !reopens || account?.shownBy === 'password';
  return !reopens && !isOnlyFound(account?.shownBy);
};

/** Long enough for somebody whom an assistant helps at a counter. */
export const flowLifeMs = 30 * 60_000;

/** How long the confirm page waits for its answer. */
export const confirmLifeMs = 15 * 60_000;
