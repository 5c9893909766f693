import { moment } from '../domain/dates.ts';
import type { IdentityFacts } from './facts.ts';
import type { View } from './view.ts';

type Deed = IdentityFacts['links'][number]['deed'];

/** Texts of the receipt that depend on the link. */
export interface ReceiptWords {
  readonly none: string;
  /** By what the link did. */
  readonly titles: Readonly<Record<Deed, string>>;
  readonly leads: Readonly<Record<Deed, string>>;
  readonly level: string;
  readonly newAccount: string;
  readonly oldAccount: string;
  readonly byCmnd: string;
  readonly stays: string;
  readonly staysNothing: string;
  readonly dropped: Readonly<Record<'login' | 'phone' | 'email', string>>;
  readonly nothing: string;
  readonly byVneid: string;
  readonly byBoth: string;
}

export interface ReceiptView extends View {
  readonly title?: string;
  /** The day until which the person can object to the link. */
  readonly places: Readonly<Record<string, string>>;
}

/**
 * What the receipt says about the account's link, or that the account has no link.
 * @param dossiers how many dossiers the account has
 */
export const receiptView = (facts: IdentityFacts, dossiers: number, t: ReceiptWords): ReceiptView => {
  const [link] = facts.links;
  // Without a link no step is done, so the list of steps is hidden.
  const parts = { loading: false, receipt: link !== undefined, none: link === undefined, progress: link !== undefined };
  if (!link) return { texts: {}, parts, places: {} };
  return {
    texts: textsOf(facts, link, dossiers, t),
    title: t.titles[link.deed],
    parts: {
      ...parts,
      code: link.receiptCode !== undefined,
      'report-code': link.receiptCode !== undefined,
      report: link.receiptCode === undefined,
      disavow: link.canBeAnswered,
      'disavow-over': link.isAnswerOver,
      'disavow-no-notice': !link.canBeAnswered && !link.isAnswerOver,
    },
    places: { '{until}': moment(link.answerableUntil) },
  };
};

const textsOf = (
  { fullName, cccd, phone, email, hasPortalLogin }: IdentityFacts,
  link: IdentityFacts['links'][number],
  dossiers: number,
  t: ReceiptWords,
) => ({
  lead: t.leads[link.deed],
  at: moment(link.linkedAt),
  code: link.receiptCode,
  fullName: replaced(link.former?.fullName, fullName),
  cccd: replaced(link.former?.cccd, cccd?.number),
  level: t.level.replace('{level}', String(link.level)),
  which: link.isNewAccount ? t.newAccount : link.byCmnd ? t.byCmnd : t.oldAccount,
  stays: dossiers === 0 ? t.staysNothing : t.stays.replace('{n}', String(dossiers)),
  dropped: link.dropped.map((name) => t.dropped[name]).join(', ') || t.nothing,
  login: hasPortalLogin ? t.byBoth : t.byVneid,
  told: [phone, email].filter(Boolean).join(', ') || t.none,
});

const replaced = (before: string | undefined, now: string | undefined) => [before, now].filter(Boolean).join(' → ');
