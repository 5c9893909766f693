import { type Account, type Frozen, linkOf } from './account.ts';
import type { Disavowal } from './changes.ts';
import type { Notice } from './notice.ts';
import { type Change, type Effect, effectsOf, holdingOf } from './proof-order.ts';

const changes: Partial<Record<Notice['kind'], Change>> = {
  'link-made': 'link',
  'link-renewed': 'link',
  'account-reopened': 'link',
  'link-removed': 'link-removed',
  'password-changed': 'password',
  'contacts-changed': 'contacts',
  'accounts-merged': 'merge',
};

/** What an answer does if a later change has its own notice, or if nothing is left to freeze. */
const onlyCase: ReadonlySet<Effect> = new Set(['open-case']);

/**
 * Returns what "Không phải tôi" does. It asks the order of proof for an established contact, because only such a
 * contact can answer.
 * @param account the account that holds the change now; it may have absorbed the account that was notified
 */
export const effectsOfAnswer = (account: Account, notice: Notice, now: Date): ReadonlySet<Effect> => {
  const change = changes[notice.kind];
  if (!change || !stillHolds(account, change, notice)) return onlyCase;
  const link = linkOf(account);
  const holding = holdingOf({ ...account, ...(link && { link }) }, now);
  // A link that this merge moved here proves nothing about who owns the account.
  const cameAlong = change === 'merge' && account.link?.movedAt?.getTime() === notice.at.getTime();
  return effectsOf('contact', change, notice.by ?? 'portal', cameAlong ? { ...holding, link: 'none' } : holding);
};

/** A later link has its own notice. A password or contacts stay in doubt even if they have changed again. */
const stillHolds = (account: Account, change: Change, { at }: Notice): boolean => {
  const { loginKey, passwordSince, phoneSince, emailSince, absorbed = [], mergedInto } = account;
  const isSince = (...dates: (Date | undefined)[]) => dates.some((date) => date !== undefined && date >= at);
  switch (change) {
    case 'link':
      return linkOf(account)?.linkedAt.getTime() === at.getTime();
    case 'link-removed':
      return true;
    case 'password':
      return loginKey !== undefined && isSince(passwordSince);
    case 'contacts':
      return isSince(phoneSince, emailSince);
    case 'merge':
      return [...absorbed, mergedInto].some((one) => one?.at.getTime() === at.getTime());
  }
};

/** What an answer did, for the sentence that the person reads. `froze-portal` freezes the portal login alone. */
export const deeds = [
  'froze-both',
  'froze-portal',
  'restored-froze-both',
  'restored-froze-portal',
  'restored',
  'split-froze-portal',
  'split',
  'ended-sessions',
  'only-case',
] as const;
export type Deed = (typeof deeds)[number];

/**
 * Returns what was done, not what the change usually causes.
 * @param disavowal what the answer writes; its freeze may be an older one that stays
 */
export const deedOf = (effects: ReadonlySet<Effect>, { frozen, contacts }: Disavowal): Deed => {
  if (effects === onlyCase) return 'only-case';
  if (effects.has('split')) return frozen ? 'split-froze-portal' : 'split';
  if (frozen?.way === 'both') return contacts ? 'restored-froze-both' : 'froze-both';
  if (frozen) return contacts ? 'restored-froze-portal' : 'froze-portal';
  return contacts ? 'restored' : 'ended-sessions';
};

/** @param caseCode the code that the person receives */
export const disavowalOf = (
  account: Account,
  { kind, before = {} }: Notice,
  effects: ReadonlySet<Effect>,
  { at, caseCode }: { at: Date; caseCode: string },
): Disavowal => {
  const way: Frozen['way'] | undefined = effects.has('freeze-both')
    ? 'both'
    : effects.has('freeze-portal')
      ? 'portal'
      : undefined;
  // A second answer never reduces a freeze and never makes its date later.
  const isFrozen = account.frozen?.way === 'both' || account.frozen?.way === way;
  const frozen = isFrozen ? account.frozen : way && { way, at };
  return {
    sessions: remaining(account, effects),
    ...(frozen && { frozen }),
    ...(effects !== onlyCase && { dispute: account.dispute ?? { at, caseCode } }),
    ...(!account.dispute && { opens: { code: caseCode, accountId: account.id, openedAt: at, origin: kind } }),
    ...(effects.has('restore-contacts') && { contacts: before }),
  };
};

const remaining = ({ sessions }: Account, effects: ReadonlySet<Effect>): Account['sessions'] => {
  if (effects.has('end-all-sessions')) return {};
  if (!effects.has('end-portal-sessions')) return sessions;
  return Object.fromEntries(Object.entries(sessions).filter(([, { provenBy }]) => provenBy !== 'portal'));
};
