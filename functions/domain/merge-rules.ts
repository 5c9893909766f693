import type { Account, MergedInto, VneidLink } from './account.ts';
import type { AccountId } from './ids.ts';
import { samePerson } from './person.ts';
import { mergesByPassword } from './proof-order.ts';
import type { Session } from './session.ts';

export type MergeRefusal =
  'merge-itself' | 'merge-other-person' | 'merge-nested' | 'merge-changed' | 'merge-needs-vneid' | 'merge-too-late';

/**
 * May the second account become part of the first? Both logins are already proven. The accounts must also agree about
 * the person. If both have a CCCD, the CCCDs differ, because no two accounts have the same one.
 * @returns why not; undefined if they may merge
 */
export const mayMerge = (survivor: Account, absorbed: Account): MergeRefusal | undefined => {
  if (survivor.id === absorbed.id) return 'merge-itself';
  const areTwo = survivor.cccd && absorbed.cccd;
  if (survivor.kind !== absorbed.kind || areTwo || !samePerson(survivor, absorbed)) return 'merge-other-person';
  if ([survivor, absorbed].some(({ mergedInto, frozen, dispute }) => mergedInto ?? frozen ?? dispute))
    return 'merge-changed';
  return absorbed.absorbed ? 'merge-nested' : undefined;
};

/**
 * Are these proofs strong enough for a merge? The other account is always proven by its portal login.
 * @param session the session in the first account that asks for the merge
 */
export const mergeProofs = (
  mine: Account,
  session: Pick<Session, 'provenBy'>,
  other: Account,
): MergeRefusal | undefined => {
  const isMineProven = session.provenBy === 'vneid' || mergesByPassword(mine);
  return isMineProven && mergesByPassword(other) ? undefined : 'merge-needs-vneid';
};

/** What moves to the survivor. A link keeps its rank: the survivor's password must not remove what VNeID proved. */
export const whatMoves = ({ cccd, link }: Account, at: Date): Pick<MergedInto, 'cccd' | 'link'> => ({
  ...(cccd && { cccd }),
  ...(link && { link: { ...link, movedAt: at } }),
});

/** What a split gives back: what the merge moved and the survivor still has. A link never stays without its CCCD. */
export const whatGoesBack = (survivor: Account, { cccd, link }: MergedInto): Pick<MergedInto, 'cccd' | 'link'> => {
  const now = survivor.link;
  const sameLink = link && now?.issuer === link.issuer && now.subject === link.subject;
  const sameCccd = cccd && survivor.cccd?.index === cccd.index && (sameLink || !now);
  return { ...(sameCccd && { cccd: survivor.cccd }), ...(sameCccd && sameLink && { link: ownAgain(now, link) }) };
};

/** The link as it is now, without the date of this merge. An older merge's date is restored. */
const ownAgain = ({ movedAt: _, ...now }: VneidLink, { movedAt }: VneidLink): VneidLink => ({
  ...now,
  ...(movedAt && { movedAt }),
});

/** How long a merge can be split. */
export const splitLifeMs = 30 * 24 * 60 * 60_000;

/** Returns the accounts that can still be split off. */
export const splittable = ({ absorbed = [] }: Account, now: Date): { id: AccountId; at: Date; until: Date }[] =>
  absorbed
    .map(({ id, at }) => ({ id, at, until: new Date(at.getTime() + splitLifeMs) }))
    .filter(({ until }) => until > now);

/** Returns the account that the link's holder refused, while that can be taken back: for as long as a split works. */
export const turnedDownOf = ({ link }: Account, now: Date) => {
  const turnedDown = link?.turnedDown;
  const until = turnedDown && new Date(turnedDown.at.getTime() + splitLifeMs);
  return until && until > now ? { ...turnedDown, until } : undefined;
};

/**
 * Is the account as it was when the person refused it? If somebody has used or changed it since then, or has added a
 * CCCD or a link, it belongs to them. The VNeID identity that refused it takes nothing from them.
 */
export const takeBackFault = (
  account: Account,
  { version, at }: NonNullable<VneidLink['turnedDown']>,
): MergeRefusal | undefined => {
  if (!mergesByPassword(account)) return 'merge-needs-vneid';
  const used = [account.lastLoginAt, ...Object.values(account.sessions).map(({ seenAt }) => seenAt)];
  const isUsed = used.some((when) => when !== undefined && when > at);
  return isUsed || account.version !== version ? 'merge-too-late' : undefined;
};
