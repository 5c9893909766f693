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
  | 'contacts-replaced'
  | 'contact-added'
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

/** The account's contacts, and those that were replaced so lately that they can still say "Không phải tôi". */
const hearersOf = (account: Account, at: Date): Contact[] => {
  const { formerContacts: former } = account;
  return unique([...contactsOf(account), ...(former && former.until > at ? contactsOf(former) : [])]);
};

const unique = (contacts: readonly Contact[]): Contact[] => [
  ...new Map(contacts.map((contact) => [contact.address, contact])).values(),
];

/** None when there is nobody to tell. */
export const noticesOf = (chance: Secret, account: Account, kind: NoticeKind, at: Date): Notice[] =>
  noticeTo(chance, hearersOf(account, at), { kind, accountId: account.id, at });

/**
 * Old and new contacts hear of it, each once. The old ones can answer, which puts back the oldest that still can; a new
 * one may be a stranger's by a slip of the finger, and must not be able to shut the owner out. Where VNeID alone opens
 * the account nobody can: a contact that somebody else has by now would put itself back for ever.
 */
export const contactsChanged = (chance: Secret, account: Account, after: Contacts, at: Date): Notice[] => {
  const { id: accountId } = account;
  const { until: _, ...before } = formerContactsOf(account, at);
  const old = hearersOf(account, at);
  const added = contactsOf(after).filter(({ address }) => !old.some((known) => known.address === address));
  return [
    ...noticeTo(
      chance,
      old,
      account.loginKey
        ? { kind: 'contacts-changed', accountId, at, before }
        : { kind: 'contacts-replaced', accountId, at },
    ),
    ...noticeTo(chance, added, { kind: 'contact-added', accountId, at }),
  ];
};

/** What an account remembers of contacts that are replaced: the oldest that can still answer. */
export const formerContactsOf = (account: Account, at: Date): NonNullable<Account['formerContacts']> => {
  const { phone, email, formerContacts: former } = account;
  if (former && former.until > at) return former;
  return { ...(phone && { phone }), ...(email && { email }), until: new Date(at.getTime() + undoLifeMs) };
};
