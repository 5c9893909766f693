import { guessBits } from './guess-bits.ts';

/** NIST SP 800-63B-4, 3.1.1.2: the password stands alone, so fifteen characters; nothing else is asked of it. */
const shortest = 15;

/**
 * About 35 million million guesses. What people usually make of their names, dates and common words stays below 42
 * bits, and a sentence of six words is above 60 (test/domain/likely-passwords.ts).
 */
const fewestBits = 45;

export type PasswordFault = 'password-short' | 'password-common';

/**
 * What is wrong with a new password for everybody; undefined when nothing is. Any Unicode counts, by characters and not
 * bytes; there are no rules of composition. Refused is what is tried first: few different characters, one thing again and
 * again, and what a few common words, rows of keys and digits make, however they are spelt.
 */
export const passwordFault = (password: string): PasswordFault | undefined => {
  const letters = Array.from(password.normalize('NFKC'));
  if (letters.length < shortest) return 'password-short';
  const folded = letters.join('').toLowerCase();
  const isPoor = new Set(folded).size < 6 || isRepeated(folded) || guessBits(password, []) < fewestBits;
  return isPoor ? 'password-common' : undefined;
};

/**
 * Whether it is easy to guess for somebody who knows the person.
 * @param facts of the person (domain/password-facts.ts)
 */
export const isPersonal = (password: string, facts: readonly string[]): boolean =>
  guessBits(password, facts) < fewestBits;

/** `matkhaumatkhaumatkhau`: one part of it over and over. */
const isRepeated = (text: string) => (text + text).slice(1, -1).includes(text);
