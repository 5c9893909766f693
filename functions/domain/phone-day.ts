import type { Contact } from './hearers.ts';
import type { NoticeId, PhoneKey } from './ids.ts';
import type { Notice, NoticeKind } from './notice.ts';

/** Messages that one telephone gets at once in a day; the rest wait for one summary (decision 0026). */
export const messagesADay = 3;

const dayMs = 24 * 60 * 60_000;

/** A summary names no more; the telephone then belongs to an office that serves many people. */
export const mostSummedUp = 500;

/** Kinds that tell of a changed way in, or of changed hearers. Their message never waits for a summary. */
const urgent: ReadonlySet<NoticeKind> = new Set([
  ...['link-made', 'link-renewed', 'link-removed', 'password-changed', 'accounts-merged', 'accounts-split'],
  ...['contacts-changed', 'contacts-replaced', 'case-closed-vneid', 'case-closed-portal'],
] as const);

/**
 * Whether the message to this contact goes at once, however many the telephone has got. A code was counted when it was
 * asked for, and somebody sits and waits for it.
 */
export const isUrgent = ({ kind, entered }: Notice, { isUnconfirmed }: Contact): boolean =>
  isUnconfirmed ? entered !== undefined : urgent.has(kind);

/** What one telephone has got in a day that began with its first message. */
export interface PhoneDay {
  readonly ends: Date;
  /** Notices sent at once: those of accounts in which the telephone is confirmed, and all others, each counted apart. */
  readonly confirmed: readonly NoticeId[];
  readonly unconfirmed: readonly NoticeId[];
  /** What waits. The job of the notice `by` sends the summary. */
  readonly summary?: { readonly by: NoticeId; readonly at: Date; readonly waiting: readonly NoticeId[] };
}

export interface Arrival {
  readonly id: NoticeId;
  /** A stranger may have entered the telephone, and must not use up what its owner's accounts have. */
  readonly pot: 'confirmed' | 'unconfirmed';
  /** It never waits; it is counted all the same. */
  readonly isUrgent: boolean;
}

/**
 * - `now`: the message goes.
 * - `waits`: the summary of another notice's job will tell of it.
 * - `later`: this notice's own job sends the summary, at that moment.
 * - `sum-up`: that moment has come.
 */
export type Turn =
  | { readonly kind: 'now' | 'waits' }
  | { readonly kind: 'later'; readonly at: Date }
  | { readonly kind: 'sum-up'; readonly count: number };

/** Decides when a telephone hears of a notice. Asked again for the same notice, it answers the same. */
export const turnOf = (
  seen: PhoneDay | undefined,
  { id, pot, isUrgent }: Arrival,
  now: Date,
): { readonly day: PhoneDay; readonly turn: Turn } => {
  if (seen?.summary?.waiting.includes(id)) return { day: seen, turn: turnOfWaiting(seen.summary, id, now) };
  const day = seen && seen.ends > now ? seen : newDay(seen, now);
  if (day[pot].includes(id)) return { day, turn: { kind: 'now' } };
  if (isUrgent || day[pot].length < messagesADay)
    return { day: { ...day, [pot]: [...day[pot], id] }, turn: { kind: 'now' } };
  // A job that sent no summary in a day is a dead letter: another one takes over.
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
  unconfirmed: [],
  ...(before?.summary && { summary: before.summary }),
});

const turnOfWaiting = ({ by, at, waiting }: NonNullable<PhoneDay['summary']>, id: NoticeId, now: Date): Turn => {
  if (by !== id) return { kind: 'waits' };
  return at > now ? { kind: 'later', at } : { kind: 'sum-up', count: waiting.length };
};

/** The day after this notice's job has sent the summary. @param told how many notices the summary told of */
export const summedUp = (seen: PhoneDay, id: NoticeId, told: number): PhoneDay => {
  const { summary, ...day } = seen;
  if (summary?.by !== id) return seen;
  // What came while the summary was sent waits for the next one.
  const [by, ...more] = summary.waiting.slice(told);
  return by ? { ...day, summary: { by, at: seen.ends, waiting: [by, ...more] } } : day;
};

/** The days of telephones. */
export interface PhoneDays {
  /**
   * Changes a telephone's day in one step.
   * @param step what the day becomes; it may run more than once
   * @throws Busy when others keep changing it
   */
  change<Result>(
    phone: PhoneKey,
    step: (seen: PhoneDay | undefined) => { readonly day: PhoneDay; readonly result: Result },
  ): Promise<Result>;
}
