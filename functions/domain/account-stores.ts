import type { Account, HeldCccd, MergedInto, WaitingCccd } from './account.ts';
import type { AuditEvent } from './audit.ts';
import type { CccdIndex, CmndIndex } from './cccd.ts';
import type { AnsweredNotice, Merge, MergeOutcome, NewLink, OpenedCase } from './changes.ts';
import type { Contacts } from './contacts.ts';
import type { AccountId, LoginKey, SessionKey } from './ids.ts';
import type { ImportWrite } from './imported-account.ts';
import type { Notice } from './notice.ts';
import type { Session } from './session.ts';
import type { History } from './terms.ts';

/** A portal login. It is stored on the unique key of its login name: an account that loses the key loses the login. */
export interface Credential {
  readonly loginKey: LoginKey;
  readonly accountId: AccountId;
  /** The hash, as a PHC string. */
  readonly passwordHash: string;
  /** When the password was last changed, as the account stores it. A new hash of the same password is not a change. */
  readonly passwordSince?: Date;
}

export interface NewSession {
  readonly key: SessionKey;
  readonly session: Session;
  /** Sessions that the same write deletes. */
  readonly replaced: readonly SessionKey[];
  /** The history that the account keeps, if a part of it has expired (domain/terms.ts). */
  readonly history?: History | undefined;
}

/**
 * The proof that opens a session. It must still hold when the session is written.
 * @property account as it was read after the credential
 */
export type SessionProof =
  | { kind: 'password'; credential: Credential; account: Account; newHash?: string }
  | { kind: 'vneid'; issuer: string; subject: string };

export type LinkOutcome = 'linked' | 'held-elsewhere' | 'changed-meanwhile';

/** Finds accounts. A unique key gives a login name, a CCCD or a VNeID identity to exactly one account. */
export interface AccountFinder {
  /** A strongly consistent read. */
  byId(id: AccountId): Promise<Account | undefined>;
  holderOfCccd(index: CccdIndex): Promise<AccountId | undefined>;
  /** At most two accounts imported with this CMND. It proves nothing: name and whole birth date must match too. */
  findByCmnd(index: CmndIndex): Promise<readonly AccountId[]>;
  holderOfVneid(issuer: string, subject: string): Promise<AccountId | undefined>;
}

export interface AccountCredentials {
  credential(loginKey: LoginKey): Promise<Credential | undefined>;
}

export interface AccountSessions {
  /** Opens a session. Fails if the proof changed or no longer exists, or if the account was frozen or merged. */
  openSession(
    id: AccountId,
    opened: NewSession,
    audit: AuditEvent,
    proof: SessionProof,
  ): Promise<'opened' | 'changed-meanwhile'>;
  touchSession(id: AccountId, key: SessionKey, at: Date): Promise<void>;
  /** Records a refused request, at most once in `noteMs` for each account, name and reason. */
  noteRefused(event: AuditEvent): Promise<string>;
  /** Does nothing if the session does not exist. */
  endSession(id: AccountId, key: SessionKey, audit: AuditEvent): Promise<void>;
}

/** Changes that a session makes to the sessions of its own account. */
export interface AccountOwnSessions {
  /** Ends every session if the session `asking` still exists. @param asking undefined if an operator ends them */
  endAllSessions(id: AccountId, asking: SessionKey | undefined, audit: AuditEvent): Promise<'ended' | 'gone'>;
  /** Records in a session that it has also proven a second account. @param session the session with that account */
  proveSecondAccount(id: AccountId, key: SessionKey, session: Session): Promise<'proven' | 'changed-meanwhile'>;
}

export interface AccountCccds {
  saveCccd(
    account: Account,
    cccd: HeldCccd,
    audit: AuditEvent,
    notices: readonly Notice[],
  ): Promise<'saved' | 'held-elsewhere' | 'changed-meanwhile'>;
  /** Stores a CCCD until the register answers, with the job that asks again. It replaces an older waiting CCCD. */
  postponeCccd(account: Account, waiting: WaitingCccd, audit: AuditEvent): Promise<'postponed' | 'changed-meanwhile'>;
  /** Records the outcome of a waiting CCCD that was not saved. */
  settleCccd(
    account: Account,
    waiting: WaitingCccd,
    audit: AuditEvent,
    notices: readonly Notice[],
  ): Promise<'settled' | 'changed-meanwhile'>;
}

export interface AccountLinks {
  link(account: Account, made: NewLink): Promise<LinkOutcome>;
  /** Creates an account that holds only what VNeID proved. */
  createLinked(account: Account, made: NewLink): Promise<LinkOutcome>;
  /** Removes the link and ends every session except `kept`. */
  unlink(
    account: Account,
    kept: SessionKey,
    audit: AuditEvent,
    notices: readonly Notice[],
  ): Promise<'unlinked' | 'changed-meanwhile'>;
}

/** What a login with VNeID may write, apart from its session. */
export interface AccountIssuers {
  /** Stores the same link under another name of its issuer. */
  moveIssuer(
    account: Account,
    issuer: string,
    audit: AuditEvent,
  ): Promise<'moved' | 'held-elsewhere' | 'changed-meanwhile'>;
}

/** The portal password, and the contacts that receive notices. */
export interface AccountAccess {
  /** Ends every session except `kept`. */
  changePassword(
    account: Account,
    kept: SessionKey,
    changed: { credential: Credential; newHash: string; at: Date },
    audit: AuditEvent,
    notices: readonly Notice[],
  ): Promise<'changed' | 'changed-meanwhile'>;
  /** A contact that is not given keeps its value. A new value is unconfirmed. */
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
  /** Records that a code proved who reads this contact. Fails if the account has changed. */
  confirmContact(
    account: Account,
    asking: SessionKey,
    confirmed: { contact: keyof Contacts; at: Date },
    audit: AuditEvent,
  ): Promise<'confirmed' | 'changed-meanwhile'>;
}

export interface AccountMerges {
  /** @param moved what the survivor receives */
  merge(merge: Merge, moved: Pick<MergedInto, 'cccd' | 'link'>): Promise<MergeOutcome>;
  /** @param back what the absorbed account receives again */
  split(merge: Merge, back: Pick<MergedInto, 'cccd' | 'link'>): Promise<MergeOutcome>;
}

export interface AccountDisavowals {
  /** Writes the answer "Không phải tôi" to a notice. */
  disavow(account: Account, answered: AnsweredNotice): Promise<'disavowed' | 'used' | 'changed-meanwhile'>;
}

export interface AccountCases {
  /** Opens a case for an account that has no open case. */
  openCase(account: Account, opened: OpenedCase): Promise<'opened' | 'changed-meanwhile'>;
}

export interface AccountImports {
  /** Of up to a hundred accounts, returns those that exist, each with the mark that its import gave it. */
  importMarksOf(ids: readonly AccountId[]): Promise<ReadonlyMap<AccountId, string | undefined>>;
  /** Writes an account from another system, with its login, its CCCD and the keys that find it by CMND. */
  importAccount(
    account: Account,
    more: Pick<ImportWrite, 'passwordHash' | 'cmnds'>,
    audit: AuditEvent,
  ): Promise<'imported' | 'login-taken' | 'held-elsewhere'>;
  /** Writes up to sixteen that share no row: all, or none (false) if one would be refused or would share its CMND. */
  importTogether(imports: readonly ImportWrite[]): Promise<boolean>;
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
