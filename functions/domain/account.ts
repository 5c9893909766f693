import type { Cccd, CccdIndex, Cmnd } from './cccd.ts';
import type { Language } from './destination.ts';
import type { AccountId, JobId, LoginKey, SessionKey } from './ids.ts';
import type { Person } from './person.ts';
import type { Session } from './session.ts';

/** A valid login: an account and one of its sessions. */
export interface Login {
  readonly account: Account;
  readonly session: Session;
  readonly key: SessionKey;
}

/** An encrypted CCCD. Only an export for the person or for a court decrypts it. */
export type SealedCccd = string & { readonly __brand: 'SealedCccd' };

/**
 * How well it is known that a CCCD belongs to this person. `declared` came with the imported account. `matched` was
 * typed and matches the population register, which is weak: other people may know it. `proven` was stated by VNeID,
 * which is strong.
 */
export type CccdStrength = 'declared' | 'matched' | 'proven';

export interface HeldCccd {
  readonly index: CccdIndex;
  readonly masked: string;
  readonly sealed: SealedCccd;
  readonly strength: CccdStrength;
  readonly since: Date;
  /** Set if the CCCD came with a link on probation that was later removed. */
  readonly probation?: Probation;
}

/** An encrypted CCCD that the register must still confirm. Only the function that asks the register decrypts it. */
export type PostponedCccd = string & { readonly __brand: 'PostponedCccd' };

/** A CCCD typed while the register did not answer ("chờ đối chiếu"). The system asks again without the person. */
export interface WaitingCccd {
  /** The job that asks the register again. A CCCD that is typed later has another job. */
  readonly job: JobId;
  readonly index: CccdIndex;
  readonly masked: string;
  readonly postponed: PostponedCccd;
  readonly since: Date;
  /** How the matching ended, if the CCCD was not saved. */
  readonly outcome?: 'no-match' | 'unavailable';
}

export interface FormerCccd {
  readonly index: CccdIndex;
  readonly masked: string;
  readonly until: Date;
}

export interface FormerName {
  readonly fullName: string;
  readonly until: Date;
}

/** Returns whether a person who proves this CCCD may take it from the account that holds it. */
export const isWeaklyHeld = (account: Account): boolean =>
  account.cccd?.strength !== 'proven' && account.link === undefined;

/** The VNeID identity of an account. Its key is issuer and subject, never a name, a CCCD or an e-mail address. */
export interface VneidLink {
  readonly issuer: string;
  readonly subject: string;
  readonly level: VneidLevel;
  readonly linkedAt: Date;
  /** The support code of the request that made the link, for its receipt. Links of an older release have none. */
  readonly code?: string;
  /** Set if it renewed a link, or opened a disputed account again. The receipt is named after it. */
  readonly deed?: 'renewed' | 'reopened';
  /** Set if something weaker than VNeID proved that the account belongs to the person. */
  readonly probation?: Probation;
  /** What the account lost when this link was made. The receipt shows it. */
  readonly dropped?: readonly DroppedByLink[];
  /** An account that the holder refused with "not mine", as it was then. For a time the holder can take that back. */
  readonly turnedDown?: { readonly id: AccountId; readonly version: number; readonly at: Date };
  /** Set if nobody can answer the notice of this link, because VNeID settled the account with it. */
  readonly onlyTells?: true;
  /** When a merge moved the link here. An answer to the notice of that merge moves the link back. */
  readonly movedAt?: Date;
}

/** The portal login, or a contact that nobody had proven to be the person's. */
export type DroppedByLink = 'login' | 'phone' | 'email';

/** For ten days a new link counts only as much as the proof that found the account (domain/proof-order.ts). */
export interface Probation {
  /** `portal`: the portal login or its session. `cmnd`: an old identity card found the account, without a login. */
  readonly shownBy: 'portal' | 'cmnd';
  readonly since: Date;
}

/** Identification level of Decree 69/2024/NĐ-CP, article 4. Services of the portal require level 2. */
export type VneidLevel = 1 | 2;

