import { mayHold } from './bloom.ts';
import { commonWords } from './common-passwords.ts';
import { keyRows, portalWords, vietnameseWords } from './likely-words.ts';
import { withoutMarks } from './plain-text.ts';

/**
 * The number of words that ops/build/common-passwords.ts takes from its list, and their greatest length. A longer word
 * is mostly two shorter ones, and it would change the result too much if the filter found it by mistake.
 */
export const wordsInFilter = 3_000;
export const longestWord = 8;

/** Replaces a digit that is not known. */
export const anyDigit = '•';

/**
 * The cost of one choice for a guesser, in bits: the binary logarithm of the number of such choices. A letter is one of
 * 26, a common password one of about 3,000, a Vietnamese word one of about 500.
 */
const bits = { letter: 4.7, digit: 3.3, other: 6, mark: 2, fact: 5, row: 7, again: 3, common: 12, word: 9, year: 6 };

const filter = Buffer.from(commonWords, 'base64');

/** Digits and signs that people write instead of letters. */
const leet: Readonly<Record<string, string>> = {
  ...{ 0: 'o', 1: 'il', 3: 'e', 4: 'a', 5: 's', 7: 't', 8: 'b', 9: 'g' },
  ...{ '@': 'a', $: 's', '!': 'il' },
};

/** Signs between words. `@`, `$` and `!` stay, because they may replace letters. */
const separators = /[^\P{P}@!]|[\s\p{Z}+=<>|~^`]/gu;

/** Returns the text in lower case and without diacritics: `Đường` becomes `duong`. */
export const fold = (text: string): string => withoutMarks(text.normalize('NFKC').toLowerCase());

/** The same, without signs between words. */
export const foldWord = (text: string): string => fold(text).replace(separators, '');

/** A part of a password that a guesser tries as one: its number of characters and its price in bits. */
interface Piece {
  readonly length: number;
  readonly price: number;
}

/**
 * Returns how hard a password is to guess, in bits, for a person who knows these facts, common words and keyboard rows.
 * It is the cheapest way to build the password from such pieces. The method is that of D. L. Wheeler, "zxcvbn" (USENIX
 * Security 2016), made much simpler. Characters after the 128th are ignored.
 * @param facts words about a person, as `foldWord` returns them; `anyDigit` matches any digit
 */
export const guessBits = (password: string, facts: readonly string[]): number => {
  const folded = fold(password).slice(0, 128);
  const text = folded.replace(separators, '');
  const letters = Array.from(text);
  const cheapest = [0, ...letters.map(() => Infinity)];
  for (let at = 0; at < letters.length; at++)
    for (const { length, price } of piecesAt(letters, at, facts))
      cheapest[at + length] = Math.min(cheapest[at + length]!, cheapest[at]! + price);
  return cheapest[letters.length]! + bits.mark * marksIn(folded);
};

/** Counts the signs between words. The same sign several times in a row counts once. */
const marksIn = (text: string): number => text.replace(/(.)\1+/gu, '$1').match(separators)?.length ?? 0;

/** The words by their first letter, because only a few of them can begin at one place. */
const byFirstLetter = (words: readonly string[]) => Map.groupBy(words, (word) => word[0]!);
const portal = byFirstLetter(portalWords);
const vietnamese = byFirstLetter(vietnameseWords);

const piecesAt = (letters: readonly string[], at: number, facts: readonly string[]): Piece[] => [
  { length: 1, price: priceOf(letters[at]!) },
  ...written(letters, at, facts, bits.fact),
  ...written(letters, at, mayBeginWith(letters[at]!, portal), bits.fact),
  ...written(letters, at, mayBeginWith(letters[at]!, vietnamese), bits.word),
  ...commonAt(letters, at),
  ...rowAt(letters, at),
  ...yearAt(letters, at),
  ...againAt(letters, at),
];

const priceOf = (letter: string): number => {
  if (/[a-z]/.test(letter)) return bits.letter;
  if (/[0-9]/.test(letter)) return bits.digit;
  return letter in leet ? bits.mark : bits.other;
};

/** Returns the words whose first letter is written so. A sign may replace a letter. */
const mayBeginWith = (letter: string, words: ReadonlyMap<string, readonly string[]>): readonly string[] =>
  Array.from(letter + (leet[letter] ?? '')).flatMap((first) => words.get(first) ?? []);

/** Finds the words that begin at this place. Signs may replace letters. */
const written = (letters: readonly string[], at: number, words: readonly string[], price: number): Piece[] =>
  words.filter((word) => standsAt(letters, at, word)).map((word) => ({ length: word.length, price }));

const standsAt = (letters: readonly string[], at: number, word: string): boolean => {
  for (let i = 0; i < word.length; i++) if (!isWrittenFor(letters[at + i], word[i]!)) return false;
  return true;
};

const isWrittenFor = (letter: string | undefined, wanted: string): boolean =>
  letter !== undefined &&
  (letter === wanted || leet[letter]?.includes(wanted) || (wanted === anyDigit && /[0-9]/.test(letter)));

const commonAt = (letters: readonly string[], at: number): Piece[] => {
  const pieces: Piece[] = [];
  for (let length = 4; length <= longestWord && at + length <= letters.length; length++) {
    const word = letters.slice(at, at + length);
    const readings = [0, 1].map((which) => word.map((letter) => readingOf(letter, which)).join(''));
    if (new Set([word.join(''), ...readings]).values().some((reading) => mayHold(filter, reading)))
      pieces.push({ length, price: bits.common });
  }
  return pieces;
};

/** @param which of the letters that the sign can replace: the first or the second */
const readingOf = (letter: string, which: number): string => leet[letter]?.[which] ?? leet[letter]?.[0] ?? letter;

/** Finds three or more neighbours on the keyboard, in the alphabet or among the digits. */
const rowAt = (letters: readonly string[], at: number): Piece[] => {
  const pieces: Piece[] = [];
  for (let length = 3; at + length <= letters.length; length++) {
    const part = letters.slice(at, at + length).join('');
    if (!keyRows.some((row) => row.includes(part))) break;
    pieces.push({ length, price: bits.row });
  }
  return pieces;
};

/** Finds a year, or a whole date. A date of one century is one of about 36,500 days. */
const yearAt = (letters: readonly string[], at: number): Piece[] => {
  const next = letters.slice(at, at + 8).join('');
  return [
    ...(/^(19|20)[0-9]{2}/.test(next) ? [{ length: 4, price: bits.year }] : []),
    ...(/^(0[1-9]|[12][0-9]|3[01])(0[1-9]|1[0-2])(19|20)[0-9]{2}$/.test(next)
      ? [{ length: 8, price: bits.year + 9 }]
      : []),
  ];
};

/** Finds a repetition of the characters just before this place. */
const againAt = (letters: readonly string[], at: number): Piece[] => {
  const pieces: Piece[] = [];
  for (let length = 1; length <= at && at + length <= letters.length; length++)
    if (letters.slice(at - length, at).every((letter, i) => letter === letters[at + i]))
      pieces.push({ length, price: bits.again });
  return pieces;
};
