import type { Account } from './account.ts';
import type { AccountId, NoticeId } from './ids.ts';
import type { Contacts } from './contacts.ts';
import { maskName } from './masks.ts';
import { contactRank, linkRank, probationMs } from './proof-order.ts';
import type { Session } from './session.ts';

/** What a person is told of. The first six can be answered with "Không phải tôi". */
export type NoticeKind =
  | 'link-made'
  | 'link-renewed'
  | 'link-removed'
  | 'password-changed'
  | 'contacts-changed'
  | 'accounts-merged'
  | 'contacts-replaced'
  | 'contact-added'
  | 'contact-removed'
  | 'cccd-evicted'
  | 'cccd-matched'
  | 'cccd-not-matched'
  | 'cccd-not-answered'
  | 'accounts-split'
  | 'case-closed-vneid'
  | 'case-closed-portal';

export interface Contact {
  readonly channel: 'email' | 'sms';
  readonly address: string;
}

/** A message that must go out, written in the transaction of the change that it tells of. */
export interface Notice {
  readonly id: NoticeId;
  readonly kind: NoticeKind;
  readonly accountId: AccountId;
  /** Masked name of the person whose account it is, as it was then (decision 0024). Rows of an older release have none. */
  readonly holder?: string;
  /** Every contact known before the change: the person who made the change must not choose who hears of it. */
  readonly to: readonly Contact[];
  readonly at: Date;
  /** The kind of session in which the change was made. */
  readonly by?: Session['provenBy'];
  /** These contacts are too new to answer: anybody can enter a contact, so it proves nothing for ten days. */
  readonly onlyTells?: true;
  /** Support code of the change, for the person to read out. Stores set it from the change's own audit event. */
  readonly code?: string;
  /** Of changed contacts: those that an answer puts back. */
  readonly before?: Contacts;
  /** Already answered with "Không phải tôi". */
  readonly isUndone?: boolean;
  /** Contacts that have it already; a second try sends to the others. */
  readonly sentTo: readonly Contact[];
}

/** How long "Không phải tôi" works, and how long the notice is kept. */
export const answerLifeMs = probationMs;

const answerable: ReadonlySet<NoticeKind> = new Set([
  'link-made',
  'link-renewed',
  'link-removed',
  'password-changed',
  'contacts-changed',
  'accounts-merged',
] as const);

export const canBeAnswered = ({ kind, onlyTells }: Pick<Notice, 'kind' | 'onlyTells'>): boolean =>
  answerable.has(kind) && !onlyTells;

/** Whether an answer to the notice counts at this moment. */
export const isAnswerable = (notice: Notice, at: Date): boolean => canBeAnswered(notice) && answerEndOf(notice) > at;

export const answerEndOf = (notice: Pick<Notice, 'at'>): Date => new Date(notice.at.getTime() + answerLifeMs);

export const contactsOf = ({ email, phone }: Contacts): Contact[] => [
  ...(email ? [{ channel: 'email', address: email } as const] : []),
  ...(phone ? [{ channel: 'sms', address: phone } as const] : []),
];

/** Contacts that stood in the account for ten days when `at` came: those whose answer counts. */
export const establishedContacts = ({ phone, phoneSince, email, emailSince }: Account, at: Date): Contacts => ({
  ...(phone && contactRank(phoneSince, at) === 3 && { phone }),
  ...(email && contactRank(emailSince, at) === 3 && { email }),
});

interface Secret {
  secret: () => string;
}

type Told = Pick<Notice, 'kind' | 'accountId' | 'holder' | 'at' | 'by' | 'before' | 'onlyTells'>;

/** The masked name of the account that the message is about. */
const ofAccount = ({ id, fullName }: Account) => ({ accountId: id, holder: maskName(fullName) });

const noticeTo = ({ secret }: Secret, to: readonly Contact[], told: Told): Notice[] =>
  to.length === 0 ? [] : [{ ...told, id: secret() as NoticeId, to, sentTo: [] }];

/** Contacts by whether their answer counts. Former contacts were established when they were replaced. */
const hearersOf = (account: Account, at: Date): { mayAnswer: Contact[]; onlyHear: Contact[] } => {
  const { formerContacts: former } = account;
  const mayAnswer = unique([
    ...contactsOf(establishedContacts(account, at)),
    ...(former && former.until > at ? contactsOf(former) : []),
  ]);
  return { mayAnswer, onlyHear: without(contactsOf(account), mayAnswer) };
};

