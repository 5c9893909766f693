import { day } from './dates.ts';
import type { AccountFacts } from './facts.ts';

/**
 * What a page shows of an account. A view is decided once and put into the page by a script in the browser, or by a
 * function for a browser without one.
 */
export interface View {
  /** The text of each element with this `data-field`. */
  readonly texts: Readonly<Record<string, string | undefined>>;
  /** Whether each element with this `data-part` is shown. */
  readonly parts: Readonly<Record<string, boolean>>;
}

/** What stands where a text is missing. */
export const missing = '—';

/** An account's facts as texts. @param none stands where the account has no such fact */
export const accountTexts = (facts: AccountFacts, none: string): Record<string, string | undefined> => ({
  cccd: facts.cccd ?? none,
  createdAt: day(facts.createdAt),
  lastLoginAt: facts.lastLoginAt && day(facts.lastLoginAt),
  phone: facts.phone ?? none,
  email: facts.email ?? none,
  dossiers: String(facts.dossiers),
});
