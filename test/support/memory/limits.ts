import type { Limit, PacedLimit, RateLimiter, RecentFacts } from '../../../functions/domain/limits.ts';

const paceOf = (limit: Limit | PacedLimit, pace: 'fast' | 'slow') =>
  pace === 'slow' && 'slow' in limit ? limit.slow : limit;

/** The rate limiter in memory. */
export class MemoryRateLimiter implements RateLimiter {
  /** By limit, pace and bucket: when the bucket is full again. */
  readonly #buckets = new Map<string, number>();
  readonly #grants = new Map<string, number>();
  readonly #distinct = new Map<string, { endsAt: number; seen: Set<string> }>();

  readonly consume: RateLimiter['consume'] = async (limit, of, now) => {
    if (!this.#isRoom(limit, 'fast', of, now)) return 'limited';
    this.#move(limit, 'fast', of, now);
    return 'allowed';
  };

  /** By limit and bucket: the time of the task whose effort paid last. */
  readonly #paid = new Map<string, number>();

  readonly consumePaced: RateLimiter['consumePaced'] = async (limit, of, now, effort) => {
    const key = `${limit.name} ${of}`;
    if (effort && (this.#paid.get(key) ?? 0) >= effort.getTime()) return 'spent';
    if (!this.#isRoom(limit, 'slow', of, now)) return 'limited-slow';
    if (!this.#isRoom(limit, 'fast', of, now)) return 'limited';
    this.#move(limit, 'fast', of, now);
    this.#move(limit, 'slow', of, now);
    if (effort) this.#paid.set(key, effort.getTime());
    return 'allowed';
  };

  readonly consumeGranted: RateLimiter['consumeGranted'] = async (limit, of, now) => {
    const until = this.#grants.get(`${limit.name} ${of}`) ?? 0;
    if (until <= now.getTime()) return 'not-granted';
    if ('slow' in limit && !this.#isRoom(limit, 'slow', of, now)) return 'limited';
    return (await this.consume(limit, of, now)) === 'allowed' ? { until: new Date(until) } : 'limited';
  };

  readonly giveBack: RateLimiter['giveBack'] = async (limit, of) => {
    for (const pace of 'slow' in limit ? (['fast', 'slow'] as const) : (['fast'] as const)) {
      const key = `${limit.name} ${pace} ${of}`;
      const tat = this.#buckets.get(key);
      if (tat !== undefined) this.#buckets.set(key, tat - paceOf(limit, pace).everyMs);
    }
  };

  readonly left: RateLimiter['left'] = async (limit, of, now) => {
    const waitsMs = Math.max(0, (this.#buckets.get(`${limit.name} fast ${of}`) ?? 0) - now.getTime());
    return Math.max(0, limit.burst - Math.ceil(waitsMs / limit.everyMs));
  };
  readonly count: RateLimiter['count'] = async (limit, of, now) => {
    if (!('slow' in limit)) this.#move(limit, 'fast', of, now);
    else if ((this.#grants.get(`${limit.name} ${of}`) ?? 0) > now.getTime()) this.#move(limit, 'slow', of, now);
  };

  readonly createBucket: RateLimiter['createBucket'] = async ({ name }, of, until) =>
    void this.#grants.set(`${name} ${of}`, until.getTime());
  readonly consumeDistinct: RateLimiter['consumeDistinct'] = async ({ name, distinct, windowMs }, of, value, now) => {
    const key = `${name} ${of}`;
    const found = this.#distinct.get(key);
    const bucket =
      found && found.endsAt > now.getTime() ? found : { endsAt: now.getTime() + windowMs, seen: new Set<string>() };
    this.#distinct.set(key, bucket);
    const seenBefore = bucket.seen.has(value);
    const kind = seenBefore ? 'seen-before' : bucket.seen.size >= distinct ? 'limited' : 'allowed';
    if (kind === 'allowed') bucket.seen.add(value);
    return { kind, left: Math.max(0, distinct - bucket.seen.size), until: new Date(bucket.endsAt) };
  };

  readonly giveBackDistinct: RateLimiter['giveBackDistinct'] = async ({ name }, of, value) =>
    void this.#distinct.get(`${name} ${of}`)?.seen.delete(value);
  #isRoom(limit: Limit | PacedLimit, pace: 'fast' | 'slow', of: string, now: Date): boolean {
    const { burst, everyMs } = paceOf(limit, pace);
    return (this.#buckets.get(`${limit.name} ${pace} ${of}`) ?? 0) <= now.getTime() + (burst - 1) * everyMs;
  }

  #move(limit: Limit | PacedLimit, pace: 'fast' | 'slow', of: string, now: Date): void {
    const key = `${limit.name} ${pace} ${of}`;
    this.#buckets.set(key, Math.max(this.#buckets.get(key) ?? 0, now.getTime()) + paceOf(limit, pace).everyMs);
  }
}

/** The recent facts in memory. */
export class MemoryRecentFacts implements RecentFacts {
  readonly #untils = new Map<string, number>();

  readonly remember: RecentFacts['remember'] = async (fact, until) => void this.#untils.set(fact, until.getTime());
  readonly remembers: RecentFacts['remembers'] = async (fact, now) => (this.#untils.get(fact) ?? 0) > now.getTime();
}
