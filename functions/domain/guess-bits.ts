import { mayHold } from './bloom.ts';
import { commonWords } from './common-passwords.ts';
import { keyRows, portalWords, vietnameseWords } from './likely-words.ts';

/**
 * Of the list that ops/build/common-passwords.ts reads, and the length of the longest that is taken. Longer ones are mostly two
 * shorter ones, and a longer piece of a password that is mistaken for a word would make too much difference.
 */
export const wordsInFilter = 3_000;
export const longestWord = 8;

/** In the place of a digit that is not known. */
export const anyDigit = '•';

/**
 * What one choice costs a guesser, in bits: the binary logarithm of how many such choices there are. A letter is one of
 * 26, a common password one of some 3,000, a Vietnamese word one of some 500.
 */
const bits = { letter: 4.7, digit: 3.3, other: 6, mark: 2, fact: 5, row: 7, again: 3, common: 12, word: 9, year: 6 };

const filter = Buffer.from(commonWords, 'base64');

/** Digits and signs that people write for letters. */
const leet: Readonly<Record<string, string>> = {
  ...{ 0: 'o', 1: 'il', 3: 'e', 4: 'a', 5: 's', 7: 't', 8: 'b', 9: 'g' },
  ...{ '@': 'a', $: 's', '!': 'il' },
};

/** Signs between words; `@`, `$` and `!` stay, because they may be letters. */
const separators = /[^\P{P}@!]|[\s\p{Z}+=<>|~^`]/gu;

/** In lower case, without marks above and below letters: `Đường` becomes `duong`. */
export const fold = (text: string): string =>
  text.normalize('NFKC').toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/[đðɖ]/gu, 'd');

/** The same, without the signs between words. */
export const foldWord = (text: string): string => fold(text).replace(separators, '');

/** A piece of a password that a guesser writes at once: how many characters it takes, and its price in bits. */
interface Piece {
  readonly length: number;
  readonly price: number;
}

/**
 * How hard a password is to guess for somebody who knows these facts, words and rows of keys: the cheapest way to put it
 * together from such pieces, in bits. The way of D. L. Wheeler, "zxcvbn" (USENIX Security 2016), cut down to what can
 * be said in a sentence. What follows the 128th character is not looked at.
 * @param facts words of a person, as `foldWord` makes them; `anyDigit` stands for any digit
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

/** How many signs between words there are; the same one again and again is one. */
const marksIn = (text: string): number => text.replace(/(.)\1+/gu, '$1').match(separators)?.length ?? 0;

const piecesAt = (letters: readonly string[], at: number, facts: readonly string[]): Piece[] => [
  { length: 1, price: priceOf(letters[at]!) },
  ...written(letters, at, facts, bits.fact),
  ...written(letters, at, portalWords, bits.fact),
  ...written(letters, at, vietnameseWords, bits.word),
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

/** The words that stand here, also with signs in the place of letters. */
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

/** @param which of the letters that a sign may stand for */
const readingOf = (letter: string, which: number): string => leet[letter]?.[which] ?? leet[letter]?.[0] ?? letter;

/** Neighbours on the keyboard, in the alphabet or among the numbers, from three on. */
const rowAt = (letters: readonly string[], at: number): Piece[] => {
  const pieces: Piece[] = [];
  for (let length = 3; at + length <= letters.length; length++) {
    const part = letters.slice(at, at + length).join('');
    if (!keyRows.some((row) => row.includes(part))) break;
    pieces.push({ length, price: bits.row });
  }
  return pieces;
};

/** A year, or a whole date of anybody: one of some 36,500 days. */
const yearAt = (letters: readonly string[], at: number): Piece[] => {
  const next = letters.slice(at, at + 8).join('');
  return [
    ...(/^(19|20)[0-9]{2}/.test(next) ? [{ length: 4, price: bits.year }] : []),
    ...(/^(0[1-9]|[12][0-9]|3[01])(0[1-9]|1[0-2])(19|20)[0-9]{2}$/.test(next)
      ? [{ length: 8, price: bits.year + 9 }]
      : []),
  ];
};

/** What has just been written, once more. */
const againAt = (letters: readonly string[], at: number): Piece[] => {
  const pieces: Piece[] = [];
  for (let length = 1; length <= at && at + length <= letters.length; length++)
    if (letters.slice(at - length, at).every((letter, i) => letter === letters[at + i]))
      pieces.push({ length, price: bits.again });
  return pieces;
};
