import { mayHold } from './bloom.ts';
import { commonWords } from './common-passwords.ts';

/** NIST SP 800-63B-4, 3.1.1.2: the password stands alone, so fifteen characters; nothing else is asked of it. */
const shortest = 15;

/** Of the list that bin/common-passwords.ts reads. */
export const wordsInFilter = 3_000;

export type PasswordFault = 'password-short' | 'password-common';

const filter = Buffer.from(commonWords, 'base64');

/**
 * What is wrong with a new password; undefined when nothing is. Any Unicode counts, by characters and not bytes; there
 * are no rules of composition. Refused is what is tried first: few different characters, one thing again and again, and
 * common passwords, alone or put together.
 */
export const passwordFault = (password: string): PasswordFault | undefined => {
  const letters = Array.from(password.normalize('NFKC'));
  if (letters.length < shortest) return 'password-short';
  const folded = letters.join('').toLowerCase();
  const isPoor = new Set(folded).size < 6 || isRepeated(folded) || isRow(folded) || isMadeOf(folded, 3);
  return isPoor ? 'password-common' : undefined;
};

/** `matkhaumatkhaumatkhau`: one part of it over and over. */
const isRepeated = (text: string) => (text + text).slice(1, -1).includes(text);

const rows = ['01234567890123456789', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiopasdfghjklzxcvbnm'].flatMap((row) => [
  row,
  row.split('').reverse().join(''),
]);

const isRow = (text: string) => rows.some((row) => row.includes(text));

/** Whether common words and rows of the keyboard, at most so many, make up the whole. */
const isMadeOf = (text: string, most: number): boolean => {
  if (text === '') return true;
  if (most === 0) return false;
  for (let cut = text.length; cut >= 4; cut--) {
    const head = text.slice(0, cut);
    if ((isRow(head) || mayHold(filter, head)) && isMadeOf(text.slice(cut), most - 1)) return true;
  }
  return false;
};
