import type { Account, AccountId } from './account.ts';

/** 256 random bits, base64url. It names the notice; only together with its seal does it open the undo. */
export type NoticeId = string & { readonly __brand: 'NoticeId' };

/** What a person is told of. The first three can be answered with "Không phải tôi". */
export type NoticeKind =
  | 'link-made'
  | 'link-renewed'
  | 'link-removed'
  | 'cccd-evicted'
  | 'cccd-matched'
  | 'cccd-not-matched'
  | 'cccd-not-answered'
  | 'accounts-merged'
  | 'accounts-split';

export interface Contact {
  readonly channel: 'email' | 'sms';
  readonly address: string;
}

/** A message that must go out, written in the transaction of the change that it tells of. */
export interface Notice {
  readonly id: NoticeId;
  readonly kind: NoticeKind;
  readonly accountId: AccountId;
  /** Every contact known before the change: whoever made the change must not choose who hears of it. */
  readonly to: readonly Contact[];
  readonly at: Date;
  /** Already answered with "Không phải tôi". */
  readonly isUndone?: boolean;
  /** Contacts that have it already; a second try sends to the others. */
  readonly sentTo: readonly Contact[];
}

const day = 24 * 60 * 60_000;

/** How long "Không phải tôi" works, and how long the notice is kept. */
const undoLifeMs = 10 * day;

export const canBeUndone = (kind: NoticeKind): boolean =>
  kind === 'link-made' || kind === 'link-renewed' || kind === 'link-removed';

export const undoEndOf = (notice: Notice): Date => new Date(notice.at.getTime() + undoLifeMs);

const contactsOf = ({ email, phone }: Account): Contact[] => [
  ...(email ? [{ channel: 'email', address: email } as const] : []),
  ...(phone ? [{ channel: 'sms', address: phone } as const] : []),
];

/** None when there is nobody to tell. */
export const noticesOf = (
  { secret }: { secret: () => string },
  account: Account,
  kind: NoticeKind,
  at: Date,
): Notice[] => {
  const to = contactsOf(account);
  return to.length === 0 ? [] : [{ id: secret() as NoticeId, kind, accountId: account.id, to, at, sentTo: [] }];
};
