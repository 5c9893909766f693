import type { Login } from './account.ts';
import type { DistinctLimit, Limit } from './limits.ts';

const minute = 60_000;
const hour = 60 * minute;

/** Tries of "Không phải tôi" from one network; a token has 256 bits, so this only stops floods. */
export const disavowalLimit: Limit = { name: 'undo-network', burst: 30, everyMs: 10_000, ofNetworks: true };

/**
 * Codes of text messages that one network may type: five at once, and one more every twelve minutes. A right code is
 * given back. It bounds guesses over many telephones; `codeMisses` bounds those at one.
 */
export const disavowalCodeLimit: Limit = {
  name: 'undo-code-network',
  burst: 5,
  everyMs: 12 * minute,
  ofNetworks: true,
};

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
