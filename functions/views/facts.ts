// What the API says about an account, in the form of the JSON answer. Dates are ISO texts.

export interface IdentityFacts {
  fullName: string;
  birthDate: string;
  kind: 'citizen' | 'official';
  createdAt: string;
  phone?: string;
  email?: string;
  /** Contacts whose owner has not yet typed the code that was sent to them. */
  unconfirmed: ('phone' | 'email')[];
  cmnd?: string;
  cccd?: { number: string; strength: 'declared' | 'matched' | 'proven' };
  formerCccds: { number: string; until: string }[];
  hasPortalLogin: boolean;
  absorbed: { id: string; at: string; until: string }[];
  /** An account that the person turned down and can still get back. */
  turnedDown?: { at: string; until: string };
  waitingCccd?: { number: string; since: string; outcome?: 'no-match' | 'unavailable' };
  links: {
    provider: string;
    level: number;
    linkedAt: string;
    isFrozen: boolean;
    /** Whether the link was made, renewed, or opened the account again. */
    deed: 'made' | 'renewed' | 'reopened';
    /** The support code of the link. Links of an older release have none. */
    receiptCode?: string;
    /** What the account said before the link replaced it. */
    former?: { fullName?: string; cccd?: string };
    /** What the link removed from the account. */
    dropped: ('login' | 'phone' | 'email')[];
    /** Whether the old CMND found the account. */
    byCmnd: boolean;
    isNewAccount: boolean;
    answerableUntil: string;
    /** Whether a contact may have received the notice about the link and can still answer it. */
    canBeAnswered: boolean;
    /** Whether a contact may have received that notice, but nobody can answer it any more. */
    isAnswerOver: boolean;
  }[];
}

/** The facts by which an owner recognises an account. */
export interface AccountFacts {
  cccd?: string;
  createdAt: string;
  lastLoginAt?: string;
  phone?: string;
  email?: string;
  dossiers: number;
}

/** One of two accounts that can be merged. */
export interface MergeFacts extends AccountFacts {
  fullName: string;
  isLinked: boolean;
  mayStay: boolean;
}

/** A dossier in the list. */
export interface DossierEntry {
  id: string;
  title: string;
  authority: string;
  status: string;
  submittedAt: string;
  dueAt?: string;
}

export interface DossierFacts extends DossierEntry {
  content?: string;
  papers: string[];
}

export interface PendingFacts {
  vneid: { fullName: string; cccd: string; level: number };
  account?: AccountFacts & {
    fullName: string;
    isLinked: boolean;
    keepsLogin: boolean;
    hasPortalLogin: boolean;
    mayBeDenied: boolean;
    /** Whether a person who turns the account down can take it back, or merge it, with the new account. */
    mayReturn: boolean;
    /** What found the account, if no login has proven it. */
    foundBy?: 'number' | 'cmnd';
  };
  /** The name in the account, if that account has this CCCD under another name. */
  otherName?: string;
  evictsAnother: boolean;
  renews: boolean;
  /** What VNeID now says differently. Each pair is the old and the new value. */
  changes?: { fullName?: [string, string]; birthDate?: [string, string]; cccd?: [string, string]; subject: boolean };
  disputedAt?: string;
  reopens: boolean;
  wantsLogin: boolean;
}
