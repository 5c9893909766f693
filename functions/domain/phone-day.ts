import type { NoticeId, PhoneKey } from './ids.ts';
import type { NoticeKind } from './notice.ts';

/** How many messages one telephone receives at once in a day. Later ones wait for one summary (decision 0026). */
export const messagesADay = 3;

const dayMs = 24 * 60 * 60_000;

/** The most notices that one summary counts. A telephone with more belongs to an office that serves many people. */
export const mostSummedUp = 500;

/** Kinds that report a changed login or changed contacts. Their message never waits for a summary. */
const urgent: ReadonlySet<NoticeKind> = new Set([
  ...[
    'link-made',
    'link-renewed',
    'account-reopened',
    'link-removed',
    'password-changed',
    'accounts-merged',
    'accounts-split',
  ],
  ...['contacts-changed', 'contacts-replaced', 'contact-removed', 'case-closed-vneid', 'case-closed-portal'],
] as const);

/** Returns whether a notice of this kind is sent at once, however many messages a confirmed telephone has received. */
export const isUrgent = (kind: NoticeKind): boolean => urgent.has(kind);

/** What one telephone has received in a day. The day begins with its first message. */
export interface PhoneDay {
  readonly ends: Date;
  /** Notices sent at once, of accounts in which the telephone is confirmed. Others have no part in this count. */
  readonly confirmed: readonly NoticeId[];
  /** The waiting notices. The job of the notice `by` sends the summary. */
  readonly summary?: { readonly by: NoticeId; readonly at: Date; readonly waiting: readonly NoticeId[] };
}

export interface Arrival {
  readonly id: NoticeId;
  /**
   * - `urgent`: the notice never waits. It is counted too.
   * - `ordinary`: it waits if the telephone has received its messages of the day.
   * - `of-stranger`: it waits and is not counted. An account that has not confirmed the telephone must not use up the
   *   messages of the accounts that have.
   */
  readonly claim: 'urgent' | 'ordinary' | 'of-stranger';
}

/**
 * - `now`: the message is sent.
 * - `waits`: the summary of another notice's job will count it.
 * - `later`: this notice's own job sends the summary, at that moment.
 * - `sum-up`: that moment has come.
 */
export type Turn =
  | { readonly kind: 'now' | 'waits' }
  | { readonly kind: 'later'; readonly at: Date }
  | { readonly kind: 'sum-up'; readonly count: number };

/** Decides when a notice is sent to a telephone. The answer stays the same if it is asked again for the same notice. */
export const turnOf = (
  seen: PhoneDay | undefined,
  { id, claim }: Arrival,
  now: Date,
): { readonly day: PhoneDay; readonly turn: Turn } => {
  if (seen?.summary && isInSummary(seen, id)) return { day: seen, turn: turnOfWaiting(seen.summary, id, now) };
  const day = seen && seen.ends > now ? seen : newDay(seen, now);
  if (day.confirmed.includes(id)) return { day, turn: { kind: 'now' } };
  if (claim === 'urgent' || (claim === 'ordinary' && day.confirmed.length < messagesADay))
    return { day: { ...day, confirmed: [...day.confirmed, id] }, turn: { kind: 'now' } };
  // A job that sent no summary for a day is a dead letter, so another job replaces it.
  const isDead = day.summary && now.getTime() - day.summary.at.getTime() >= dayMs;
  const summary = day.summary ?? { by: id, at: day.ends, waiting: [] };
  const kept = isDead ? { ...summary, by: id, at: day.ends } : summary;
  const waiting = kept.by === id || kept.waiting.length < mostSummedUp ? [...kept.waiting, id] : kept.waiting;
  const next = { ...kept, waiting };
  return { day: { ...day, summary: next }, turn: turnOfWaiting(next, id, now) };
};

const newDay = (before: PhoneDay | undefined, now: Date): PhoneDay => ({
  ends: new Date(now.getTime() + dayMs),
  confirmed: [],
  ...(before?.summary && { summary: before.summary }),
});

const turnOfWaiting = ({ by, at, waiting }: NonNullable<PhoneDay['summary']>, id: NoticeId, now: Date): Turn => {
  if (by !== id) return { kind: 'waits' };
  return at > now ? { kind: 'later', at } : { kind: 'sum-up', count: waiting.length };
};

/** Returns whether this notice waits for a summary. */
export const isInSummary = (seen: PhoneDay | undefined, id: NoticeId): boolean =>
  seen?.summary?.waiting.includes(id) ?? false;

/** Returns the day after this notice's job has sent the summary. @param told how many notices the summary counted */
export const summedUp = (seen: PhoneDay, id: NoticeId, told: number): PhoneDay => {
  const { summary, ...day } = seen;
  if (summary?.by !== id) return seen;
  // Notices that arrived while the summary was sent wait for the next one.
  const [by, ...more] = summary.waiting.slice(told);
  return by ? { ...day, summary: { by, at: seen.ends, waiting: [by, ...more] } } : day;
};

/** The store of these days. */
export interface PhoneDays {
  /**
   * Changes a telephone's day in one step.
   * @param step returns the new day, or the same one to write nothing; it may run more than once
   * @throws Busy if other jobs keep changing the day
   */
  change<Result>(
    phone: PhoneKey,
    step: (seen: PhoneDay | undefined) => { readonly day: PhoneDay | undefined; readonly result: Result },
  ): Promise<Result>;
}
