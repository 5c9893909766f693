import { isSoundLine, withoutInvisible } from './plain-text.ts';

/** Longest login name, in UTF-16 units as it is typed. The login form and the import ask the same number. */
export const longestLoginName = 200;

/**
 * One spelling for all ways to write a login name: width, case, surrounding spaces and letters that nobody can see do
 * not count. Its keyed hash is what the portal keeps.
 */
export const foldLoginName = (name: string): string => withoutInvisible(name.normalize('NFKC')).toLowerCase();

/** Whether a person can type this name into the login form. */
export const isLoginName = (name: string): boolean =>
  name.length <= longestLoginName && isSoundLine(name.trim()) && foldLoginName(name) !== '';
