import { createHash } from 'node:crypto';
import { type LegacyHash, mostWork } from '../../domain/imported-account.ts';
import { bcryptDigest } from './bcrypt.ts';
import { md5Crypt } from './md5-crypt.ts';
import { parsePbkdf2, pbkdf2Digest } from './pbkdf2.ts';

interface Format {
  /** Splits a stored hash into the digest and everything else that produces it from a password. */
  readonly parse: (text: string) => { setting: string; digest: string } | undefined;
  /** Computes the digest of this password with such a setting. */
  readonly digest: (password: string, setting: string) => Promise<string>;
}

/** Reads a hash by a pattern with two groups: setting and digest. */
const by = (pattern: RegExp) => (text: string) => {
  const [, setting, digest] = pattern.exec(text) ?? [];
  return setting !== undefined && digest ? { setting, digest } : undefined;
};

/**
 * LDAP's salted hashes: the base64 of the digest followed by the salt. Servers write the scheme in upper or lower case
 * (RFC 2307, 5.3), and base64 with or without padding.
 */
const saltedSha = (name: string, algorithm: string, bytes: number): Format => ({
  parse: (text) => {
    const scheme = name.replace(/(?<=SSHA)(?=\d)/, '-?');
    const [, base64] = new RegExp(`^\\{${scheme}\\}([\\w+/-]+={0,2})$`, 'i').exec(text) ?? [];
    const all = Buffer.from(base64 ?? '', 'base64');
    if (all.length <= bytes) return undefined;
    return {
      setting: `{${name}}${all.subarray(bytes).toString('base64')}`,
      digest: all.subarray(0, bytes).toString('base64'),
    };
  },
  digest: async (password, setting) => {
    const salt = Buffer.from(setting.slice(name.length + 2), 'base64');
    return createHash(algorithm).update(password, 'utf8').update(salt).digest('base64');
  },
});

const formats: Readonly<Record<string, Format>> = {
  bcrypt: {
    parse: (text) => {
      const parsed = by(/^(\$2[aby]\$\d{2}\$[./A-Za-z0-9]{22})([./A-Za-z0-9]{31})$/)(text);
      const rounds = Number(parsed?.setting.slice(4, 6));
      return rounds >= 4 && rounds <= mostWork.bcryptRounds ? parsed : undefined;
    },
    digest: bcryptDigest,
  },
  pbkdf2: { parse: parsePbkdf2, digest: pbkdf2Digest },
  ssha: saltedSha('SSHA', 'sha1', 20),
  ssha256: saltedSha('SSHA256', 'sha256', 32),
  ssha512: saltedSha('SSHA512', 'sha512', 64),
  'md5-crypt': {
    parse: by(/^(\$1\$[./A-Za-z0-9]{1,8})\$([./A-Za-z0-9]{22})$/),
    digest: async (password, setting) => md5Crypt(password, setting.slice(3)).slice(setting.length + 1),
  },
};

/**
 * Removes what some systems write around a crypt(3) hash: a scheme of LDAP (`{CRYPT}`, `{BCRYPT}`) or of Dovecot
 * (`{BLF-CRYPT}`, `{MD5-CRYPT}`) in upper or lower case, or Django's prefix (`bcrypt$`).
 */
const unwrapped = (text: string): string =>
  text.replace(/^(\{(bcrypt|blf-crypt|md5-crypt|crypt)\}|bcrypt\$)(?=\$)/i, '');

/** Reads a hash as the old system stored it. Undefined if its kind is unknown or its cost unreasonable. */
export const parseLegacyHash = (text: string): LegacyHash | undefined => {
  for (const [format, { parse }] of Object.entries(formats)) {
    const parsed = parse(unwrapped(text.trim()));
    if (parsed) return { ...parsed, setting: `${format}:${parsed.setting}` };
  }
  return undefined;
};

/** bcrypt ignores everything after these bytes of a password. */
const bcryptBytes = 72;

/** Returns whether the old system compared the whole password. @param setting of a `LegacyHash` */
export const readsWhole = (password: string, setting: string): boolean =>
  !setting.startsWith('bcrypt:') || Buffer.byteLength(password) <= bcryptBytes;

/**
 * Returns what the old system would have stored for this password, byte for byte as given.
 * @param setting of a `LegacyHash`
 */
export const legacyDigest = (password: string, setting: string): Promise<string> => {
  const cut = setting.indexOf(':');
  const format = formats[setting.slice(0, cut)];
  if (!format) throw new Error('a stored password hash is of an unknown kind');
  return format.digest(password, setting.slice(cut + 1));
};
