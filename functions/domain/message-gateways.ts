import type { Language } from './destination.ts';
import type { SignedTokens } from './gateways.ts';
import type { Contact, EnteredContact } from './hearers.ts';
import type { NoticeId, PhoneKey } from './ids.ts';
import type { Notice } from './notice.ts';

/** Messages to people, outside the portal. */
export interface Messenger {
  /** @param answer what the message carries for its answer; undefined where nothing is answered */
  send(to: Contact, notice: Notice, answer: AnswerWay | undefined): Promise<void>;
  /** One text message for many that waited. */
  sumUp(to: Contact, summary: WaitedSummary): Promise<void>;
}

/** What waited for the end of a telephone's day. Code and language are those of one of the messages. */
export interface WaitedSummary {
  readonly count: number;
  readonly at: Date;
  readonly code: string | undefined;
  readonly language?: Language;
}

/**
 * How a message can be answered: a letter has room for a link with a token, a text message for a code. `confirm` is the
 * code with which a new contact is confirmed.
 */
export type AnswerWay = { readonly token: string } | { readonly code: string } | { readonly confirm: string };

/** Ties "Không phải tôi" to one notice: the table alone, stolen, undoes nothing. */
export type DisavowalTokens = SignedTokens<NoticeId>;

/**
 * What a text message carries in place of a token: eight digits, which follow from a secret of ours, the notice and the
 * telephone. They stand in no table. Numbers are in the form of `parseContacts`.
 */
export interface DisavowalCodes {
  codeOf(id: NoticeId, phone: string): Promise<string>;
  /** What finds the notices of a telephone. */
  phoneKey(phone: string): Promise<PhoneKey>;
  /** The same under each value of the secret that counts, the current one first. */
  phoneKeys(phone: string): Promise<readonly PhoneKey[]>;
  /** Which of the notices has this code on this telephone. */
  noticeOf(code: string, phone: string, ids: readonly NoticeId[]): Promise<NoticeId | undefined>;
}

/**
 * Six digits with which a new contact is confirmed. They follow from a secret of ours, the account, the contact, when it
 * was entered, and the half hour, and stand in no table.
 */
export interface ContactCodes {
  /** Good for half an hour at least, and for an hour at most. */
  codeOf(of: EnteredContact, now: Date): Promise<string>;
  fits(code: string, of: EnteredContact, now: Date): Promise<boolean>;
  /**
   * What stands for a typed code where tries are counted: nobody can read the code out of it. In the next half hour it is
   * another one, because a code that was wrong may be right by then.
   */
  markOf(code: string, of: EnteredContact, now: Date): Promise<string>;
}
