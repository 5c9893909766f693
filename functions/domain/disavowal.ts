import { type Account, type Frozen, linkOf } from './account.ts';
import type { Disavowal } from './changes.ts';
import type { Notice } from './notice.ts';
import { type Change, type Effect, effectsOf, holdingOf } from './proof-order.ts';

const changes: Partial<Record<Notice['kind'], Change>> = {
  'link-made': 'link',
  'link-renewed': 'link',
  'link-removed': 'link-removed',
  'password-changed': 'password',
  'contacts-changed': 'contacts',
  'accounts-merged': 'merge',
};

/** What an answer does when a later change has a notice of its own, or when nothing is left to shut. */
const onlyCase: ReadonlySet<Effect> = new Set(['open-case']);

/**
 * What "Không phải tôi" does: the order of proof asked for an established contact, which is all that can answer.
 * @param account the account that the change concerns now, which may have absorbed the one that was told
 */
export const effectsOfAnswer = (account: Account, notice: Notice, now: Date): ReadonlySet<Effect> => {
  const change = changes[notice.kind];
  if (!change || !stillHolds(account, change, notice)) return onlyCase;
  const link = linkOf(account);
  const holding = holdingOf({ ...account, ...(link && { link }) }, now);
  // A link that the merge itself brought shows nothing about who owns the account that it came to.
  const cameAlong = change === 'merge' && account.link?.movedAt?.getTime() === notice.at.getTime();
  return effectsOf('contact', change, notice.by ?? 'portal', cameAlong ? { ...holding, link: 'none' } : holding);
};

/** A link that was made later has a notice of its own. Password and contacts are in doubt, also when something was changed after them. */
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

/** @param caseCode what the person who answers is given */
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
  // A second answer never makes a freeze smaller or younger.
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
