import { createHash } from 'node:crypto';

/** Crockford's base32 (https://www.crockford.com/base32.html): no I, L, O or U, which are misheard or misread. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 10;

/**
 * A code that a citizen can read out over the telephone; it finds one request's story in log and audit. Ten letters are
 * 50 bits: at a thousand requests a second, 400 days of the archive hold another request with the same code in about one
 * case of 30,000. An eleventh letter checks the others.
 */
export const supportCodeOf = (requestId: string): string => {
  const bytes = createHash('sha256').update(requestId).digest();
  const code = Array.from(bytes.subarray(0, length), (byte) => letters[byte % letters.length]).join('');
  return `${code}${letters[double(remainderOf(code))]}`;
};

/**
 * A code as somebody heard or typed it: small letters, spaces, hyphens, and I, L or O in place of 1 and 0 are taken.
 * @returns the code as log and audit have it; undefined where one letter is wrong, two letters are swapped, or it is no code
 */
export const readSupportCode = (text: string): string | undefined => {
  const code = text.toUpperCase().replace(/[\s-]/g, '').replaceAll(/[IL]/g, '1').replaceAll('O', '0');
  const isCode = code.length === length + 1 && Array.from(code).every((letter) => letters.includes(letter));
  return isCode && remainderOf(code) === 0 ? code : undefined;
};

/** Multiplies by the generator of the field with 32 elements (x⁵ + x² + 1). */
const double = (element: number) => (element < 16 ? element << 1 : (element << 1) ^ 0b100101);

/** Every place has a weight of its own, so one wrong letter and two swapped letters both leave a remainder. */
const remainderOf = (code: string) =>
  Array.from(code).reduce((sum, letter) => double(sum) ^ letters.indexOf(letter), 0);
