import type { Account, HeldCccd, MergedInto, WaitingCccd } from './account.ts';
import type { AuditEvent } from './audit.ts';
import type { CccdIndex, CmndIndex } from './cccd.ts';
import type { AnsweredNotice, Merge, MergeOutcome, NewLink, OpenedCase } from './changes.ts';
import type { Contacts } from './contacts.ts';
import type { AccountId, LoginKey, SessionKey } from './ids.ts';
import type { Notice } from './notice.ts';
import type { Session } from './session.ts';
import type { History } from './terms.ts';

/** A portal login. It lives on the claim of its login name, so that dropping the claim drops the way in. */
export interface Credential {
  readonly loginKey: LoginKey;
  readonly accountId: AccountId;
  /** PHC string. */
  readonly passwordHash: string;
  /** When the password was last changed, as its account has it; a stronger hash of it is no change. */
  readonly passwordSince?: Date;
}

export interface NewSession {
  readonly key: SessionKey;
  readonly session: Session;
  /** Sessions forgotten in the same write. */
  readonly instead: readonly SessionKey[];
  /** What the account still remembers of before, where something of it is over (domain/terms.ts). */
  readonly history?: History | undefined;
}

/**
 * How a session's opening was proven; what was checked must still hold when it is written.
 * @property account as it was read after the credential
 */
export type SessionProof =
  | { kind: 'password'; credential: Credential; account: Account; newHash?: string }
  | { kind: 'vneid'; issuer: string; subject: string };

export type LinkOutcome = 'linked' | 'held-elsewhere' | 'changed-meanwhile';

/** Finds accounts. A unique key gives one login name, one number, one VNeID identity to one account. */
export interface AccountFinder {
  /** Strongly consistent. */
  byId(id: AccountId): Promise<Account | undefined>;
  holderOfCccd(index: CccdIndex): Promise<AccountId | undefined>;
  /** At most two that were imported with this CMND. It proves nothing: name and whole birth date must fit as well. */
  findByCmnd(index: CmndIndex): Promise<readonly AccountId[]>;
  holderOfVneid(issuer: string, subject: string): Promise<AccountId | undefined>;
}

export interface AccountCredentials {
  credential(loginKey: LoginKey): Promise<Credential | undefined>;
}

export interface AccountSessions {
  /** Opens a session, unless what proved it changed or went away meanwhile, or the account was frozen or merged. */
  openSession(
    id: AccountId,
    opened: NewSession,
    audit: AuditEvent,
    proof: SessionProof,
  ): Promise<'opened' | 'changed-meanwhile'>;
  touchSession(id: AccountId, key: SessionKey, at: Date): Promise<void>;
  /** Tells of something that was turned away: once in `noteMs` for each account, name and reason. */
  noteRefused(event: AuditEvent): Promise<void>;
  /** Ending a session that is not there is no error. */
  endSession(id: AccountId, key: SessionKey, audit: AuditEvent): Promise<void>;
}

/** What one session changes of all sessions of its account. */
export interface AccountOwnSessions {
  /** Ends every session, while the one that asks is there. @param asking undefined where an operator asks */
  endAllSessions(id: AccountId, asking: SessionKey | undefined, audit: AuditEvent): Promise<'ended' | 'gone'>;
  /** Notes in a session that it has proven another account too. @param session with that account */
  proveSecondAccount(
    id: AccountId,
    key: SessionKey,
    session: Session,
    audit: AuditEvent,
  ): Promise<'proven' | 'changed-meanwhile'>;
}

export interface AccountCccds {
  saveCccd(
    account: Account,
    cccd: HeldCccd,
    audit: AuditEvent,
    notices: readonly Notice[],
  ): Promise<'saved' | 'held-elsewhere' | 'changed-meanwhile'>;
  /** Keeps a number until the register answers, and the job that asks again; an older one is forgotten. */
  postponeCccd(account: Account, waiting: WaitingCccd, audit: AuditEvent): Promise<'postponed' | 'changed-meanwhile'>;
  /** Says how a waiting number ended that was not saved. */
  settleCccd(
    account: Account,
    waiting: WaitingCccd,
    audit: AuditEvent,
    notices: readonly Notice[],
  ): Promise<'settled' | 'changed-meanwhile'>;
}

