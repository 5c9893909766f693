import * as v from 'valibot';
import { AppError } from '../domain/app-error.ts';
import { longestLoginName } from '../domain/login-name.ts';
import { type Destination, languages, parseDestination } from '../domain/destination.ts';

// Fields that several forms share.

export const language = v.optional(v.picklist(languages), 'vi');
/**
 * An empty password is a wrong password, and is answered like one. Nobody can type U+0000, and with it one imported hash
 * would fit many spellings: bcrypt repeats a password behind it, and HMAC fills a key up with it.
 */
export const passwordText = v.pipe(v.string(), v.maxLength(1000), v.excludes('\u0000'));
/** A task with its answer (functions/gateways/efforts.ts). */
export const effortText = v.optional(v.pipe(v.string(), v.maxLength(1500)));
export const flowField = v.pipe(v.string(), v.regex(/^[\w-]{43}$/));
export const shortText = v.pipe(v.string(), v.maxLength(200));
/** Which contact of the account a form is about. */
export const contactName = v.picklist(['phone', 'email']);
export const loginNameText = v.pipe(v.string(), v.maxLength(longestLoginName));

/** "Máy dùng chung": the box that says that many people use this computer. */
export const shared = v.optional(v.literal('yes'));

/** The screen that a form leads to. @throws AppError `wanted-unknown` */
export const destinationOf = (given: { wanted: string; language: Destination['language'] }): Destination => {
  const destination = parseDestination(given.wanted, given.language);
  if (!destination) throw new AppError('wanted-unknown');
  return destination;
};
