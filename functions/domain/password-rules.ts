import { guessBits } from './guess-bits.ts';

/** NIST SP 800-63B-4, 3.1.1.2: the password is the only factor, so it needs fifteen characters and nothing else. */
const shortest = 15;

/**
 * About 35 million million guesses. Typical mixes of names, dates and common words stay below 42 bits. A sentence of
 * six words is above 60 (test/domain/likely-passwords.ts).
 */
const fewestBits = 45;

export type PasswordFault = 'password-short' | 'password-common';

/**
 * Returns what is wrong with a new password, regardless of the person. Undefined if nothing is. Any Unicode counts, in
 * characters and not bytes, and no composition rules apply. The check refuses what guessers try first: few different
 * characters, a repeated part, and simple combinations of common words, keyboard rows and digits, in any spelling.
 */
export const passwordFault = (password: string): PasswordFault | undefined => {
  const letters = Array.from(password.normalize('NFKC'));
  if (letters.length < shortest) return 'password-short';
  const folded = letters.join('').toLowerCase();
  const isPoor = new Set(folded).size < 6 || isRepeated(folded) || guessBits(password, []) < fewestBits;
  return isPoor ? 'password-common' : undefined;
};

/**
 * Returns whether a person who knows the owner can guess the password easily.
 * @param facts about the owner (domain/password-facts.ts)
 */
export const isPersonal = (password: string, facts: readonly string[]): boolean =>
  guessBits(password, facts) < fewestBits;

/** Returns whether the text repeats one part: `matkhaumatkhaumatkhau`. */
const isRepeated = (text: string) => (text + text).slice(1, -1).includes(text);