export interface AccountLinks {
  link(account: Account, made: NewLink): Promise<LinkOutcome>;
  /** Makes an account that carries nothing but what VNeID proved. */
  createLinked(account: Account, made: NewLink): Promise<LinkOutcome>;
  /** Takes the link away and ends every session but one. */
  unlink(
    account: Account,
    kept: SessionKey,
    audit: AuditEvent,
    notices: readonly Notice[],
  ): Promise<'unlinked' | 'changed-meanwhile'>;
}

/** What a login by VNeID may write beside its session. */
export interface AccountIssuers {
  /** Keeps the same link under another name of its issuer. */
  moveIssuer(
    account: Account,
    issuer: string,
    audit: AuditEvent,
  ): Promise<'moved' | 'held-elsewhere' | 'changed-meanwhile'>;
}

/** What opens an account by the portal, and whom it tells. */
export interface AccountAccess {
  /** Ends every session but one. */
  changePassword(
    account: Account,
    kept: SessionKey,
    changed: { credential: Credential; newHash: string; at: Date },
    audit: AuditEvent,
    notices: readonly Notice[],
  ): Promise<'changed' | 'changed-meanwhile'>;
  /** What is not among them stays. A contact that is entered is not confirmed. */
  changeContacts(
    account: Account,
    asking: SessionKey,
    changed: {
      contacts: Contacts;
      phoneSince?: Date;
      emailSince?: Date;
      former: Account['formerContacts'];
    },
    audit: AuditEvent,
    notices: readonly Notice[],
  ): Promise<'changed' | 'changed-meanwhile'>;
  /** Notes that a code has shown who reads this contact, while it is still the account's. */
  confirmContact(
    account: Account,
    asking: SessionKey,
    confirmed: { contact: keyof Contacts; at: Date },
    audit: AuditEvent,
  ): Promise<'confirmed' | 'changed-meanwhile'>;
}

export interface AccountMerges {
  /** @param moved what the survivor gets */
  merge(merge: Merge, moved: Pick<MergedInto, 'cccd' | 'link'>): Promise<MergeOutcome>;
  /** @param back what the absorbed account gets back */
  split(merge: Merge, back: Pick<MergedInto, 'cccd' | 'link'>): Promise<MergeOutcome>;
}

export interface AccountDisavowals {
  /** Answers a notice with "Không phải tôi". */
  disavow(account: Account, answered: AnsweredNotice): Promise<'disavowed' | 'used' | 'changed-meanwhile'>;
}

export interface AccountCases {
  /** Opens a case about an account that has none. */
  openCase(account: Account, opened: OpenedCase): Promise<'opened' | 'changed-meanwhile'>;
}

/** An account of another system with all that comes in beside it. */
export interface Arrival {
  readonly account: Account;
  /** PHC string. */
  readonly passwordHash: string;
  readonly cmnds: readonly CmndIndex[];
  readonly audit: AuditEvent;
}

export interface AccountImports {
  /** Of up to a hundred accounts, those that are there, each with the mark that an import gave it. */
  arrivalsOf(ids: readonly AccountId[]): Promise<ReadonlyMap<AccountId, string | undefined>>;
  /** Puts an account of another system in, with its login, its number and what finds it by its CMND. */
  importAccount(
    account: Account,
    more: Pick<Arrival, 'passwordHash' | 'cmnds'>,
    audit: AuditEvent,
  ): Promise<'moved-in' | 'login-taken' | 'held-elsewhere'>;
  /**
   * Puts up to sixteen in that name no row twice: all, or none where one of them would be refused or would share its CMND.
   * @returns whether they are in
   */
  importTogether(arrivals: readonly Arrival[]): Promise<boolean>;
}

/** A use case picks what it needs. A write that moves a unique key is one transaction with account and audit event. */
export type Accounts = AccountFinder &
  AccountCredentials &
  AccountSessions &
  AccountOwnSessions &
  AccountCccds &
  AccountLinks &
  AccountIssuers &
  AccountAccess &
  AccountMerges &
  AccountDisavowals &
  AccountCases &
  AccountImports;
