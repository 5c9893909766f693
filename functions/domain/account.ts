import type { Cccd, CccdIndex, Cmnd } from './cccd.ts';
import type { Language } from './destination.ts';
import type { AccountId, JobId, LoginKey, SessionKey } from './ids.ts';
import type { Person } from './person.ts';
import type { Session } from './session.ts';

/** A live login: an account and one of its sessions. */
export interface Login {
  readonly account: Account;
  readonly session: Session;
  readonly key: SessionKey;
}

/** A number, encrypted. Only an export for the person or a court opens it again. */
export type SealedCccd = string & { readonly __brand: 'SealedCccd' };

/**
 * How far a number is known to be this person's: `declared` came with the imported account, `matched` was typed and
 * fits the population register (knowledge, weak), `proven` was stated by VNeID (strong).
 */
export type CccdStrength = 'declared' | 'matched' | 'proven';

export interface HeldCccd {
  readonly index: CccdIndex;
  readonly masked: string;
  readonly sealed: SealedCccd;
  readonly strength: CccdStrength;
  readonly since: Date;
  /** Set when the number came with a link on probation that was removed since. */
  readonly probation?: Probation;
}

/** A number for a later question to the register; only the function that asks it can open this. */
export type PostponedCccd = string & { readonly __brand: 'PostponedCccd' };

/** A number that was typed while the register did not answer ("chờ đối chiếu"); the system asks again by itself. */
export interface WaitingCccd {
  /** The job that asks again; a number typed later has another. */
  readonly job: JobId;
  readonly index: CccdIndex;
  readonly masked: string;
  readonly postponed: PostponedCccd;
  readonly since: Date;
  /** How it ended, if not with a saved number. */
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

/** Whether somebody who proves this number may take it from the account that holds it. */
export const isWeaklyHeld = (account: Account): boolean =>
  account.cccd?.strength !== 'proven' && account.link === undefined;

/** The VNeID identity of an account, keyed by issuer and subject: neither name, number nor e-mail is a key. */
export interface VneidLink {
  readonly issuer: string;
  readonly subject: string;
  readonly level: VneidLevel;
  readonly linkedAt: Date;
  /** Set when something weaker than VNeID showed that this account is the person's. */
  readonly probation?: Probation;
  /** What the account lost when this link was made; the receipt tells of it. */
  readonly dropped?: readonly DroppedByLink[];
  /** The account that the holder of this link said is not theirs, as it was then; they can change their mind for a while. */
  readonly turnedDown?: { readonly id: AccountId; readonly version: number; readonly at: Date };
  /** When a merge moved the link here; an answer to that merge moves it back. */
  readonly movedAt?: Date;
}

/** The portal login, or a contact that nobody had shown to be the person's. */
export type DroppedByLink = 'login' | 'phone' | 'email';

/** For ten days a new link counts no more than what showed the account (domain/proof-order.ts). */
export interface Probation {
  /** `portal`: its login or a session of it. `cmnd`: the number of an old identity card found it, and no login showed it. */
  readonly shownBy: 'portal' | 'cmnd';
  readonly since: Date;
}

/** Identification level of Decree 69/2024/NĐ-CP, article 4: 2 is what the portal's services ask for. */
export type VneidLevel = 1 | 2;

export interface Account extends Person {
  readonly id: AccountId;
  readonly kind: 'citizen' | 'official';
  /** Ids that the old portal used for this account, by which other systems still know what it held. */
  readonly oldAccountIds?: readonly string[];
  /** The old nine-digit identity card, shown only as "there is one". */
  readonly cmndMasked?: string;
  readonly phone?: string;
  readonly email?: string;
  readonly cccd?: HeldCccd;
  readonly link?: VneidLink;
  /** Numbers that this account once held, newest last; the person is told of the last one. */
  readonly formerCccds?: readonly FormerCccd[];
  /** Names that the issuer has corrected since, newest last. */
  readonly formerNames?: readonly FormerName[];
  readonly waitingCccd?: WaitingCccd;
  /** When the password was last changed. A login and an answer to a notice compare it with what they know. */
  readonly passwordSince?: Date;
  /** When each contact was entered; undefined for a contact that came with the account. */
  readonly phoneSince?: Date;
  readonly emailSince?: Date;
  /** When a code that was sent to the contact was typed here; undefined for a contact that came with the account. */
  readonly phoneConfirmedAt?: Date;
  readonly emailConfirmedAt?: Date;
  /** Contacts that were replaced in the last ten days. They still receive notices, so that a thief is not the only one told. */
  readonly formerContacts?: { readonly phone?: string; readonly email?: string; readonly until: Date };
  /** Closed after "Không phải tôi", until a stronger proof reopens it. */
  readonly frozen?: Frozen;
  /** Somebody answered "Không phải tôi", or asked for the link with another number; no stronger proof has settled it yet. */
  readonly dispute?: Dispute;
  /** When VNeID last settled who owns the account. Notices sent before that can no longer be answered. */
  readonly settledAt?: Date;
  /** Newest last. */
  readonly absorbed?: readonly Absorbed[];
  /** Set while this account is part of another: it opens nothing by itself. */
  readonly mergedInto?: MergedInto;
  /** The portal login that still opens this account; undefined once VNeID alone does. */
  readonly loginKey?: LoginKey;
  /** Of an account that came from another system: which line of its export it is. */
  readonly arrival?: string;
  /** Rises with every change of identity, so that a writer who read an older one is told. Sessions do not count. */
  readonly version: number;
  readonly createdAt: Date;
  readonly lastLoginAt?: Date;
  /** In which the holder read the portal when they last logged in. Notices go out in it; Vietnamese where it is not known. */
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
  /** The code that the person who answered was given. */
  readonly caseCode: string;
}

/** A number is still being matched: the person need not type it again. */
export const isWaiting = ({ waitingCccd }: Account): boolean =>
  waitingCccd !== undefined && waitingCccd.outcome === undefined;

/** An account whose dossiers this one shows, because one person owned both. */
export interface Absorbed {
  readonly id: AccountId;
  readonly at: Date;
}

/** Where an account went, and what went with it, for the person who takes the merge back. */
export interface MergedInto {
  readonly id: AccountId;
  readonly at: Date;
  readonly cccd?: HeldCccd;
  readonly link?: VneidLink;
}

/** An identity with the name that its link is kept under. */
export interface KeyedIdentity extends VneidIdentity {
  readonly subject: string;
}

/** Its link, or the one that it brought along to the account it is part of and gets back with a split. */
export const linkOf = ({ link, mergedInto }: Account): VneidLink | undefined => link ?? mergedInto?.link;

/** What VNeID vouched for, read from its tokens under the configured claim names. */
export interface VneidIdentity extends Person {
  readonly issuer: string;
  /** Undefined where the provider's stable name is the number itself: the link is then keyed by the number's index. */
  readonly subject: string | undefined;
  readonly level: VneidLevel;
  readonly cccd: Cccd;
  /** The number of the old identity card, where the provider states it. It only finds an account, and is never kept. */
  readonly cmnd?: Cmnd;
  /** When the person last logged in at VNeID (OpenID Connect Core 2, `auth_time`); undefined where the provider does not say. */
  readonly authenticatedAt?: Date;
}
