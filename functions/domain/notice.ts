import type { Account, AccountId } from './account.ts';
import type { Contacts } from './contacts.ts';

/** 256 random bits, base64url. It names the notice; only together with its seal does it open the undo. */
export type NoticeId = string & { readonly __brand: 'NoticeId' };

/** What a person is told of. The first five can be answered with "Không phải tôi". */
export type NoticeKind =
  | 'link-made'
  | 'link-renewed'
  | 'link-removed'
  | 'password-changed'
  | 'contacts-changed'
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
  /** Of changed contacts: those that an answer puts back. */
  readonly before?: Contacts;
  /** Already answered with "Không phải tôi". */
  readonly isUndone?: boolean;
  /** Contacts that have it already; a second try sends to the others. */
  readonly sentTo: readonly Contact[];
}

const day = 24 * 60 * 60_000;

/** How long "Không phải tôi" works, and how long the notice is kept. */
const undoLifeMs = 10 * day;

const undoable: ReadonlySet<NoticeKind> = new Set([
  'link-made',
  'link-renewed',
  'link-removed',
  'password-changed',
  'contacts-changed',
] as const);

export const canBeUndone = (kind: NoticeKind): boolean => undoable.has(kind);

export const undoEndOf = (notice: Notice): Date => new Date(notice.at.getTime() + undoLifeMs);

const contactsOf = ({ email, phone }: Contacts): Contact[] => [
  ...(email ? [{ channel: 'email', address: email } as const] : []),
  ...(phone ? [{ channel: 'sms', address: phone } as const] : []),
];

interface Secret {
  secret: () => string;
}

const noticeTo = (
  { secret }: Secret,
  to: readonly Contact[],
  rest: Pick<Notice, 'kind' | 'accountId' | 'at' | 'before'>,
) => (to.length === 0 ? [] : [{ ...rest, id: secret() as NoticeId, to, sentTo: [] }]);

/** None when there is nobody to tell. */
export const noticesOf = (chance: Secret, account: Account, kind: NoticeKind, at: Date): Notice[] =>
  noticeTo(chance, contactsOf(account), { kind, accountId: account.id, at });

/** Old and new contacts hear of it, each once. */
export const contactsChanged = (chance: Secret, account: Account, after: Contacts, at: Date): Notice[] => {
  const { id: accountId, phone, email } = account;
  const before = { ...(phone && { phone }), ...(email && { email }) };
  const added = contactsOf(after).filter(({ address }) => address !== phone && address !== email);
  return noticeTo(chance, [...contactsOf(before), ...added], { kind: 'contacts-changed', accountId, at, before });
};
