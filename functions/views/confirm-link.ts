import { birthDay, day } from './dates.ts';
import type { PendingFacts } from './facts.ts';
import { accountTexts, type View } from './view.ts';

/** Words of the confirm page that depend on what waits there. */
export interface ConfirmWords {
  readonly none: string;
  readonly level: string;
  readonly titles: Readonly<Record<'new' | 'create' | 'renews' | 'reopens', string>>;
  readonly changed: Readonly<Record<'name' | 'birthDate' | 'cccd' | 'subject' | 'newSubject', string>>;
}

export interface ConfirmView extends View {
  readonly title: string | undefined;
  /** Old and new side by side: what a yes would change. */
  readonly changes: readonly (readonly [string, string])[];
  /** The day of the dispute, and how many dossiers are at stake. */
  readonly places: Readonly<Record<string, string>>;
  /** Whether a yes makes a new account. */
  readonly isNew: boolean;
  /** What is shown together where an account was found or must be proven. */
  readonly found: readonly string[];
}

/** What the confirm page says before anything is linked. */
export const confirmView = (pending: PendingFacts, t: ConfirmWords): ConfirmView => {
  const { vneid, account, renews, reopens, wantsLogin, otherName, disputedAt } = pending;
  const isNew = !account && !wantsLogin;
  const asksLogin = wantsLogin || mayProve(pending);
  return {
    texts: {
      'vneid.fullName': vneid.fullName,
      'vneid.cccd': vneid.cccd,
      'before.fullName': vneid.fullName,
      'before.cccd': vneid.cccd,
      'vneid.level': t.level.replace('{level}', String(vneid.level)),
      ...(otherName && { otherName }),
      ...(account && { fullName: account.fullName, ...accountTexts(account, t.none) }),
    },
    parts: partsOf(pending),
    title: renews || reopens ? t.titles[reopens ? 'reopens' : 'renews'] : undefined,
    changes: changesOf(pending.changes, t),
    places: {
      ...(disputedAt && { '{at}': day(disputedAt) }),
      ...(account && { '{n}': String(account.dossiers) }),
    },
    isNew,
    found: ['found', ...(account?.mayBeDenied ? ['deny'] : []), ...(asksLogin ? ['claim'] : [])],
  };
};

/** The password of an account that is only found keeps what a yes would drop. It does not reopen what is frozen. */
const mayProve = ({ account, reopens }: PendingFacts) => account?.keepsLogin === false && !reopens;

const partsOf = (pending: PendingFacts): Record<string, boolean> => {
  const { account, evictsAnother, renews, reopens, wantsLogin, otherName } = pending;
  const isNew = account === undefined && !wantsLogin;
  return {
    existing: account !== undefined,
    'by-number': account?.foundBy === 'number',
    'by-cmnd': account?.foundBy === 'cmnd',
    'denied-number': account?.foundBy === 'number',
    'denied-cmnd': account?.foundBy === 'cmnd',
    new: isNew,
    'wants-login': wantsLogin && renews,
    'wants-login-to-link': wantsLogin && !renews && !reopens,
    'wants-login-to-reopen': wantsLogin && reopens,
    // Where a yes renews the link, old and new stand side by side.
    'other-name': otherName !== undefined && !(renews && account),
    renews: renews && account !== undefined,
    reopens: reopens && account?.keepsLogin === false && account.isLinked,
    'reopens-unlinked': reopens && account?.keepsLogin === false && !account.isLinked,
    'reopens-all': reopens && account?.keepsLogin === true,
    'yes-link': account !== undefined && !reopens && !renews,
    'yes-renew': account !== undefined && renews,
    'yes-reopen': account !== undefined && reopens,
    'yes-new': isNew,
    'keeps-login': account?.keepsLogin === true && !reopens,
    'login-stays': account?.keepsLogin === true && account.hasPortalLogin && !reopens,
    'drops-not': mayProve(pending),
    'drops-login': account?.keepsLogin === false && !(reopens && account.isLinked),
    evicts: evictsAnother,
    'evicts-before': evictsAnother,
  };
};

const changesOf = (changes: PendingFacts['changes'], { changed }: ConfirmWords): [string, string][] => {
  if (!changes) return [];
  const arrow = ([from, to]: [string, string]) => `${from} → ${to}`;
  const { fullName, birthDate, cccd, subject } = changes;
  const rows: [string, string][] = [];
  if (fullName) rows.push([changed.name, arrow(fullName)]);
  if (birthDate) rows.push([changed.birthDate, arrow([birthDay(birthDate[0]), birthDay(birthDate[1])])]);
  if (cccd) rows.push([changed.cccd, arrow(cccd)]);
  if (subject) rows.push([changed.subject, changed.newSubject]);
  return rows;
};
