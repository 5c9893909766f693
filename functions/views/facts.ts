// What the API says of an account, as it travels in JSON. Dates are ISO texts.

export interface IdentityFacts {
  fullName: string;
  birthDate: string;
  kind: 'citizen' | 'official';
  createdAt: string;
  phone?: string;
  email?: string;
  /** Contacts that wait for the code that was sent to them. */
  unconfirmed: ('phone' | 'email')[];
  cmnd?: string;
  cccd?: { number: string; strength: 'declared' | 'matched' | 'proven' };
  formerCccds: { number: string; until: string }[];
  hasPortalLogin: boolean;
  absorbed: { id: string; at: string; until: string }[];
  /** An account that the person turned down and can take back. */
  turnedDown?: { at: string; until: string };
  waitingCccd?: { number: string; since: string; outcome?: 'no-match' | 'unavailable' };
  links: {
    provider: string;
    level: number;
    linkedAt: string;
    isFrozen: boolean;
    /** What of the account the link removed. */
    dropped: ('login' | 'phone' | 'email')[];
    /** The old CMND number found the account. */
    byCmnd: boolean;
    isNewAccount: boolean;
    answerableUntil: string;
    /** Whether a contact may have been told of it. */
    canBeAnswered: boolean;
  }[];
}

/** An account as its owner would recognise it. */
export interface AccountFacts {
  cccd?: string;
  createdAt: string;
  lastLoginAt?: string;
  phone?: string;
  email?: string;
  dossiers: number;
}

/** One of two accounts that may become one. */
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
    /** What found the account, where no login showed it. */
    foundBy?: 'number' | 'cmnd';
  };
  /** The name on the account that has this number and another name. */
  otherName?: string;
  evictsAnother: boolean;
  renews: boolean;
  /** What VNeID now says differently, each as it was and as it is. */
  changes?: { fullName?: [string, string]; birthDate?: [string, string]; cccd?: [string, string]; subject: boolean };
  disputedAt?: string;
  reopens: boolean;
  wantsLogin: boolean;
}
