import { createHash } from 'node:crypto';

const letters = './0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** The bytes of the digest that make each group of four letters. The remaining byte makes two letters. */
const groups = [
  [0, 6, 12],
  [1, 7, 13],
  [2, 8, 14],
  [3, 9, 15],
  [4, 10, 5],
] as const;

const md5 = (...parts: (string | Buffer)[]): Buffer => {
  const hash = createHash('md5');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

const toLetters = (value: number, count: number): string =>
  Array.from({ length: count }, (_, i) => letters[(value >> (6 * i)) & 63]).join('');

/**
 * The crypt of FreeBSD 2 and old Linux systems, as its author published it: `$1$salt$digest`. No current package has
 * it. It is only computed inside an argon2id of ours.
 * @param salt at most eight characters
 */
export const md5Crypt = (password: string, salt: string): string => {
  const bytes = Buffer.from(password, 'utf8');
  const mixed = md5(bytes, salt, bytes);
  const parts: Buffer[] = [bytes, Buffer.from('$1$'), Buffer.from(salt)];
  for (let left = bytes.length; left > 0; left -= 16) parts.push(mixed.subarray(0, Math.min(16, left)));
  for (let bits = bytes.length; bits > 0; bits >>= 1) parts.push(bits & 1 ? Buffer.alloc(1) : bytes.subarray(0, 1));
  let digest = md5(...parts);
  for (let round = 0; round < 1000; round++)
    digest = md5(
      round % 2 ? bytes : digest,
      ...(round % 3 ? [salt] : []),
      ...(round % 7 ? [bytes] : []),
      round % 2 ? digest : bytes,
    );
  const text = groups.map(([a, b, c]) => toLetters((digest[a]! << 16) | (digest[b]! << 8) | digest[c]!, 4)).join('');
  return `$1$${salt}$${text}${toLetters(digest[11]!, 2)}`;
};
