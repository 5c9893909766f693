import { isSoundLine, withoutInvisible } from './plain-text.ts';

/** Longest login name, in UTF-16 units as typed. The login form and the import have the same limit. */
export const longestLoginName = 200;

/**
 * Returns one spelling for all ways to type a login name: width, case, surrounding spaces and invisible characters do
 * not matter. The portal stores only a keyed hash of it.
 */
export const foldLoginName = (name: string): string => withoutInvisible(name.normalize('NFKC')).toLowerCase();

/** Returns whether a person can type this name into the login form. */
export const isLoginName = (name: string): boolean =>
  name.length <= longestLoginName && isSoundLine(name.trim()) && foldLoginName(name) !== '';
