import type { VneidLink } from '../../domain/account.ts';
import type { AuditEvent } from '../../domain/audit.ts';
import type { LinkOffer } from '../../domain/flow.ts';
import type { Random } from '../../domain/gateways.ts';
import { newNotices, type Notice, type NoticeKind } from '../../domain/notice.ts';
import { linkRank } from '../../domain/proof-order.ts';
import type { Plan } from './plan-link.ts';

/**
 * Returns the notices of a link. If it opens a disputed account again, they say so, and what it removed.
 * @param dropped what the link removes from the account
 */
export const linkNotices = (
  random: Pick<Random, 'secret'>,
  plan: Plan,
  offer: LinkOffer,
  { at, dropped }: { readonly at: Date; readonly dropped: VneidLink['dropped'] },
): readonly Notice[] => {
  const more = {
    ...(offer.reopens && dropped?.length && { dropped }),
    ...onlyTold(plan, offer, at),
  };
  return newNotices(random, plan.account, kindOf(plan, offer), at).map((notice) => ({ ...notice, ...more }));
};

const kindOf = ({ account }: Plan, { reopens }: LinkOffer): NoticeKind => {
  if (reopens) return 'account-reopened';
  return account.link ? 'link-renewed' : 'link-made';
};

/** What the link remembers for its receipt. */
export const forReceipt = (plan: Plan, offer: LinkOffer, { at, source }: Pick<AuditEvent, 'at' | 'source'>) =>
  ({
    code: source.supportCode,
    ...(!plan.isNew && (offer.reopens ? { deed: 'reopened' } : offer.renews && { deed: 'renewed' })),
    ...onlyTold(plan, offer, at),
  }) satisfies Partial<VneidLink>;

/** A notice of what VNeID of rank 1 has settled cannot be answered. Otherwise each answer would open a new dispute. */
const onlyTold = ({ account }: Plan, { reopens }: LinkOffer, now: Date): Pick<VneidLink, 'onlyTells'> =>
  reopens && account.link && linkRank(account, now) === 1 ? { onlyTells: true } : {};
