/** The only place that fetches. Every answer is a value or a code that a page has a sentence for. */
export type Answer<Value> = { ok: true; value: Value } | ({ ok: false; code: string } & RefusalFacts);

/** What may stand beside a code: how many tries are left until when, and how support finds the request. */
export interface RefusalFacts {
  supportCode?: string;
  left?: number;
  until?: string;
}

const call = async <Value>(
  path: string,
  init: Omit<RequestInit, 'headers'> & { headers?: Record<string, string> },
): Promise<Answer<Value>> => {
  try {
    const response = await fetch(path, {
      ...init,
      credentials: 'same-origin',
      headers: { accept: 'application/json', ...init.headers },
    });
    const body = (await response.json()) as Value & RefusalFacts & { code?: string };
    if (response.ok) return { ok: true, value: body };
    const { code = codeOf(response), supportCode, left, until } = body;
    return {
      ok: false,
      code,
      ...(supportCode && { supportCode }),
      ...(left !== undefined && until && { left, until }),
    };
  } catch {
    return { ok: false, code: 'offline' };
  }
};

/** API Gateway refuses in its own words when too many come. */
const codeOf = ({ status }: Response) => (status === 429 || status === 503 ? 'busy' : 'internal');

/** The account that this page shows: the first answer decides. */
let owner: string | undefined;

/** What belongs to another account than the page shows never reaches the page: another window has logged in since. */
export const get = async <Value>(path: string): Promise<Answer<Value>> => {
  const answer = await call<Value & { owner?: string }>(path, { method: 'GET' });
  if (!answer.ok || !answer.value.owner) return answer;
  owner ??= answer.value.owner;
  return answer.value.owner === owner ? answer : { ok: false, code: 'form-other-person' };
};

/** A form may be sent before the page knows its owner. */
const knownOwner = async (): Promise<string> => {
  if (!owner) await get('/api/session');
  return owner ?? '';
};

/** What is under way is finished even when the page goes away. */
export const post = async <Value>(path: string, fields: Record<string, string>): Promise<Answer<Value>> => {
  const sent = fields['owner'] === '' ? { ...fields, owner: await knownOwner() } : fields;
  return call<Value>(path, {
    method: 'POST',
    keepalive: true,
    body: JSON.stringify(sent),
    headers: { 'content-type': 'application/json' },
  });
};

export interface SessionFacts {
  owner: string;
  fullName: string;
  hasCccd: boolean;
  isLinked: boolean;
  /** When a contact was entered that no older contact could be told of. */
  newContactSince?: string;
  hasContact: boolean;
  /** A number that was typed and is not saved: it waits, or how its waiting ended. */
  waitingCccd?: 'waiting' | 'no-match' | 'unavailable';
  endsInSeconds: number;
}

export interface IdentityFacts {
  fullName: string;
  birthDate: string;
  kind: 'citizen' | 'official';
  createdAt: string;
  phone?: string;
  email?: string;
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

export interface MergeFacts extends AccountFacts {
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

/** A page of the list. */
export interface DossierPage {
  dossiers: DossierEntry[];
  hasMore: boolean;
  /** All dossiers of the account, on whichever page they are. */
  total: number;
}

export interface DossierFacts extends DossierEntry {
  content?: string;
  papers: string[];
}

export interface DraftFacts {
  owner: string;
  title: string;
  authority: string;
  content: string;
  version: number;
  savedAt?: string;
}

export interface PendingFacts {
  vneid: { fullName: string; cccd: string; level: number };
  account?: AccountFacts & {
    fullName: string;
    isLinked: boolean;
    keepsLogin: boolean;
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
