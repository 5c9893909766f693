import { nativeBcrypt } from '../native.ts';

const letters = './ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Decodes bcrypt's own base64: other characters in another order, and no padding. */
const saltBytes = (text: string): Buffer => {
  const bits = Array.from(text, (letter) => letters.indexOf(letter).toString(2).padStart(6, '0')).join('');
  return Buffer.from(bits.match(/.{8}/g)!.map((byte) => parseInt(byte, 2)));
};

/**
 * Returns the digest of a password with the setting `$2b$rounds$salt`. The letters 2a, 2b and 2y name corrected
 * versions of one algorithm.
 * @throws Error if this machine has no native bcrypt
 */
export const bcryptDigest = async (password: string, setting: string): Promise<string> => {
  const hash = nativeBcrypt();
  if (!hash) throw new Error('this machine has no native bcrypt, so an imported hash cannot be checked');
  const [rounds, salt] = [Number(setting.slice(4, 6)), saltBytes(setting.slice(7))];
  return (await hash(password, rounds, salt)).slice(setting.length);
};
