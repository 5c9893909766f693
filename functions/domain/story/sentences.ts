import type { Probation } from '../account.ts';
import type { AppErrorCode } from '../app-error.ts';
import type { AuditEvent, AuditName } from '../audit.ts';
import type { LinkRefusal } from '../link-rules.ts';
import type { MergeRefusal } from '../merge-rules.ts';

export type Detail = NonNullable<AuditEvent['detail']>;

/**
 * What happened, for a reader who does not know the system. An event without a sentence does not compile. A sentence
 * contains its own words and what `safe` allows, and nothing else of the detail.
 */
export type Sentences = Readonly<Record<AuditName, (detail: Detail) => string>>;

/** Why a flow, a link or a proof failed. A code without a reason does not compile. */
export type Reasons = Readonly<
  Record<
    'used' | 'flow-used' | 'flow-other-browser' | Extract<AppErrorCode, `vneid-${string}`> | LinkRefusal | MergeRefusal,
    string
  >
>;

/** The words of one language for the state of the account. */
export interface StateSentences {
  readonly linked: (since: string) => string;
  readonly notLinked: string;
  /** By the proof that found the account. */
  readonly onProbation: Readonly<Record<Probation['shownBy'], string>>;
  readonly numberProven: string;
  readonly numberTyped: string;
  readonly noNumber: string;
  readonly numberWaits: string;
  readonly numberNotMatched: string;
  readonly numberNotAnswered: string;
  readonly sessions: (count: number) => string;
  readonly portalLogin: string;
  readonly noPortalLogin: string;
  readonly frozen: Readonly<Record<'portal' | 'both', string>>;
  readonly merged: string;
  readonly openCase: (code: string) => string;
  /** Neither a freeze nor a case. */
  readonly quiet: string;
  readonly noContact: string;
}

/** The parts of a detail that name no person, each by its form. All others are left out. */
const forms = {
  /** As `maskCccd` writes it: seven of twelve digits are hidden. */
  masked: /^\d{3}•{7}\d{2}$/,
  code: /^[0-9A-HJKMNP-TV-Z]{11}$/,
  level: /^[12]$/,
} as const;

/** @returns the value; undefined if it does not have the form */
export const safe = (form: keyof typeof forms, value: string | undefined): string | undefined =>
  value !== undefined && forms[form].test(value) ? value : undefined;

/** @returns the word of the language for a value of the detail; undefined for an unknown value */
export const wordOf = (words: Readonly<Record<string, string>>, value: string | undefined): string | undefined =>
  value !== undefined && Object.hasOwn(words, value) ? words[value] : undefined;
