import { hash } from 'node:crypto';

/** Crockford's base32 (https://www.crockford.com/base32.html). It has no I, L, O or U: they are misheard or misread. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 10;

/**
 * Returns a code that a citizen can read out on the telephone. It finds one request in log and audit. Ten letters are
 * 50 bits. At a thousand requests a second, the chance that another request in the 400 days of the archive has the same
 * code is about one in 30,000. An eleventh letter checks the others.
 */
export const supportCodeOf = (requestId: string): string => {
  let code = '';
  for (const byte of hash('sha256', requestId, 'buffer').subarray(0, length)) code += letters[byte % letters.length]!;
  return `${code}${letters[double(remainderOf(code))]}`;
};

/**
 * Reads a code as somebody heard or typed it. It accepts small letters, spaces, hyphens, and I, L or O instead of 1 and
 * 0.
 * @returns the code as log and audit have it; undefined if one letter is wrong, two letters are swapped, or it is not a
 *   code
 */
export const readSupportCode = (text: string): string | undefined => {
  const code = text.toUpperCase().replace(/[\s-]/g, '').replaceAll(/[IL]/g, '1').replaceAll('O', '0');
  const isCode = code.length === length + 1 && Array.from(code).every((letter) => letters.includes(letter));
  return isCode && remainderOf(code) === 0 ? code : undefined;
};

/** Multiplies by the generator of the field with 32 elements (x⁵ + x² + 1). */
const double = (element: number) => (element < 16 ? element << 1 : (element << 1) ^ 0b100101);

/** Each place has a different weight, so one wrong letter or two swapped letters leave a remainder. */
const remainderOf = (code: string) => {
  let sum = 0;
  for (const letter of code) sum = double(sum) ^ letters.indexOf(letter);
  return sum;
};
