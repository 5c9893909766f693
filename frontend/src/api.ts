import type { DossierEntry } from '../../functions/views/facts.ts';

export type { AccountFacts, DossierFacts, IdentityFacts, PendingFacts } from '../../functions/views/facts.ts';

/** The only module that fetches. Every answer is a value, or a code that a page has a sentence for. */
export type Answer<Value> = { ok: true; value: Value } | ({ ok: false; code: string } & RefusalFacts);

/**
 * Facts beside a code: how many tries are left until when, how support finds the request, and the effort to do first.
 */
export interface RefusalFacts {
  supportCode?: string;
  left?: number;
  until?: string;
  /** Since when the account is frozen. */
  since?: string | null;
  /** The effort that this browser must do before it asks again. */
  effort?: string;
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
    return { code: codeOf(response), ...body, ok: false };
  } catch {
    return { ok: false, code: 'offline' };
  }
};

/** API Gateway's own refusal, without a code of ours, when too many requests come. */
const codeOf = ({ status }: Response) => (status === 429 || status === 503 ? 'busy' : 'internal');

/** The account that this page shows. The first answer decides it. */
let owner: string | undefined;

/**
 * Refuses an answer about another account than the one on the page, because another window may have logged in since.
 */
export const get = async <Value>(path: string): Promise<Answer<Value>> => {
  const answer = await call<Value & { owner?: string }>(path, { method: 'GET' });
  if (!answer.ok || !answer.value.owner) return answer;
  owner ??= answer.value.owner;
  return answer.value.owner === owner ? answer : { ok: false, code: 'form-other-person' };
};

/**
 * Returns the owner mark of the account that this page shows, or an empty text. Asks the API if the page does not have
 * the mark yet.
 */
export const knownOwner = async (): Promise<string> => {
  if (!owner) await get('/api/session');
  return owner ?? '';
};

/** Finishes the request even if the page closes. */
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
  /** The birth date of a person who must type a CCCD. It shows whether the CCCD is theirs. */
  birthDate?: string;
  hasCccd: boolean;
  isLinked: boolean;
  /** When a contact was entered without an older contact that could get a notice. */
  newContactSince?: string;
  hasContact: boolean;
  /** Somebody has answered "Không phải tôi", or operators must look at the account; nothing has settled it yet. */
  dispute?: { at: string; caseCode: string };
  /** A CCCD that was typed and not saved: it waits, or this is how its waiting ended. */
  waitingCccd?: 'waiting' | 'no-match' | 'unavailable';
  /** Somebody else has proven the CCCD that the account had, and it has no other one. */
  hasLostCccd?: boolean;
  provenBy: 'portal' | 'vneid';
  /** Many people use this computer. */
  isShared?: boolean;
  /** The time by the server's clock, which people read. The seconds below are for a timer. */
  endsAt: string;
  endsInSeconds: number;
}

/** A page of the list. */
export interface DossierPage {
  dossiers: DossierEntry[];
  hasMore: boolean;
  /** The number of all dossiers of the account, on all pages. */
  total: number;
}

export interface DraftFacts {
  owner: string;
  title: string;
  authority: string;
  content: string;
  version: number;
  savedAt?: string;
}

/** An older file is ignored, because the function that writes it has probably stopped. */
const outagesValidMs = 10 * 60_000;

/**
 * Returns the start of the outage of each partner that fails, in Vietnam's time. It compares two headers of the server,
 * because the clock of the device can be wrong.
 */
export const outages = async (): Promise<Readonly<Record<string, string>>> => {
  try {
    const response = await fetch('/assets/outages.json');
    const at = (header: string) => Date.parse(response.headers.get(header) ?? '');
    const isRecent = at('date') - at('last-modified') < outagesValidMs;
    return response.ok && isRecent ? ((await response.json()) as Record<string, string>) : {};
  } catch {
    return {};
  }
};