/** Contacts that would hear of a change at this moment. */
export const contactsToTell = (account: Account, at: Date): Contact[] => {
  const { mayAnswer, onlyHear } = hearersOf(account, at);
  return [...mayAnswer, ...onlyHear];
};

/** Whether one of the contacts could answer what the account was told at this moment. */
export const couldAnswer = (account: Account, at: Date): boolean => hearersOf(account, at).mayAnswer.length > 0;

const unique = (contacts: readonly Contact[]): Contact[] => [
  ...new Map(contacts.map((contact) => [contact.address, contact])).values(),
];

const without = (contacts: readonly Contact[], others: readonly Contact[]): Contact[] =>
  contacts.filter(({ address }) => !others.some((other) => other.address === address));

/** Tells every contact of a change; empty when there is no contact. @param by the kind of session that made the change */
export const noticesOf = (
  random: Secret,
  account: Account,
  kind: NoticeKind,
  at: Date,
  by?: Session['provenBy'],
): Notice[] => {
  const { mayAnswer, onlyHear } = hearersOf(account, at);
  const told = { kind, ...ofAccount(account), at, ...(by && { by }) };
  if (!answerable.has(kind)) return noticeTo(random, [...mayAnswer, ...onlyHear], told);
  return [...noticeTo(random, mayAnswer, told), ...noticeTo(random, onlyHear, { ...told, onlyTells: true })];
};

/**
 * Old and new contacts hear of changed contacts, each once. Established old ones can answer, which puts back the oldest
 * that still can. A new one may be a stranger's, entered by mistake, and must not be able to shut the owner out. Where
 * VNeID of rank 1 alone opens the account no contact can answer: somebody else may have that telephone number by now.
 */
export const contactsChanged = (
  random: Secret,
  account: Account,
  after: Contacts,
  at: Date,
  by: Session['provenBy'],
): Notice[] => {
  const { mayAnswer, onlyHear } = hearersOf(account, at);
  const told = { ...ofAccount(account), at, by };
  const added = without(contactsOf(after), [...mayAnswer, ...onlyHear]);
  const { until: _, ...before } = formerContactsOf(account, at) ?? { until: at };
  const old =
    account.loginKey || linkRank(account, at) !== 1
      ? [
          ...noticeTo(random, mayAnswer, { ...told, kind: 'contacts-changed', before }),
          ...noticeTo(random, onlyHear, { ...told, kind: 'contacts-changed', onlyTells: true }),
        ]
      : noticeTo(random, [...mayAnswer, ...onlyHear], { ...told, kind: 'contacts-replaced' });
  return [...old, ...noticeTo(random, added, { ...told, kind: 'contact-added' })];
};

/** Tells contacts that an answer removes from the account. */
export const contactsRemoved = (random: Secret, account: Account, kept: Contacts, at: Date): Notice[] =>
  noticeTo(random, without(contactsOf(account), contactsOf(kept)), {
    kind: 'contact-removed',
    ...ofAccount(account),
    at,
  });

/** What an account remembers of contacts that are replaced: the oldest that can still answer. */
export const formerContactsOf = (account: Account, at: Date): Account['formerContacts'] => {
  const { formerContacts: former } = account;
  if (former && former.until > at) return former;
  const established = establishedContacts(account, at);
  if (!established.phone && !established.email) return undefined;
  return { ...established, until: new Date(at.getTime() + answerLifeMs) };
};

/**
 * When the youngest contact was entered, if that was in the ten days before this login and no older contact could be
 * told of it. Only the site can tell the owner of a first contact, which a thief may have entered.
 */
export const untoldContactSince = (account: Account, loggedInAt: Date): Date | undefined => {
  const { phone, phoneSince, email, emailSince } = account;
  if (couldAnswer(account, loggedInAt)) return undefined;
  const dates = [phone && phoneSince, email && emailSince].filter((date) => date instanceof Date);
  const youngest = dates.sort((a, b) => b.getTime() - a.getTime())[0];
  return youngest && youngest < loggedInAt ? youngest : undefined;
};
