import type { Account, DroppedByLink } from './account.ts';
import type { AccountId, NoticeId } from './ids.ts';
import type { Contacts } from './contacts.ts';
import {
  type Contact,
  contactsNamed,
  contactsOf,
  formerContactsOf,
  hearersOf,
  markedContacts,
  toConfirm,
  without,
} from './hearers.ts';
import type { Language } from './destination.ts';
import { maskName } from './masks.ts';
import { linkRank, probationMs } from './proof-order.ts';
import type { Session } from './session.ts';

/** What a notice reports. The first seven kinds can be answered with "Không phải tôi". */
export type NoticeKind =
  | 'link-made'
  | 'link-renewed'
  | 'account-reopened'
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

/** A message that must be sent. The transaction of the reported change writes it. */
export interface Notice {
  readonly id: NoticeId;
  readonly kind: NoticeKind;
  readonly accountId: AccountId;
  /** Masked name of the account's holder at that time (decision 0024). Rows of an older release have none. */
  readonly holder?: string;
  /** The language in which the holder read the portal. Vietnamese if it is unknown. */
  readonly language?: Language;
  /** Every contact known before the change. The person who made the change must not choose who learns of it. */
  readonly to: readonly Contact[];
  readonly at: Date;
  /** The kind of session in which the change was made. */
  readonly by?: Session['provenBy'];
  /** Set if these contacts are too new to answer. Anybody can enter a contact, so it proves nothing for ten days. */
  readonly onlyTells?: true;
  /** Support code of the change, which the person reads out. The stores copy it from the audit event of the change. */
  readonly code?: string;
  /** When the contacts were entered that the message asks to confirm. The confirmation code depends on it. */
  readonly entered?: Date;
  /** What a reopened account lost. Its message names it. */
  readonly dropped?: readonly DroppedByLink[];
  /** The contacts that an answer restores, if the change replaced contacts. */
  readonly before?: Contacts;
  /** Set if the notice was already answered with "Không phải tôi". */
  readonly isUndone?: boolean;
  /** The case that the answer opened, if the account itself does not record it as a dispute. */
  readonly caseCode?: string;
  /** Contacts that have received the message. A second try sends it to the others. */
  readonly sentTo: readonly Contact[];
}

/** How long "Không phải tôi" works and the notice is kept. */
export const answerLifeMs = probationMs;

/** What a person can answer with "Không phải tôi". */
export type AnswerableKind = Extract<
  NoticeKind,
  | 'link-made'
  | 'link-renewed'
  | 'account-reopened'
  | 'link-removed'
  | 'password-changed'
  | 'contacts-changed'
  | 'accounts-merged'
>;

const answerable: ReadonlySet<NoticeKind> = new Set<AnswerableKind>([
  'link-made',
  'link-renewed',
  'account-reopened',
  'link-removed',
  'password-changed',
  'contacts-changed',
  'accounts-merged',
]);

/** Returns whether the contacts of this notice may answer it at all. */
export const canBeAnswered = ({ kind, onlyTells }: Pick<Notice, 'kind' | 'onlyTells'>): boolean =>
  answerable.has(kind) && !onlyTells;

/** Returns whether an answer to the notice counts at this moment. */
export const isAnswerable = (notice: Notice, at: Date): boolean => canBeAnswered(notice) && answerEndOf(notice) > at;

/** Returns when "Không phải tôi" stops working for this notice. */
export const answerEndOf = (notice: Pick<Notice, 'at'>): Date => new Date(notice.at.getTime() + answerLifeMs);

interface Secret {
  secret: () => string;
}

type Told = Pick<
  Notice,
  'kind' | 'accountId' | 'holder' | 'language' | 'at' | 'by' | 'before' | 'onlyTells' | 'entered'
>;

/** The masked name of the account that the message is about, and the language of its holder. */
const ofAccount = ({ id, fullName, language }: Account) => ({
  ...{ accountId: id, holder: maskName(fullName) },
  ...(language && { language }),
});

const noticeTo = ({ secret }: Secret, to: readonly Contact[], told: Told): Notice[] =>
  to.length === 0 ? [] : [{ ...told, id: secret() as NoticeId, to, sentTo: [] }];

/**
 * Returns the notices that report a change to every contact. The list is empty for an account without a contact.
 * @param by the kind of session that made the change
 */
export const newNotices = (
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
 * Notices about changed contacts. Old contacts learn of the change, and each new one receives its confirmation code.
 * Established old ones can answer, which restores the oldest that still can. A new one may be a stranger's, entered by
 * mistake, so it cannot lock the owner out. If only VNeID of rank 1 opens the account, no contact can answer, because
 * somebody else may have that telephone number by now.
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
  const added = without(contactsOf(after), contactsOf(account)).map(toConfirm);
  const { until: _, ...before } = formerContactsOf(account, at) ?? { until: at };
  const old =
    account.loginKey || linkRank(account, at) !== 1
      ? [
          ...noticeTo(random, mayAnswer, { ...told, kind: 'contacts-changed', before }),
          ...noticeTo(random, onlyHear, { ...told, kind: 'contacts-changed', onlyTells: true }),
        ]
      : noticeTo(random, [...mayAnswer, ...onlyHear], { ...told, kind: 'contacts-replaced' });
  return [...old, ...noticeTo(random, added, { ...told, kind: 'contact-added', entered: at })];
};

/** Sends the confirmation code to a contact of the account again. @param entered when the contact was entered */
export const codeAgain = (random: Secret, account: Account, name: keyof Contacts, entered: Date, at: Date): Notice[] =>
  noticeTo(random, contactsNamed(account, [name]).map(toConfirm), {
    kind: 'contact-added',
    ...ofAccount(account),
    at,
    entered,
  });

/** Notifies contacts that an answer removes from the account. */
export const contactsRemoved = (random: Secret, account: Account, kept: Contacts, at: Date): Notice[] =>
  noticeTo(random, without(markedContacts(account, at), contactsOf(kept)), {
    kind: 'contact-removed',
    ...ofAccount(account),
    at,
  });
