import { pbkdf2 } from 'node:crypto';
import { promisify } from 'node:util';
import { mostWork } from '../../domain/imported-account.ts';

/** How the text of a salt encodes its bytes. */
type SaltEncoding = 'text' | 'base64' | 'hex';

interface Pbkdf2Hash {
  readonly algorithm: string;
  readonly iterations: number;
  readonly salt: string;
  readonly saltEncoding: SaltEncoding;
  readonly digest: Buffer;
}

/** Base64 of passlib and of OpenLDAP's pw-pbkdf2: `.` instead of `+`, and no padding. */
const plainBase64 = (text: string) => text.replaceAll('.', '+');

/** Returns whether a salt can only be base64 of bytes. Django's own salts are letters and digits. */
const isBase64OfBytes = (salt: string) =>
  /[+/=]/.test(salt) && /^(?:[\w+/-]{4})*(?:[\w+/-]{2}==|[\w+/-]{3}=)?$/.test(salt);

const djangoSalt = (salt: string): Pick<Pbkdf2Hash, 'salt' | 'saltEncoding'> => {
  const [, encoding, text] = /^(text|base64|hex):(.+)$/.exec(salt) ?? [];
  if (encoding && text) return { salt: text, saltEncoding: encoding as SaltEncoding };
  return { salt, saltEncoding: isBase64OfBytes(salt) ? 'base64' : 'text' };
};

/** The ways in which known systems write the same five facts. */
const readers: readonly ((text: string) => Pbkdf2Hash | undefined)[] = [
  /** Django: `pbkdf2_sha256$600000$salt$base64`. A salt of bytes is `base64:…` or `hex:…`. */
  (text) => {
    const [, algorithm, iterations, salt, digest] =
      /^pbkdf2_(sha1|sha256|sha512)\$(\d{1,7})\$([^$]{1,128})\$([A-Za-z0-9+/]{20,90}={0,2})$/i.exec(text) ?? [];
    if (!algorithm || !salt) return undefined;
    return {
      ...{ algorithm: algorithm.toLowerCase(), iterations: Number(iterations) },
      ...djangoSalt(salt),
      digest: Buffer.from(digest!, 'base64'),
    };
  },
  /**
   * passlib: `$pbkdf2-sha256$29000$salt$digest`. OpenLDAP: `{PBKDF2-SHA256}10000$salt$digest`. Without a name, it is
   * SHA-1.
   */
  (text) => {
    const [, named, iterations, salt, digest] =
      /^(?:\$pbkdf2|\{pbkdf2)(?:-(sha1|sha256|sha512))?[$}](\d{1,7})\$([\w./+-]{1,128})\$([\w./+-]{20,90}={0,2})$/i.exec(
        text,
      ) ?? [];
    if (!salt) return undefined;
    return {
      ...{ algorithm: named?.toLowerCase() ?? 'sha1', iterations: Number(iterations) },
      ...{ salt: plainBase64(salt), saltEncoding: 'base64' },
      digest: Buffer.from(plainBase64(digest!), 'base64'),
    };
  },
  /** Werkzeug: `pbkdf2:sha256:260000$salt$hex`. */
  (text) => {
    const [, algorithm, iterations, salt, digest] =
      /^pbkdf2:(sha1|sha256|sha512):(\d{1,7})\$([^$]{1,128})\$((?:[0-9a-f]{2}){16,64})$/i.exec(text) ?? [];
    if (!algorithm || !salt) return undefined;
    return {
      ...{ algorithm: algorithm.toLowerCase(), iterations: Number(iterations) },
      ...{ salt, saltEncoding: 'text' },
      digest: Buffer.from(digest!, 'hex'),
    };
  },
];

const bytesOf = (salt: string, encoding: SaltEncoding) => Buffer.from(salt, encoding === 'text' ? 'utf8' : encoding);

/** Returns undefined if the text is not a PBKDF2 hash, or if its cost is unreasonable. */
export const parsePbkdf2 = (text: string): { setting: string; digest: string } | undefined => {
  for (const read of readers) {
    const found = read(text);
    if (!found) continue;
    const { algorithm, iterations, salt, saltEncoding, digest } = found;
    if (iterations < 1 || iterations > mostWork.pbkdf2Iterations) return undefined;
    if (bytesOf(salt, saltEncoding).length === 0) return undefined;
    // The length of the digest is part of the setting. Padding does not change the digest.
    const setting = `pbkdf2_${algorithm}$${iterations}$${saltEncoding}:${salt}$${digest.length}`;
    return { setting, digest: digest.toString('base64') };
  }
  return undefined;
};

/** @param setting in the form of `parsePbkdf2`; a salt without an encoding is text */
export const pbkdf2Digest = async (password: string, setting: string): Promise<string> => {
  const [name, iterations, written, length] = setting.split('$') as [string, string, string, string];
  const [, encoding = 'text', salt = written] = /^(text|base64|hex):(.+)$/.exec(written) ?? [];
  const algorithm = name.slice('pbkdf2_'.length);
  const saltBytes = bytesOf(salt, encoding as SaltEncoding);
  return (await promisify(pbkdf2)(password, saltBytes, Number(iterations), Number(length), algorithm)).toString(
    'base64',
  );
};
