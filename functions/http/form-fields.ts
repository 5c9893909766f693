import * as v from 'valibot';
import { AppError } from '../domain/app-error.ts';
import { longestLoginName } from '../domain/login-name.ts';
import { type Destination, languages, parseDestination } from '../domain/destination.ts';

// Fields that several forms share.

export const language = v.optional(v.picklist(languages), 'vi');
/**
 * An empty password gets the same answer as a wrong password. U+0000 is excluded: nobody can type it, and with it one
 * imported hash would accept many spellings, because bcrypt repeats a password after it and HMAC pads a key with it.
 */
export const passwordText = v.pipe(v.string(), v.maxLength(1000), v.excludes('\u0000'));
/** A task with its answer (functions/gateways/efforts.ts). */
export const effortText = v.optional(v.pipe(v.string(), v.maxLength(1500)));
export const flowField = v.pipe(v.string(), v.regex(/^[\w-]{43}$/));
export const shortText = v.pipe(v.string(), v.maxLength(200));
/** The contact of the account that a form is about. */
export const contactName = v.picklist(['phone', 'email']);
export const loginNameText = v.pipe(v.string(), v.maxLength(longestLoginName));

/** "Máy dùng chung": the checkbox for a shared computer. */
export const shared = v.optional(v.literal('yes'));

/** Parses the destination of a form. @throws AppError `wanted-unknown` */
export const destinationOf = (given: { wanted: string; language: Destination['language'] }): Destination => {
  const destination = parseDestination(given.wanted, given.language);
  if (!destination) throw new AppError('wanted-unknown');
  return destination;
};
