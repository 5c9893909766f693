import type { Account, Probation } from './account.ts';
import type { Session } from './session.ts';

/**
 * The order of proof (decision 0016). A weaker proof never freezes, changes, absorbs or takes back what a stronger one
 * holds.
 *
 * 1. VNeID that the account already had: its link, or before a first link its CCCD with equal name and birth date.
 * 2. A portal password that has not changed for ten days.
 * 3. A contact that was confirmed by a code, and had been in the account for ten days when the change was made.
 * 4. Anything newer.
 */
export type Rank = 1 | 2 | 3 | 4;

/** A proof counts fully after ten days. Until then, a new link has the rank of the proof that found the account. */
export const probationMs = 10 * 24 * 60 * 60_000;

/** @param since undefined means since the account exists */
const isEstablished = (since: Date | undefined, now: Date): boolean =>
  since === undefined || now.getTime() - since.getTime() >= probationMs;

const rankOnProbation = (probation: Probation | undefined, now: Date): Rank => {
  if (isEstablished(probation?.since, now)) return 1;
  return probation?.shownBy === 'cmnd' ? 3 : 2;
};

/** Undefined without a link. A freeze stops the age of what it freezes, because waiting must not win a dispute. */
export const linkRank = ({ link, frozen }: Account, now: Date): Rank | undefined =>
  link && rankOnProbation(link.probation, frozen?.way === 'both' ? frozen.at : now);

/** Undefined without a CCCD. */
export const cccdRank = ({ cccd, frozen }: Account, now: Date): Rank | undefined =>
  cccd && rankOnProbation(cccd.probation, frozen?.at ?? now);

/** Undefined without a portal login. */
export const passwordRank = ({ loginKey, passwordSince, frozen }: Account, now: Date): Rank | undefined =>
  loginKey && (isEstablished(passwordSince, frozen?.at ?? now) ? 2 : 4);

/** When a contact was entered, and when a code proved that the account's owner reads it (decision 0026). */
export interface ContactAge {
  /** Undefined for a contact that came with the account. Nobody entered it on the site, so it needs no code. */
  readonly since: Date | undefined;
  readonly confirmedAt: Date | undefined;
}

/** Returns whether the owner had confirmed the contact at this moment, or it came with the account. */
export const isConfirmed = ({ since, confirmedAt }: ContactAge, at: Date): boolean =>
  since === undefined || (confirmedAt !== undefined && confirmedAt <= at);

/** @param at the time of the change that the contact is notified of */
export const contactRank = (age: ContactAge, at: Date): Rank =>
  isConfirmed(age, at) && isEstablished(age.since, at) ? 3 : 4;

/** The rank of the proof that opened the session, as it counts now. */
export const sessionRank = (account: Account, { provenBy }: Pick<Session, 'provenBy'>, now: Date): Rank =>
  (provenBy === 'vneid' ? linkRank(account, now) : passwordRank(account, now)) ?? 4;

/** May a session with this proof remove the account's link? A portal session must not remove what VNeID proved. */
export const mayRemoveLink = (account: Account, session: Pick<Session, 'provenBy'>, now: Date): boolean =>
  sessionRank(account, session, now) <= (linkRank(account, now) ?? 4);

/**
 * May a session with this proof give a link or a proven CCCD back to an account that a merge absorbed? That also
 * removes it from this account.
 */
export const mayGiveBack = (
  account: Account,
  session: Pick<Session, 'provenBy'>,
  back: Pick<Account, 'link' | 'cccd'>,
  now: Date,
): boolean => {
  const isProven = back.cccd?.strength === 'proven';
  const held = back.link ? linkRank(account, now) : isProven ? cccdRank(account, now) : 4;
  return sessionRank(account, session, now) <= (held ?? 4);
};

/**
 * May a merge rely on the portal login of this account? If VNeID has proven its link or CCCD, only VNeID proves who
 * owns it. Otherwise a password would move a VNeID identity into another account.
 */
export const mergesByPassword = ({ link, cccd }: Account): boolean => !link && cccd?.strength !== 'proven';

/** Who answers or logs in again: `contact` has rank 3, `newer-contact` rank 4, `vneid` rank 1. */
export type Answerer = 'vneid' | 'vneid-and-password' | 'password' | 'contact' | 'newer-contact';

