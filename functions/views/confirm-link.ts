import { birthDay, day } from '../domain/dates.ts';
import type { PendingFacts } from './facts.ts';
import { accountTexts, type View } from './view.ts';

/** Texts of the confirm page that depend on the offer. */
export interface ConfirmWords {
  readonly none: string;
  readonly level: string;
  /** Whether the policy lets a portal login prove an account. */
  readonly portalLoginProves: boolean;
  readonly titles: Readonly<Record<'new' | 'create' | 'old' | 'unsure' | 'renews' | 'reopens', string>>;
  readonly changed: Readonly<Record<'name' | 'birthDate' | 'cccd' | 'subject' | 'newSubject', string>>;
}

export interface ConfirmView extends View {
  readonly title: string | undefined;
  /** What a yes would change, each value before and after. */
  readonly changes: readonly (readonly [string, string])[];
  /** The day of the dispute, and how many dossiers are concerned. */
  readonly places: Readonly<Record<string, string>>;
  /** Whether a yes creates a new account. */
  readonly isNew: boolean;
  /** The parts that appear together if an account was found or must be proven. */
  readonly found: readonly string[];
}

/** What the confirm page shows before anything is linked. */
export const confirmView = (pending: PendingFacts, t: ConfirmWords): ConfirmView => {
  const { vneid, account, renews, reopens, wantsLogin, otherName, disputedAt } = pending;
  const isNew = !account && !wantsLogin;
  const asksLogin = wantsLogin || mayProve(pending, t);
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
    parts: { ...partsOf(pending), 'keep-by-login': mayProve(pending, t) },
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

/**
 * For an account that a number only found, its password keeps the portal login and the contacts that a yes would drop.
 * The password does not reopen a frozen account.
 */
const mayProve = ({ account, reopens }: PendingFacts, { portalLoginProves }: ConfirmWords) =>
  portalLoginProves && account?.keepsLogin === false && !reopens;

const partsOf = (pending: PendingFacts): Record<string, boolean> => {
  const { account, evictsAnother, renews, reopens, wantsLogin, otherName, disputedAt } = pending;
  const isNew = account === undefined && !wantsLogin;
  // An account that must be proven by its login was found by its number or its link. A new one gets VNeID's number.
  const hasNumber = !account || account.cccd !== undefined;
  return {
    existing: account !== undefined,
    'by-number': account?.foundBy === 'number',
    'by-cmnd': account?.foundBy === 'cmnd',
    'denied-number': account?.foundBy === 'number',
    'denied-cmnd': account?.foundBy === 'cmnd',
    'may-return': account?.mayReturn === true,
    'never-returns': account?.mayReturn === false,
    new: isNew,
    'wants-login': wantsLogin && renews,
    'wants-login-to-link': wantsLogin && !renews && !reopens && !otherName,
    'wants-login-other-name': wantsLogin && !renews && !reopens && otherName !== undefined,
    // The account may have been opened again since the offer, and then it has no day.
    'wants-login-to-reopen': wantsLogin && reopens && disputedAt !== undefined,
    // If a yes renews the link, the old and the new name already stand side by side.
    'other-name': otherName !== undefined && !(renews && account),
    'number-known': hasNumber,
    'number-lacking': !hasNumber,
    'last-login': account?.lastLoginAt !== undefined,
    renews: renews && account !== undefined,
    reopens: reopens && account?.keepsLogin === false && account.isLinked,
    'reopens-unlinked': reopens && account?.keepsLogin === false && !account.isLinked,
    'reopens-all': reopens && account?.keepsLogin === true,
    'yes-link': account !== undefined && !reopens && !renews,
    'yes-renew': account !== undefined && renews,
    'yes-reopen': account !== undefined && reopens,
    'yes-new': isNew,
    'keeps-login': account?.keepsLogin === true && !reopens,
    'login-stays': account?.hasPortalLogin === true,
    'vneid-alone': account?.hasPortalLogin === false,
    'drops-login': account?.keepsLogin === false && !(reopens && account.isLinked),
    evicts: evictsAnother && !isNew,
    'evicts-new': evictsAnother && isNew,
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
