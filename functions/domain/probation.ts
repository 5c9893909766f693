import type { Probation } from './account.ts';
import type { Candidate, Proven } from './link-rules.ts';
import { cccdRank, linkRank } from './proof-order.ts';

/**
 * Returns the probation of a new link. Undefined if VNeID alone proved the account. Otherwise, for ten days the link
 * counts only as much as the proof of the account.
 */
export const probationOf = ({ account, shownBy }: Candidate, proven: Proven, now: Date): Probation | undefined => {
  const { link, cccd, frozen } = account;
  if (shownBy === 'cmnd') return { shownBy, since: now };
  // A disputed link that reopens starts its ten days again.
  if (link && frozen?.way === 'both') return { shownBy: 'portal', since: now };
  const isEstablished = linkRank(account, now) === 1;
  // A new subject of the same person must not end the probation of the link that it renews.
  if (link && (!isEstablished || link.subject === proven.identity.subject))
    return isEstablished ? undefined : link.probation;
  const isShownByNumber = cccd?.index === proven.index && cccdRank(account, now) === 1;
  return isShownByNumber ? undefined : { shownBy: 'portal', since: now };
};
