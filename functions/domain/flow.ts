import type { Account, SealedCccd, VneidLevel } from './account.ts';
import type { AccountId, BrowserKey, FlowId, IssuerSessionKey, PendingKey, SessionKey } from './ids.ts';
import type { CccdIndex } from './cccd.ts';
import type { Person } from './person.ts';
import type { Destination } from './destination.ts';

/**
 * One round trip to VNeID. It is `issued` when the person is sent there. It is `consumed` before the code is redeemed,
 * so that a second callback does nothing. It is `linked` in the transaction that makes the link. It is `ended` after a
 * "no", or when VNeID's answer reached another browser.
 */
export interface Flow {
  readonly id: FlowId;
  readonly stage: 'issued' | 'consumed' | 'linked' | 'ended';
  readonly browser: BrowserKey;
  readonly purpose: FlowPurpose;
  readonly codeVerifier: string;
  readonly nonce: string;
  readonly wanted: Destination;
  /** Set for a flow on a shared computer. The session that it opens is marked as shared too. */
  readonly isShared?: true;
  readonly endsAt: Date;
  readonly pending?: PendingLink;
}

export type FlowPurpose = { kind: 'login' } | { kind: 'link'; accountId: AccountId; session: SessionKey };

/** Returns whether this login may finish the flow. A link needs the session that began it. A login needs no session. */
export const isBegunBy = (
  purpose: FlowPurpose,
  login: { account: { id: AccountId }; key: SessionKey } | undefined,
): boolean => purpose.kind === 'login' || (login?.account.id === purpose.accountId && login.key === purpose.session);

/** What VNeID proved about an identity that no account has yet. It waits for the answer on the confirm page. */
export interface PendingLink extends Person {
  readonly issuer: string;
  readonly subject: string;
  readonly level: VneidLevel;
  /** Whether VNeID said when it last asked the person. If not, the session is short. */
  readonly isTimed?: boolean;
  /** When VNeID last asked the person. This is also the age of the proof. */
  readonly provenAt: Date;
  readonly key: PendingKey;
  /**
   * The name of the session at VNeID, if it has one. When that session ends, the session that the answer opens ends
   * too.
   */
  readonly sid?: IssuerSessionKey;
  readonly cccd: { readonly index: CccdIndex; readonly masked: string; readonly sealed: SealedCccd };
  /** The id of the account that is created if the person links no existing account. */
  readonly newAccountId: AccountId;
  readonly offer: LinkOffer;
}

/**
 * How it was proven that an account belongs to the person. `subject`: the identity that the account was linked with.
 * `number`: the CCCD in the account. `cmnd`: the old identity card with which the account was imported.
 */
export type ShownBy = 'session' | 'password' | 'number' | 'cmnd' | 'subject';

/** Returns whether only a CCCD or CMND found the account. No login proved it, so another person may have created it. */
export const isOnlyFound = (shownBy: ShownBy | undefined): boolean => shownBy === 'number' || shownBy === 'cmnd';

/**
 * An account, and how it was proven to be the person's. A password proves one version of the account. If the account
 * changed since then, perhaps to lock out that password, the proof no longer holds.
 */
export type ProvenAccount =
  | { readonly id: AccountId; readonly shownBy: 'password'; readonly version: number }
  | { readonly id: AccountId; readonly shownBy: Exclude<ShownBy, 'password'> };

/**
 * Returns an account with the way in which it was proven. For a password, it also returns the version of the account
 * that was read.
 */
export const provenAccount = ({ id, version }: Pick<Account, 'id' | 'version'>, shownBy: ShownBy): ProvenAccount =>
  shownBy === 'password' ? { id, shownBy, version } : { id, shownBy };

/** What the confirm page offers. */
export interface LinkOffer {
  /** The account that a "yes" links. If it is undefined, a "yes" creates a new account. */
  readonly account?: ProvenAccount;
  /** The account already has a link, and the issuer now states something else about the same person. */
  readonly renews?: true;
  /** A "yes" settles a dispute: the account opens again, and changes by the weaker proof are dropped. */
  readonly reopens?: true;
  /** The account whose portal login is required first, because too much of what the issuer states has changed. */
  readonly reprove?: AccountId;
  /** The account has this CCCD and birth date with another name. A "yes" replaces the name. */
  readonly otherName?: true;
  /** The population register has the CCCD under the name that VNeID states. */
  readonly registerAgrees?: true;
  /** Another account that has not proven the CCCD and loses it to the person who has. */
  readonly evicts?: AccountId;
}

/**
 * Returns whether the portal login stays after a "yes". If only a number found the account, another person may have
 * created it (account pre-hijacking), so the login goes. A link that is renewed was already proven, so the login stays.
 */
export const keepsLogin = ({ account, renews, reopens }: LinkOffer): boolean => {
  // VNeID and the password together reopen a disputed link. They drop nothing, because a rival might have both.
  if (renews) return !reopens || account?.shownBy === 'password';
  return !reopens && !isOnlyFound(account?.shownBy);
};

/** How long a flow lives. This is long enough for a person whom an assistant helps at a counter. */
export const flowLifeMs = 30 * 60_000;

/** How long the confirm page waits for its answer. */
export const confirmLifeMs = 15 * 60_000;
