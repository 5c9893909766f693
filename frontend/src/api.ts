import type { DossierEntry } from '../../functions/views/facts.ts';

export type { AccountFacts, DossierFacts, IdentityFacts, PendingFacts } from '../../functions/views/facts.ts';

/** The only place that fetches. Every answer is a value or a code that a page has a sentence for. */
export type Answer<Value> = { ok: true; value: Value } | ({ ok: false; code: string } & RefusalFacts);

/** What may stand beside a code: how many tries are left until when, how support finds the request, what is asked first. */
export interface RefusalFacts {
  supportCode?: string;
  left?: number;
  until?: string;
  /** What this browser works out before it asks again. */
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
    const { code = codeOf(response), supportCode, left, until, effort } = body;
    return {
      ok: false,
      code,
      ...(supportCode && { supportCode }),
      ...(left !== undefined && until && { left, until }),
      ...(effort && { effort }),
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

/** The owner of this page. A form may be sent before the page knows it. */
export const knownOwner = async (): Promise<string> => {
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
  /** Of somebody who is asked for a number, which must be theirs. */
  birthDate?: string;
  hasCccd: boolean;
  isLinked: boolean;
  /** When a contact was entered that no older contact could be told of. */
  newContactSince?: string;
  hasContact: boolean;
  /** Somebody has answered "Không phải tôi", or operators must look at the account; nothing has settled it yet. */
  dispute?: { at: string; caseCode: string };
  /** A number that was typed and is not saved: it waits, or how its waiting ended. */
  waitingCccd?: 'waiting' | 'no-match' | 'unavailable';
  /** Many people use this computer. */
  isShared?: boolean;
  /** By the server's clock, which a person reads. The seconds are for a timer. */
  endsAt: string;
  endsInSeconds: number;
}

/** A page of the list. */
export interface DossierPage {
  dossiers: DossierEntry[];
  hasMore: boolean;
  /** All dossiers of the account, on whichever page they are. */
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