export interface Account extends Person {
  readonly id: AccountId;
  readonly kind: 'citizen' | 'official';
  /** Ids of this account in the old portal. Other systems still use them to find what the account held. */
  readonly oldAccountIds?: readonly string[];
  /** The old nine-digit identity card. The site shows only that it exists. */
  readonly cmndMasked?: string;
  readonly phone?: string;
  readonly email?: string;
  readonly cccd?: HeldCccd;
  readonly link?: VneidLink;
  /** CCCDs that this account held before, newest last. The site shows the last one. */
  readonly formerCccds?: readonly FormerCccd[];
  /** Names that the issuer has corrected, newest last. */
  readonly formerNames?: readonly FormerName[];
  readonly waitingCccd?: WaitingCccd;
  /** When the password was last changed. A login and an answer to a notice compare it with what they read. */
  readonly passwordSince?: Date;
  /** When each contact was entered. Undefined for a contact that came with the account. */
  readonly phoneSince?: Date;
  readonly emailSince?: Date;
  /** When the confirmation code of each contact was typed. Undefined for a contact that came with the account. */
  readonly phoneConfirmedAt?: Date;
  readonly emailConfirmedAt?: Date;
  /** Contacts replaced in the last ten days. They still receive notices: a thief may have entered the new ones. */
  readonly formerContacts?: { readonly phone?: string; readonly email?: string; readonly until: Date };
  /** Set after "Không phải tôi", until a stronger proof reopens the account. */
  readonly frozen?: Frozen;
  /** Set by "Không phải tôi" or by a link with another CCCD, until a stronger proof settles the dispute. */
  readonly dispute?: Dispute;
  /** When VNeID last settled who owns the account. Notices sent before that can no longer be answered. */
  readonly settledAt?: Date;
  /** Newest last. */
  readonly absorbed?: readonly MergedAccount[];
  /** Set while this account is part of another one. It then opens nothing by itself. */
  readonly mergedInto?: MergedInto;
  /** The portal login that still opens this account. Undefined if only VNeID opens it. */
  readonly loginKey?: LoginKey;
  /** Set for an imported account: identifies the line of the export. */
  readonly arrival?: string;
  /** Increases with each change of identity, so a write based on an older read fails. Sessions do not change it. */
  readonly version: number;
  readonly createdAt: Date;
  readonly lastLoginAt?: Date;
  /** The language of the last login, in which notices are sent. Notices are in Vietnamese if it is unknown. */
  readonly language?: Language;
  readonly sessions: Readonly<Record<SessionKey, Session>>;
}

/** `portal`: the portal login opens nothing. `both`: neither the portal login nor the VNeID link opens anything. */
export interface Frozen {
  readonly way: 'portal' | 'both';
  readonly at: Date;
}

export interface Dispute {
  readonly at: Date;
  /** The case code that the person received with the answer. */
  readonly caseCode: string;
}

/** Returns whether the account has lost its CCCD to a person who proved it, and has no other CCCD yet. */
export const hasLostCccd = ({ cccd, formerCccds = [] }: Account): boolean => !cccd && formerCccds.length > 0;
/** Returns whether a CCCD still waits for the register. The person need not type it again. */
export const isWaiting = ({ waitingCccd }: Account): boolean =>
  waitingCccd !== undefined && waitingCccd.outcome === undefined;

/** An account whose dossiers this one shows, because one person owned both. */
export interface MergedAccount {
  readonly id: AccountId;
  readonly at: Date;
}

/** Where a merged account went and what moved with it. A split gives it back. */
export interface MergedInto {
  readonly id: AccountId;
  readonly at: Date;
  readonly cccd?: HeldCccd;
  readonly link?: VneidLink;
}

/** An identity with the subject that its link is stored under. */
export interface KeyedIdentity extends VneidIdentity {
  readonly subject: string;
}

/** Returns the account's link. For a merged account, returns the link that moved away and that a split gives back. */
export const linkOf = ({ link, mergedInto }: Account): VneidLink | undefined => link ?? mergedInto?.link;

/** What VNeID stated, read from its tokens by the claim names of the profile. */
export interface VneidIdentity extends Person {
  readonly issuer: string;
  /** Undefined if the provider's only stable name is the CCCD. The link is then keyed by the CCCD's index. */
  readonly subject: string | undefined;
  readonly level: VneidLevel;
  readonly cccd: Cccd;
  /** The old identity card, if the provider states it. It only finds an account and is never stored. */
  readonly cmnd?: Cmnd;
  /** When the person last logged in at VNeID (OpenID Connect Core 2, `auth_time`). Undefined if VNeID does not say. */
  readonly authenticatedAt?: Date;
}