/** The change that a notice reports. */
export type Change = 'link' | 'link-removed' | 'password' | 'contacts' | 'merge';

/** The proofs that an account has. */
export interface Holding {
  readonly link: 'none' | 'probation' | 'established';
  readonly password: 'none' | 'new' | 'established';
}

export type Effect =
  | 'open-case'
  | 'end-portal-sessions'
  | 'end-all-sessions'
  | 'freeze-portal'
  | 'freeze-both'
  | 'restore-contacts'
  | 'split'
  | 'reopen'
  /** Removes the portal login and contacts younger than ten days: what the weaker proof entered or may still use. */
  | 'drop-weaker';

/** Returns the proofs that the account has now. */
export const holdingOf = (account: Account, now: Date): Holding => {
  const [link, password] = [linkRank(account, now), passwordRank(account, now)];
  return {
    link: link === undefined ? 'none' : link === 1 ? 'established' : 'probation',
    password: password === undefined ? 'none' : password === 2 ? 'established' : 'new',
  };
};

/** What VNeID and the password together do. A part of the table that the callback from VNeID needs alone. */
const effectsOfBoth = ({ link }: Holding): ReadonlySet<Effect> => {
  // Another VNeID identity that is established here is a rival. Only a closed case decides between the two.
  if (link === 'established') return new Set();
  // A link on probation may belong to a rival who has both VNeID and the password, so nothing is dropped.
  return new Set(link === 'probation' ? ['reopen'] : ['reopen', 'drop-weaker']);
};

/** The password counts with VNeID only if it was established at the freeze. A thief may have set a newer one. */
export const passwordReopens = (account: Account, now: Date): boolean =>
  passwordRank(account, now) === 2 && effectsOfBoth(holdingOf(account, now)).has('reopen');

/**
 * The table of decision 0016: what an answer to a notice, or a new login with a proof, does to the account.
 * @param by the kind of session in which the change was made
 */
export const effectsOf = (
  who: Answerer,
  change: Change,
  by: Session['provenBy'],
  holding: Holding,
): ReadonlySet<Effect> => {
  switch (who) {
    case 'vneid':
      return new Set(['reopen', 'drop-weaker']);
    case 'vneid-and-password':
      return effectsOfBoth(holding);
    case 'password':
    case 'newer-contact':
      return new Set();
    case 'contact':
      return new Set(
        holding.link === 'established' ? besideVneid(change, by, holding) : withoutVneid(change, by, holding),
      );
  }
};

/** VNeID of rank 1 opens the account, so its owner needs no contact to freeze it. Only a new password is weaker. */
const besideVneid = (change: Change, by: Session['provenBy'], { password }: Holding): Effect[] => {
  const isNewPassword = (change === 'password' || change === 'contacts') && by === 'portal' && password === 'new';
  return ['open-case', 'end-portal-sessions', ...(isNewPassword ? (['freeze-portal'] as const) : [])];
};

/** No proof of rank 1 opens the account. A freeze loses nothing, so a contact may freeze the change and its login. */
const withoutVneid = (change: Change, by: Session['provenBy'], { link, password }: Holding): Effect[] => {
  const freezePortal = password === 'none' ? [] : (['freeze-portal'] as const);
  switch (change) {
    case 'link':
      return link === 'none' ? ['open-case', 'end-portal-sessions'] : ['open-case', 'end-all-sessions', 'freeze-both'];
    case 'link-removed':
      return link === 'none'
        ? ['open-case', 'end-all-sessions', ...freezePortal]
        : ['open-case', 'end-portal-sessions'];
    case 'password':
    case 'contacts': {
      const restore = change === 'contacts' ? (['restore-contacts'] as const) : [];
      if (link === 'none') return ['open-case', 'end-all-sessions', ...freezePortal, ...restore];
      if (by === 'vneid') return ['open-case', 'end-all-sessions', 'freeze-both', ...restore];
      return ['open-case', 'end-portal-sessions', ...freezePortal, ...restore];
    }
    case 'merge':
      return ['open-case', 'end-all-sessions', 'split', ...freezePortal];
  }
};
