import type { Login } from './account.ts';
import type { DistinctLimit, Limit } from './limits.ts';

const minute = 60_000;
const hour = 60 * minute;

/** Answers "Không phải tôi" from one network. A token has 256 bits, so this limit only stops floods. */
export const disavowalLimit: Limit = { name: 'undo-network', burst: 30, everyMs: 10_000, ofNetworks: true };

/**
 * Codes of text messages typed in one network: five at once, then one every twelve minutes. A right code is given back.
 * This limits guesses at many telephones. `codeMisses` limits guesses at one.
 */
export const disavowalCodeLimit: Limit = {
  name: 'undo-code-network',
  burst: 5,
  everyMs: 12 * minute,
  ofNetworks: true,
};

/** Tries of the old password by a person who is already logged in. */
export const passwordLimit: Limit = { name: 'password-account', burst: 5, everyMs: 3 * minute };

/**
 * Changes of password or contacts, removed links and split merges. Each one sends messages, perhaps to strangers, and
 * some compute a password hash. A second link or merge needs a removal or a split first, so this limits them too.
 */
export const changesLimit: Limit = { name: 'changes-account', burst: 5, everyMs: 8 * 60 * minute };

/**
 * Key of the limit. Portal and VNeID sessions are counted apart, so that a thief with one of them cannot exhaust the
 * owner's limit on the other.
 */
export const changerOf = ({ account, session }: Pick<Login, 'account' | 'session'>): string =>
  `${account.id}|${session.provenBy}`;

/** How a new telephone or address is confirmed by a code (decision 0026). */
export const contactCodeLimits = {
  /**
   * Messages to one contact that its account has not confirmed: codes, and to a telephone also notices that are sent at
   * once. They are counted over all accounts, because the contact may belong to a stranger.
   */
  sent: { name: 'contact-code-sent', distinct: 3, windowMs: 24 * hour, ofContacts: true },
  /** Wrong codes for one contact of one account. The same code typed in another half hour counts again. */
  tried: { name: 'contact-code-tried', distinct: 5, windowMs: 24 * hour },
} as const satisfies Record<string, DistinctLimit>;

/** How often one account may save its draft. After the burst, the page still saves every ten seconds. */
export const draftLimit: Limit = { name: 'draft-account', burst: 60, everyMs: 10_000 };

/** Dossiers that one account may submit. */
export const submitLimit: Limit = { name: 'submit-account', burst: 10, everyMs: 10 * minute };

/** Different CCCDs that an account or a browser may try at the register in a window, and tries of one network. */
export const registerLimits = {
  account: { name: 'register-account', distinct: 3, windowMs: 30 * 24 * hour },
  /** Counts CCCDs that were not saved. A shared browser in which many people save theirs is not limited. */
  browser: { name: 'register-browser', distinct: 20, windowMs: 24 * hour },
  /** The same for all sessions in one network whose browser has no mark. */
  unmarked: { name: 'register-unmarked', distinct: 20, windowMs: 24 * hour, ofNetworks: true },
  network: { name: 'register-network', burst: 40, everyMs: 30_000, ofNetworks: true },
} as const satisfies Record<string, Limit | DistinctLimit>;
