import { noteMs } from './audit.ts';
import { knownBrowserLimit, type Limit, type EffortLimit, type PacedLimit } from './limits.ts';

const minute = 60_000;
const hour = 60 * minute;

/** Tries of browsers that are not known with one login name. */
export const newBrowsersLimit: PacedLimit = {
  name: 'login-account',
  burst: 5,
  everyMs: 3 * minute,
  slow: { burst: 40, everyMs: 12 * hour },
};

/**
 * A used-up limit makes logins slower and never locks the account. A known browser has its own limit. A slow pace of 40
 * and one every twelve hours is at most a hundred in any thirty days. The misses of a known browser are counted after
 * the try, when in ten seconds up to twelve more may be on their way, so its slow pace starts lower.
 */
export const loginLimits = {
  knownBrowser: knownBrowserLimit,
  newBrowsers: newBrowsersLimit,
  /** Failures only. A carrier puts many thousands of people behind one network. Their right logins use up nothing. */
  network: { name: 'login-network', burst: 120, everyMs: 1_000, ofNetworks: true },
  /** Failures of one address for which an effort was done. */
  address: { name: 'login-address', burst: 60, everyMs: 1_000, ofNetworks: true },
  /**
   * Wrong tries of new browsers with one password, over all login names. An attacker who tries one password on many
   * names gets twenty tries, forty more with efforts, and then one an hour. Honest typing errors are all different, so
   * one of the 2^24 buckets receives only a few of them in a year.
   */
  tried: { name: 'login-tried', burst: 60, paid: 40, everyMs: hour },
} as const satisfies Record<string, Limit | PacedLimit | EffortLimit>;

/**
 * Wrong passwords that one person may give after a VNeID login, or one account in a merge, over all login names: at
 * most ten in a day and thirty in thirty days.
 */
export const proofLimit: Limit = { name: 'login-proof', burst: 10, everyMs: 36 * hour };

/** How often the audit records that a network has used up its tries. */
export const limitedNetworkNotes: Limit = {
  name: 'login-network-note',
  burst: 1,
  everyMs: noteMs,
  ofNetworks: true,
};

/** The same for a password that is tried on many login names. */
export const limitedTriedNotes: Limit = { name: 'login-tried-note', burst: 1, everyMs: noteMs };
