import type { Account, MergedInto, VneidLink } from './account.ts';
import type { AccountId } from './ids.ts';
import { samePerson, sameUnmarked } from './person.ts';
import { mergesByPassword } from './proof-order.ts';
import type { Session } from './session.ts';

export type MergeRefusal =
  'merge-itself' | 'merge-other-person' | 'merge-nested' | 'merge-changed' | 'merge-needs-vneid' | 'merge-too-late';

/**
 * May the second account become part of the first? Both logins are proven by now; what the accounts say of the person
 * must agree as well. A number or an identity that both carry differs, because no two accounts hold the same one.
 * @returns why not
 */
export const mayMerge = (survivor: Account, absorbed: Account): MergeRefusal | undefined => {
  if (survivor.id === absorbed.id) return 'merge-itself';
  const areTwo = survivor.cccd && absorbed.cccd;
  const isOne = samePerson(survivor, absorbed) || sameUnmarked(survivor, absorbed);
  if (survivor.kind !== absorbed.kind || areTwo || !isOne) return 'merge-other-person';
  if ([survivor, absorbed].some(({ mergedInto, frozen, dispute }) => mergedInto ?? frozen ?? dispute))
    return 'merge-changed';
  return absorbed.absorbed ? 'merge-nested' : undefined;
};

/**
 * Are these proofs strong enough for a merge? The other account is always shown by its portal login.
 * @param session the one that asks, in the first account
 */
export const mergeProofs = (
  mine: Account,
  session: Pick<Session, 'provenBy'>,
  other: Account,
): MergeRefusal | undefined => {
  const isMineProven = session.provenBy === 'vneid' || mergesByPassword(mine);
  return isMineProven && mergesByPassword(other) ? undefined : 'merge-needs-vneid';
};

/** What moves to the survivor. A link keeps its rank: the survivor's password must not remove what VNeID has shown. */
export const whatMoves = ({ cccd, link }: Account, at: Date): Pick<MergedInto, 'cccd' | 'link'> => ({
  ...(cccd && { cccd }),
  ...(link && { link: { ...link, movedAt: at } }),
});

/** What the absorbed account brought along and the survivor still has unchanged; a link never stays without its number. */
export const whatGoesBack = (survivor: Account, { cccd, link }: MergedInto): Pick<MergedInto, 'cccd' | 'link'> => {
  const now = survivor.link;
  const sameLink = link && now?.issuer === link.issuer && now.subject === link.subject;
  const sameCccd = cccd && survivor.cccd?.index === cccd.index && (sameLink || !now);
  return { ...(sameCccd && { cccd: survivor.cccd }), ...(sameCccd && sameLink && { link: ownAgain(now, link) }) };
};

/** As the survivor has it now, without the mark of the merge unless an older merge made it. */
const ownAgain = ({ movedAt: _, ...now }: VneidLink, { movedAt }: VneidLink): VneidLink => ({
  ...now,
  ...(movedAt && { movedAt }),
});

/** How long a merge can be taken back. */
export const splitLifeMs = 30 * 24 * 60 * 60_000;

/** The accounts that can still be split off. */
export const splittable = ({ absorbed = [] }: Account, now: Date): { id: AccountId; at: Date; until: Date }[] =>
  absorbed
    .map(({ id, at }) => ({ id, at, until: new Date(at.getTime() + splitLifeMs) }))
    .filter(({ until }) => until > now);

/** The account that the holder of this link has turned down, while they can change their mind: as long as a split works. */
export const turnedDownOf = ({ link }: Account, now: Date) => {
  const turnedDown = link?.turnedDown;
  const until = turnedDown && new Date(turnedDown.at.getTime() + splitLifeMs);
  return until && until > now ? { ...turnedDown, until } : undefined;
};

/**
 * Is the account as it was when somebody turned it down? A person who has used or changed it since, or has got a number or a
 * link for it, is its holder; the VNeID that let it go takes nothing from them.
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
