/**
 * A rate limit as GCRA keeps it (ITU-T I.371): `burst` at once, then one every `everyMs`. A bucket stores nothing but its
 * theoretical arrival time, so that consuming is one conditional write, and an idle bucket is the same as no bucket.
 */
export interface Limit {
  readonly name: string;
  readonly burst: number;
  readonly everyMs: number;
  /** Its buckets are networks. There are so few addresses that the names of such buckets are made with a key. */
  readonly ofNetworks?: true;
  /** Its buckets are telephones and addresses, of which a list can be made as well. */
  readonly ofContacts?: true;
}

/** A limit with a second, slow pace in the same row: the first says how many in a minute, the second how many in a month. */
export interface PacedLimit extends Limit {
  readonly slow: Pick<Limit, 'burst' | 'everyMs'>;
}

/** A limit whose first tries cost nothing; who comes later does an effort first. */
export interface LinedLimit extends Limit {
  /** How many of the burst are above the line. */
  readonly paid: number;
}

/** How many different values in a window. */
export interface DistinctLimit extends Pick<Limit, 'name' | 'ofNetworks' | 'ofContacts'> {
  readonly distinct: number;
  readonly windowMs: number;
}

/** How it went, and how many more different values may come until the window ends. */
export interface DistinctOutcome {
  readonly kind: 'allowed' | 'seen-before' | 'limited';
  readonly left: number;
  readonly until: Date;
}

/** The store of buckets. Each limit has one bucket for each `of`. */
export interface RateLimiter {
  /** Consumes one from a bucket, unless the bucket is used up. */
  consume(limit: Limit, of: string, now: Date): Promise<'allowed' | 'limited'>;
  /**
   * Consumes one at both paces or at neither, in one write. It names the pace that is used up, the slow one first.
   * @param effort when the effort was asked for that pays for this one. The bucket remembers the newest: an effort that is
   *   as old, or older, is `spent`
   */
  consumePaced(
    limit: PacedLimit,
    of: string,
    now: Date,
    effort?: Date,
  ): Promise<'allowed' | 'limited' | 'limited-slow' | 'spent'>;
  /**
   * Consumes one at the fast pace from a bucket that `createBucket` has made: no row is made here. The slow pace must have
   * room, and only `count` moves it.
   * @returns until when the bucket is granted
   */
  consumeGranted(
    limit: Limit | PacedLimit,
    of: string,
    now: Date,
  ): Promise<{ until: Date } | 'limited' | 'not-granted'>;
  /** Gives back what was consumed a moment ago, at every pace of the limit: the bucket is as before. */
  giveBack(limit: Limit | PacedLimit, of: string): Promise<void>;
  /** How many could be consumed at once; consumes nothing. `busy` is a bucket that is read too often to be read now. */
  left(limit: Limit, of: string, now: Date): Promise<number | 'busy'>;
  /**
   * Counts an event that was let in already, even where the bucket is used up: at the slow pace of a bucket that
   * `createBucket` has made, else at the only pace. Events of the same moment may go beyond the burst, and are paid back
   * later.
   */
  count(limit: Limit | PacedLimit, of: string, now: Date): Promise<void>;
  /** Creates a bucket that expires at `until`, or grants an existing one until then. An existing bucket keeps its count. */
  createBucket(limit: Limit, of: string, until: Date): Promise<void>;
  /** Counts different values in a window; a value seen before costs nothing. */
  consumeDistinct(limit: DistinctLimit, of: string, value: string, now: Date): Promise<DistinctOutcome>;
  /** Gives back what a fault on the other side wasted. */
  giveBackDistinct(limit: DistinctLimit, of: string, value: string): Promise<void>;
}

/** What was found true a short while ago. */
export interface RecentFacts {
  remember(fact: string, until: Date): Promise<void>;
  remembers(fact: string, now: Date): Promise<boolean>;
}

/** A browser counts as known this long after its first login with a password; its cookie lives as long. */
export const browserLifeMs = 400 * 24 * 60 * 60_000;

/** Tries from one known browser with one login name. */
export const knownBrowserLimit: PacedLimit = {
  name: 'login-browser',
  burst: 10,
  everyMs: 90_000,
  slow: { burst: 28, everyMs: 12 * 60 * 60_000 },
};

/** Whom one address stands for: in IPv6 everybody has many, so it is the neighbourhood. */
export const addressOf = (ip: string): string => (ip.includes(':') ? networkOf(ip) : ip);

/** The neighbourhood that shares a limit: IPv4 /24, IPv6 /56. */
export const networkOf = (ip: string): string => {
  if (!ip.includes(':')) return ip.split('.').slice(0, 3).join('.');
  const [head = '', tail = ''] = ip.split('::');
  const left = head.split(':').filter(Boolean);
  const right = tail.split(':').filter(Boolean);
  const groups = [...left, ...Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right];
  const [a, b, c, d] = groups.map((g) => g.padStart(4, '0').toLowerCase());
  return `${a}:${b}:${c}:${d?.slice(0, 2)}`;
};
