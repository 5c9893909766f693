import { createHash } from 'node:crypto';
import { type LegacyHash, mostWork } from '../../domain/imported-account.ts';
import { bcryptDigest } from './bcrypt.ts';
import { md5Crypt } from './md5-crypt.ts';
import { parsePbkdf2, pbkdf2Digest } from './pbkdf2.ts';

interface Format {
  /** Everything that a password must be put together with to give the digest again, and the digest. */
  readonly parse: (text: string) => { setting: string; digest: string } | undefined;
  /** The digest of this password under such a setting. */
  readonly digest: (password: string, setting: string) => Promise<string>;
}

/** From a pattern with two groups: setting and digest. */
const by = (pattern: RegExp) => (text: string) => {
  const [, setting, digest] = pattern.exec(text) ?? [];
  return setting !== undefined && digest ? { setting, digest } : undefined;
};

/**
 * LDAP's salted hashes: base64 of digest and salt, one behind the other. Servers write the scheme in either case
 * (RFC 2307, 5.3), and base64 with or without its padding.
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
 * The crypt(3) hash inside what some systems put around it: a scheme of LDAP (`{CRYPT}`, `{BCRYPT}`) or of Dovecot
 * (`{BLF-CRYPT}`, `{MD5-CRYPT}`) in either case, or Django's own word (`bcrypt$`).
 */
const unwrapped = (text: string): string =>
  text.replace(/^(\{(bcrypt|blf-crypt|md5-crypt|crypt)\}|bcrypt\$)(?=\$)/i, '');

/** Reads a hash as the old system kept it. Undefined when it is of no kind that is known, or of an unreasonable cost. */
export const parseLegacyHash = (text: string): LegacyHash | undefined => {
  for (const [format, { parse }] of Object.entries(formats)) {
    const parsed = parse(unwrapped(text.trim()));
    if (parsed) return { ...parsed, setting: `${format}:${parsed.setting}` };
  }
  return undefined;
};

/** bcrypt reads no more of a password than this; what follows may be anything. */
const bcryptBytes = 72;

/** Whether the old system compared the whole password. @param setting of a `LegacyHash` */
export const readsWhole = (password: string, setting: string): boolean =>
  !setting.startsWith('bcrypt:') || Buffer.byteLength(password) <= bcryptBytes;

/**
 * What the old system would have kept of this password, byte for byte as given.
 * @param setting of a `LegacyHash`
 */
export const legacyDigest = (password: string, setting: string): Promise<string> => {
  const cut = setting.indexOf(':');
  const format = formats[setting.slice(0, cut)];
  if (!format) throw new Error('a stored password hash is of a kind that is not known');
  return format.digest(password, setting.slice(cut + 1));
};
