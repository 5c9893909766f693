import type { Limit, Limits, PacedLimit } from '../../../functions/domain/limits.ts';

const paceOf = (limit: Limit | PacedLimit, pace: 'fast' | 'slow') =>
  pace === 'slow' && 'slow' in limit ? limit.slow : limit;

/** The limits in memory. */
export class MemoryLimits implements Limits {
  /** By limit, pace and bucket: when the bucket is full again. */
  readonly #cells = new Map<string, number>();
  readonly #grants = new Map<string, number>();
  readonly #distinct = new Map<string, { endsAt: number; seen: Set<string> }>();

  readonly take: Limits['take'] = async (limit, of, now) => {
    if (!this.#isRoom(limit, 'fast', of, now)) return 'used-up';
    this.#move(limit, 'fast', of, now);
    return 'taken';
  };

  /** By limit and bucket: when the effort was asked for that paid last. */
  readonly #paid = new Map<string, number>();

  readonly takePaced: Limits['takePaced'] = async (limit, of, now, effort) => {
    const key = `${limit.name} ${of}`;
    if (effort && (this.#paid.get(key) ?? 0) >= effort.getTime()) return 'spent';
    if (!this.#isRoom(limit, 'slow', of, now)) return 'used-up-slow';
    if (!this.#isRoom(limit, 'fast', of, now)) return 'used-up';
    this.#move(limit, 'fast', of, now);
    this.#move(limit, 'slow', of, now);
    if (effort) this.#paid.set(key, effort.getTime());
    return 'taken';
  };

  readonly takeGranted: Limits['takeGranted'] = async (limit, of, now) => {
    if ((this.#grants.get(`${limit.name} ${of}`) ?? 0) <= now.getTime()) return 'not-granted';
    if ('slow' in limit && !this.#isRoom(limit, 'slow', of, now)) return 'used-up';
    return this.take(limit, of, now);
  };

  readonly giveBack: Limits['giveBack'] = async (limit, of) => {
    for (const pace of 'slow' in limit ? (['fast', 'slow'] as const) : (['fast'] as const)) {
      const key = `${limit.name} ${pace} ${of}`;
      const tat = this.#cells.get(key);
      if (tat !== undefined) this.#cells.set(key, tat - paceOf(limit, pace).everyMs);
    }
  };

  readonly left: Limits['left'] = async (limit, of, now) => {
    const waitsMs = Math.max(0, (this.#cells.get(`${limit.name} fast ${of}`) ?? 0) - now.getTime());
    return Math.max(0, limit.burst - Math.ceil(waitsMs / limit.everyMs));
  };
  readonly count: Limits['count'] = async (limit, of, now) => {
    if (!('slow' in limit)) this.#move(limit, 'fast', of, now);
    else if ((this.#grants.get(`${limit.name} ${of}`) ?? 0) > now.getTime()) this.#move(limit, 'slow', of, now);
  };

  readonly grant: Limits['grant'] = async ({ name }, of, until) =>
    void this.#grants.set(`${name} ${of}`, until.getTime());
  readonly takeDistinct: Limits['takeDistinct'] = async ({ name, distinct, windowMs }, of, value, now) => {
    const key = `${name} ${of}`;
    const found = this.#distinct.get(key);
    const cell =
      found && found.endsAt > now.getTime() ? found : { endsAt: now.getTime() + windowMs, seen: new Set<string>() };
    this.#distinct.set(key, cell);
    const seenBefore = cell.seen.has(value);
    const kind = seenBefore ? 'seen-before' : cell.seen.size >= distinct ? 'used-up' : 'taken';
    if (kind === 'taken') cell.seen.add(value);
    return { kind, left: Math.max(0, distinct - cell.seen.size), until: new Date(cell.endsAt) };
  };

  readonly giveBackDistinct: Limits['giveBackDistinct'] = async ({ name }, of, value) =>
    void this.#distinct.get(`${name} ${of}`)?.seen.delete(value);
  readonly remember: Limits['remember'] = async (fact, until) => void this.#cells.set(`fact ${fact}`, until.getTime());
  readonly remembers: Limits['remembers'] = async (fact, now) => (this.#cells.get(`fact ${fact}`) ?? 0) > now.getTime();

  #isRoom(limit: Limit | PacedLimit, pace: 'fast' | 'slow', of: string, now: Date): boolean {
    const { burst, everyMs } = paceOf(limit, pace);
    return (this.#cells.get(`${limit.name} ${pace} ${of}`) ?? 0) <= now.getTime() + (burst - 1) * everyMs;
  }

  #move(limit: Limit | PacedLimit, pace: 'fast' | 'slow', of: string, now: Date): void {
    const key = `${limit.name} ${pace} ${of}`;
    this.#cells.set(key, Math.max(this.#cells.get(key) ?? 0, now.getTime()) + paceOf(limit, pace).everyMs);
  }
}
