import * as v from 'valibot';
import { AppError } from '../domain/app-error.ts';
import { longestLoginName } from '../domain/login-name.ts';
import { type Destination, languages, parseWanted } from '../domain/destination.ts';

// Fields that several forms share.

export const language = v.optional(v.picklist(languages), 'vi');
/** An empty password is a wrong password, and is answered like one. */
export const passwordText = v.pipe(v.string(), v.maxLength(1000));
export const flowField = v.pipe(v.string(), v.regex(/^[\w-]{43}$/));
export const shortText = v.pipe(v.string(), v.maxLength(200));
/** Which contact of the account a form is about. */
export const contactName = v.picklist(['phone', 'email']);
export const loginNameText = v.pipe(v.string(), v.maxLength(longestLoginName));

/** The screen that a form leads to. @throws AppError `wanted-unknown` */
export const destinationOf = (given: { wanted: string; language: Destination['language'] }): Destination => {
  const wanted = parseWanted(given.wanted, given.language);
  if (!wanted) throw new AppError('wanted-unknown');
  return wanted;
};
