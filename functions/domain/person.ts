import { withoutInvisible, withoutMarks } from './plain-text.ts';

/** A birth date as registers store it: the year always, month and day only if they are known. */
export interface BirthDate {
  readonly year: number;
  readonly month?: number;
  readonly day?: number;
}

/** The two facts that must fit a CCCD before the population register reports a match. */
export interface Person {
  readonly fullName: string;
  readonly birthDate: BirthDate;
}

/**
 * Reads `yyyy`, `yyyyMM` or `yyyyMMdd`, with or without dashes. `00` means an unknown month or day, as in exports of
 * the population database. Undefined if it is not a calendar date.
 */
export const parseBirthDate = (text: string): BirthDate | undefined => {
  const parts = /^(\d{4})-?(?:(\d{2})-?(\d{2})?)?$/.exec(text);
  if (!parts) return undefined;
  const [year, month, day] = [Number(parts[1]), Number(parts[2] ?? 0), Number(parts[3] ?? 0)];
  if (year < 1850 || month > 12) return undefined;
  if (month === 0) return day === 0 ? { year } : undefined;
  if (day === 0) return { year, month };
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate() ? { year, month, day } : undefined;
};

/** The forms in which other systems write a birth date. */
export const birthDateForms = ['yyyyMMdd', 'dd/MM/yyyy', 'yyyy-MM-dd'] as const;
export type BirthDateForm = (typeof birthDateForms)[number];

const shapes: Record<BirthDateForm, RegExp> = {
  yyyyMMdd: /^(?<y>\d{4})(?<m>\d{2})(?<d>\d{2})$/,
  'dd/MM/yyyy': /^(?<d>\d{2})\/(?<m>\d{2})\/(?<y>\d{4})$/,
  'yyyy-MM-dd': /^(?<y>\d{4})-(?<m>\d{2})-(?<d>\d{2})$/,
};

/**
 * Reads a birth date in one of these forms, or a year alone. Undefined if it has none of these forms or is not a
 * calendar date.
 */
export const readBirthDate = (text: string, forms: readonly BirthDateForm[]): BirthDate | undefined => {
  if (/^\d{4}$/.test(text)) return parseBirthDate(text);
  const { y, m, d } = forms.map((form) => shapes[form].exec(text)?.groups).find(Boolean) ?? {};
  return y && m && d ? parseBirthDate(y + m + d) : undefined;
};

/** Writes `yyyyMMdd`, `yyyyMM` or `yyyy`. It is the inverse of `parseBirthDate`. */
export const formatBirthDate = ({ year, month, day }: BirthDate): string =>
  [String(year), month && twoDigits(month), month && day && twoDigits(day)].filter(Boolean).join('');

const twoDigits = (n: number) => String(n).padStart(2, '0');

/** Returns true if no part that both dates have differs. A year alone agrees with every full date of that year. */
export const sameBirthDate = (a: BirthDate, b: BirthDate): boolean =>
  a.year === b.year && agree(a.month, b.month) && agree(a.day, b.day);

/** Returns whether year, month and day are known. */
export const isWhole = ({ month, day }: BirthDate): boolean => month !== undefined && day !== undefined;

const agree = (a: number | undefined, b: number | undefined) => a === undefined || b === undefined || a === b;

const toneMarks = /[\u0300\u0301\u0303\u0309\u0323]/gu;

/**
 * Apostrophes of every keyboard, and characters that people type instead. Some have a compatibility form of space and
 * accent, so they are replaced before NFKC.
 */
const apostrophes =
  /[\u0027\u0060\u00b4\u02b9-\u02bf\u02c8\u02ca\u02cb\u02ee\u0374\u0384\u055a\u05f3\u1fbd\u1fbf\u1fef\u1ffd\u2018-\u201b\u2032\u2035\ua78b\ua78c\uff07\uff40]/gu;
/** Dashes of every width, and characters used instead. The soft hyphen would otherwise be dropped as invisible. */
const dashes = /[\p{Dash_Punctuation}\u00ad\u00b7\u02d7\u2027\u2043\u2212]/gu;

/**
 * Compares names after folding of Unicode, case and spaces. Two spellings of one name must be equal. The tone mark may
 * be on either vowel ("Hoà", "Hòa"), so the tone moves to the end of its word. People also type Đ as Ð (eth) or Ɖ.
 * Names of highland peoples have apostrophes and hyphens ("H'Hen Niê", "Y-Bhăm"). One register keeps them, another
 * writes a space or nothing. If either name has such a mark, spaces are ignored.
 */
export const sameName = (a: string, b: string): boolean => {
  const [one, other] = [foldName(a), foldName(b)];
  return one.words === other.words || ((one.hasMarks || other.hasMarks) && one.letters === other.letters);
};

const foldName = (name: string) => {
  const spaced = name.replace(apostrophes, ' ').replace(dashes, ' ');
  const words = withoutInvisible(spaced)
    .normalize('NFKC')
    .toLocaleLowerCase('vi')
    .replace(/[ðɖ]/gu, 'đ')
    .normalize('NFD')
    .trim()
    .split(/\s+/u)
    .map(toneLast);
  return { words: words.join(' '), letters: words.join(''), hasMarks: spaced !== name };
};

const toneLast = (word: string) => word.replace(toneMarks, '') + (word.match(toneMarks) ?? []).join('');

/** Returns whether two records are of one person: name and birth date agree. */
export const samePerson = (a: Person, b: Person): boolean =>
  sameName(a.fullName, b.fullName) && sameBirthDate(a.birthDate, b.birthDate);

/**
 * Returns whether the two differ only because one name was typed on a keyboard without Vietnamese letters. This is too
 * little to find an account by, and enough together with a login. Many names share their letters, so the birth date must
 * be whole.
 */
export const sameUnmarked = (a: Person, b: Person): boolean => {
  const [one, other] = [foldName(a.fullName).words, foldName(b.fullName).words];
  const bare = withoutMarks(one);
  const isBare = bare === one || bare === other;
  return isBare && bare === withoutMarks(other) && isWhole(a.birthDate) && sameBirthDate(a.birthDate, b.birthDate);
};
