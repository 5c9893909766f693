import type { Login } from './account.ts';

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

const minute = 60_000;

const hour = 60 * minute;

/**
 * Used up means slower, never locked, and a known browser is judged apart from all others. A slow pace of 40 and one
 * every twelve hours is at most a hundred in any thirty days. A known browser's misses are counted after the event,
 * while up to eleven more are on their way, so that it begins with less.
 */
export const loginLimits = {
  knownBrowser: { name: 'login-browser', burst: 10, everyMs: 1.5 * minute, slow: { burst: 28, everyMs: 12 * hour } },
  newBrowsers: { name: 'login-account', burst: 5, everyMs: 3 * minute, slow: { burst: 40, everyMs: 12 * hour } },
  /** Failures only: a carrier puts many thousands behind one network, whose right logins use up nothing. */
  network: { name: 'login-network', burst: 120, everyMs: 1_000, ofNetworks: true },
  /** Failures for which an effort was done, of one address. */
  address: { name: 'login-address', burst: 60, everyMs: 1_000, ofNetworks: true },
  /**
   * Misses of strangers with one password, over all names: a sprayer gets twenty, forty more by efforts, and one an
   * hour. Honest misses are all different; one bucket of 2^24 meets a few of them in a year.
   */
  tried: { name: 'login-tried', burst: 60, paid: 40, everyMs: hour },
} as const satisfies Record<string, Limit | PacedLimit | LinedLimit>;

/**
 * Wrong passwords that one person may give behind a VNeID login, or one account in a merge, over all login names: at
 * most ten in a day and thirty in thirty days.
 */
export const proofLimit: Limit = { name: 'login-proof', burst: 10, everyMs: 36 * hour };

/** How often a login name that is being guessed is written of in the audit. */
export const limitedNotes: Limit = { name: 'login-limited-note', burst: 1, everyMs: 15 * minute };
/** The same for a network that has used up its tries. */
export const limitedNetworkNotes: Limit = { ...limitedNotes, name: 'login-network-note', ofNetworks: true };

/** The same for a password that is being sprayed. */
export const limitedTriedNotes: Limit = { ...limitedNotes, name: 'login-tried-note' };

/** How often a replayed answer of VNeID is written of in the audit. */
export const refusedNotes: Limit = { name: 'vneid-refused-note', burst: 1, everyMs: 15 * minute };

/** A code of VNeID counts once in ten minutes, where nothing of its request comes back with it. */
export const codeLimit: Limit = { name: 'vneid-code', burst: 1, everyMs: 10 * minute };

/** A browser counts as known this long after its first login with a password; its cookie lives as long. */
export const browserLifeMs = 400 * 24 * 60 * minute;

/** Round trips to VNeID that one network may begin: each is a row. */
export const roundTripLimit: Limit = { name: 'vneid-network', burst: 600, everyMs: 100, ofNetworks: true };

/** Tries of "Không phải tôi" from one network; a token has 256 bits, so this only stops floods. */
export const undoLimit: Limit = { name: 'undo-network', burst: 30, everyMs: 10_000, ofNetworks: true };

/**
 * Codes of text messages that one network may type: five at once, and one more every twelve minutes. A right code is
 * given back. It bounds guesses over many telephones; `codeMisses` bounds those at one.
 */
export const undoCodeLimit: Limit = { name: 'undo-code-network', burst: 5, everyMs: 12 * minute, ofNetworks: true };

/** Tries of the old password by a person who is logged in already. */
export const passwordLimit: Limit = { name: 'password-account', burst: 5, everyMs: 3 * minute };

/** Changes of password or contacts: each sends messages, perhaps to people who never asked for any, and works a hash. */
export const changesLimit: Limit = { name: 'changes-account', burst: 5, everyMs: 8 * 60 * minute };

/**
 * Key of the limit. Portal and VNeID sessions are counted apart, so that a thief of one of them cannot exhaust the owner's
 * limit on the other.
 */
export const changerOf = ({ account, session }: Pick<Login, 'account' | 'session'>): string =>
  `${account.id}|${session.provenBy}`;

/** How a new telephone or address is confirmed by a code (decision 0026). */
export const contactCodeLimits = {
  /** Codes that are sent to one contact, from all accounts together: it may be a stranger's. */
  sent: { name: 'contact-code-sent', distinct: 3, windowMs: 24 * hour, ofContacts: true },
  /** Wrong codes for one contact of one account. A code that is typed again in another half hour is another one. */
  tried: { name: 'contact-code-tried', distinct: 5, windowMs: 24 * hour },
} as const satisfies Record<string, DistinctLimit>;

/** How often one account may save its draft; the page goes on saving every ten seconds when the burst is used up. */
export const draftLimit: Limit = { name: 'draft-account', burst: 60, everyMs: 10_000 };

/** Dossiers that one account may send. */
export const submitLimit: Limit = { name: 'submit-account', burst: 10, everyMs: 10 * minute };

/** Different numbers one account or browser may try with the register in a window; and tries from one network. */
export const registerLimits = {
  account: { name: 'register-account', distinct: 3, windowMs: 30 * 24 * hour },
  /** Numbers that were not saved: a shared browser in which many people save theirs is not held up. */
  browser: { name: 'register-browser', distinct: 20, windowMs: 24 * hour },
  /** The same for all sessions of one network that carry no mark of their browser. */
  unmarked: { name: 'register-unmarked', distinct: 20, windowMs: 24 * hour, ofNetworks: true },
  network: { name: 'register-network', burst: 40, everyMs: 30_000, ofNetworks: true },
} as const satisfies Record<string, Limit | DistinctLimit>;

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
