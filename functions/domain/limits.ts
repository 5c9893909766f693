/**
 * A rate limit by GCRA (ITU-T I.371): `burst` at once, then one every `everyMs`. A bucket stores only its theoretical
 * arrival time. So one conditional write consumes from it, and an idle bucket equals a missing one.
 */
export interface Limit {
  readonly name: string;
  readonly burst: number;
  readonly everyMs: number;
  /** Its buckets are networks. So few addresses exist that the names of these buckets are made with a key. */
  readonly ofNetworks?: true;
  /** Its buckets are telephones and e-mail addresses. They can be listed too, so their names are made with a key. */
  readonly ofContacts?: true;
}

/** A limit with a second, slow pace in the same row. The first limits tries in a minute, the second in a month. */
export interface PacedLimit extends Limit {
  readonly slow: Pick<Limit, 'burst' | 'everyMs'>;
}

/** A limit whose first tries are free. Later tries need an effort. */
export interface EffortLimit extends Limit {
  /** How many of the burst need an effort. */
  readonly paid: number;
}

/** A limit of different values in a window. */
export interface DistinctLimit extends Pick<Limit, 'name' | 'ofNetworks' | 'ofContacts'> {
  readonly distinct: number;
  readonly windowMs: number;
}

/** The outcome, and how many more different values are allowed until the window ends. */
export interface DistinctOutcome {
  readonly kind: 'allowed' | 'seen-before' | 'limited';
  readonly left: number;
  readonly until: Date;
}

/** The store of buckets. Each limit has one bucket for each value of `of`. */
export interface RateLimiter {
  /** Consumes one from a bucket, unless the bucket is used up. */
  consume(limit: Limit, of: string, now: Date): Promise<'allowed' | 'limited'>;
  /**
   * Consumes one at both paces or at neither, in one write. Names the pace that is used up, the slow one first.
   * @param effort when the effort that pays for this try was requested. The bucket stores the newest one. An effort
   *   that is not newer is `spent`
   */
  consumePaced(
    limit: PacedLimit,
    of: string,
    now: Date,
    effort?: Date,
  ): Promise<'allowed' | 'limited' | 'limited-slow' | 'spent'>;
  /**
   * Consumes one at the fast pace from a bucket that `createBucket` made. It never creates a row. The slow pace must
   * have room, but only `count` consumes from it.
   * @returns until when the bucket is granted
   */
  consumeGranted(
    limit: Limit | PacedLimit,
    of: string,
    now: Date,
  ): Promise<{ until: Date } | 'limited' | 'not-granted'>;
  /** Gives back what was just consumed, at every pace of the limit. The bucket is as before. */
  giveBack(limit: Limit | PacedLimit, of: string): Promise<void>;
  /**
   * Returns how many could be consumed at once, and consumes nothing. `busy`: too many requests use the bucket, so it
   * cannot be read now.
   */
  left(limit: Limit, of: string, now: Date): Promise<number | 'busy'>;
  /**
   * Counts an event that was already allowed, even if the bucket is used up. A limit with two paces counts at its slow
   * pace, in a bucket that `createBucket` made. Simultaneous events may exceed the burst, and later events pay the
   * excess back.
   */
  count(limit: Limit | PacedLimit, of: string, now: Date): Promise<void>;
  /** Creates a bucket that expires at `until`, or extends an existing one. An existing bucket keeps its count. */
  createBucket(limit: Limit, of: string, until: Date): Promise<void>;
  /** Counts different values in a window. A value seen before is free. */
  consumeDistinct(limit: DistinctLimit, of: string, value: string, now: Date): Promise<DistinctOutcome>;
  /** Gives back a value that was counted although the other side failed. */
  giveBackDistinct(limit: DistinctLimit, of: string, value: string): Promise<void>;
}

/** Facts that were verified a short time ago. */
export interface RecentFacts {
  remember(fact: string, until: Date): Promise<void>;
  remembers(fact: string, now: Date): Promise<boolean>;
}

/** How long a browser stays known after its first login with a password. Its cookie lives as long. */
export const browserLifeMs = 400 * 24 * 60 * 60_000;

/**
 * Tries of one known browser with one login name. A right login is not given back, which would be a fifth call. So the
 * fast pace is faster than a person logs in. It only limits how many wrong tries are on their way when they are
 * counted.
 */
export const knownBrowserLimit: PacedLimit = {
  name: 'login-browser',
  burst: 10,
  everyMs: 5_000,
  slow: { burst: 26, everyMs: 12 * 60 * 60_000 },
};

/** Returns the address that a limit counts. An IPv6 user has many addresses, so it is their network. */
export const addressOf = (ip: string): string => (ip.includes(':') ? networkOf(ip) : ip);

/** Returns the network that shares a limit: IPv4 /24, IPv6 /56. */
export const networkOf = (ip: string): string => {
  if (!ip.includes(':')) return ip.split('.').slice(0, 3).join('.');
  const [head = '', tail = ''] = ip.split('::');
  const left = head.split(':').filter(Boolean);
  const right = tail.split(':').filter(Boolean);
  const groups = [...left, ...Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right];
  const [a, b, c, d] = groups.map((g) => g.padStart(4, '0').toLowerCase());
  return `${a}:${b}:${c}:${d?.slice(0, 2)}`;
};
