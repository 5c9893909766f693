import { knownBrowserLimit, type Limit, type LinedLimit, type PacedLimit } from './limits.ts';

const minute = 60_000;
const hour = 60 * minute;

/**
 * Used up means slower, never locked, and a known browser is judged apart from all others. A slow pace of 40 and one
 * every twelve hours is at most a hundred in any thirty days. A known browser's misses are counted after the event,
 * while up to eleven more are on their way, so that it begins with less.
 */
export const loginLimits = {
  knownBrowser: knownBrowserLimit,
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
