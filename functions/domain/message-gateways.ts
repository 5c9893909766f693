import type { Language } from './destination.ts';
import type { SignedTokens } from './gateways.ts';
import type { Contact, EnteredContact } from './hearers.ts';
import type { NoticeId, PhoneKey } from './ids.ts';
import type { Notice } from './notice.ts';

/** Sends messages to people outside the portal. */
export interface Messenger {
  /** @param answer what the person needs to answer the message; undefined if it has no answer */
  send(to: Contact, notice: Notice, answer: AnswerWay | undefined): Promise<void>;
  /** Sends one text message that replaces many waiting ones. */
  sumUp(to: Contact, summary: WaitedSummary): Promise<void>;
}

/** The messages that waited until a telephone's day ended. Code and language are those of one of them. */
export interface WaitedSummary {
  readonly count: number;
  readonly at: Date;
  readonly code: string | undefined;
  readonly language?: Language;
}

/**
 * How a person answers a message. A letter contains a link with a token, a text message contains a code. `confirm` is
 * the code that confirms a new contact.
 */
export type AnswerWay = { readonly token: string } | { readonly code: string } | { readonly confirm: string };

/** Binds "Không phải tôi" to one notice. A thief of the table alone cannot disavow a change. */
export type DisavowalTokens = SignedTokens<NoticeId>;

/**
 * Codes for text messages, which have no room for a token: eight digits, derived from our secret, the notice and the
 * telephone. No table stores them. Telephone numbers have the form of `parseContacts`.
 */
export interface DisavowalCodes {
  codeOf(id: NoticeId, phone: string): Promise<string>;
  /** The key that finds the notices of a telephone. */
  phoneKey(phone: string): Promise<PhoneKey>;
  /** The same for each valid version of the secret, the current one first. */
  phoneKeys(phone: string): Promise<readonly PhoneKey[]>;
  /** Returns the notice that has this code on this telephone. */
  noticeOf(code: string, phone: string, ids: readonly NoticeId[]): Promise<NoticeId | undefined>;
}

/**
 * Six digits that confirm a new contact. They are derived from our secret, the account, the contact, the time when it
 * was entered, and the half hour. No table stores them.
 */
export interface ContactCodes {
  /** The code is valid for at least half an hour and at most an hour. */
  codeOf(of: EnteredContact, now: Date): Promise<string>;
  fits(code: string, of: EnteredContact, now: Date): Promise<boolean>;
  /**
   * Returns a mark that replaces a typed code when tries are counted. Nobody can read the code from it. It changes
   * every half hour, because a wrong code may be the right one later.
   */
  markOf(code: string, of: EnteredContact, now: Date): Promise<string>;
}
