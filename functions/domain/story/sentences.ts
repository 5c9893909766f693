import type { Probation } from '../account.ts';
import type { AppErrorCode } from '../app-error.ts';
import type { AuditEvent, AuditName } from '../audit.ts';
import type { LinkRefusal } from '../link-rules.ts';
import type { MergeRefusal } from '../merge-rules.ts';

export type Detail = NonNullable<AuditEvent['detail']>;

/**
 * What happened, told to a person who does not know the system. There is one for each event: an event without a sentence
 * does not compile. A sentence holds words of its own and what `safe` lets through, and nothing else of the detail.
 */
export type Sentences = Readonly<Record<AuditName, (detail: Detail) => string>>;

/** Why a round trip, a link or a proof came to nothing. There is one for each code: a code without a reason does not compile. */
export type Reasons = Readonly<
  Record<
    'used' | 'flow-used' | 'flow-other-browser' | Extract<AppErrorCode, `vneid-${string}`> | LinkRefusal | MergeRefusal,
    string
  >
>;

/** Words of one language for what the account is now. */
export interface StateSentences {
  readonly linked: (since: string) => string;
  readonly notLinked: string;
  /** By what had shown the account. */
  readonly onProbation: Readonly<Record<Probation['shownBy'], string>>;
  readonly numberProven: string;
  readonly numberTyped: string;
  readonly noNumber: string;
  readonly portalLogin: string;
  readonly noPortalLogin: string;
  readonly frozen: Readonly<Record<'portal' | 'both', string>>;
  readonly merged: string;
  readonly openCase: (code: string) => string;
  readonly noContact: string;
}

/** Parts of a detail that name nobody, each by its form. Anything else is left out. */
const forms = {
  /** As `maskCccd` writes it: seven digits of twelve are hidden. */
  masked: /^\d{3}•{7}\d{2}$/,
  code: /^[0-9A-HJKMNP-TV-Z]{11}$/,
  level: /^[12]$/,
} as const;

/** @returns the value, or undefined when it has not the form */
export const safe = (form: keyof typeof forms, value: string | undefined): string | undefined =>
  value !== undefined && forms[form].test(value) ? value : undefined;

/** @returns the word of the language for a value of the detail; undefined for a value that nobody foresaw */
export const wordOf = (words: Readonly<Record<string, string>>, value: string | undefined): string | undefined =>
  value !== undefined && Object.hasOwn(words, value) ? words[value] : undefined;
