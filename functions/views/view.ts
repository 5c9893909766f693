import { day } from '../domain/dates.ts';
import type { AccountFacts } from './facts.ts';

/**
 * What a page shows about an account. The view is computed in one place. A script puts it into the page in the browser,
 * or a function does so for a browser without script.
 */
export interface View {
  /** The text of each element with this `data-field`. */
  readonly texts: Readonly<Record<string, string | undefined>>;
  /** Whether each element with this `data-part` is visible. */
  readonly parts: Readonly<Record<string, boolean>>;
}

/** Shown if a text is missing. */
export const missing = '—';

/** An account's facts as texts. @param none the text for a fact that the account does not have */
export const accountTexts = (facts: AccountFacts, none: string): Record<string, string | undefined> => ({
  cccd: facts.cccd ?? none,
  createdAt: day(facts.createdAt),
  lastLoginAt: facts.lastLoginAt && day(facts.lastLoginAt),
  phone: facts.phone ?? none,
  email: facts.email ?? none,
  dossiers: String(facts.dossiers),
});
