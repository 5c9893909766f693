import type { LoginKey } from '../../domain/ids.ts';
import type { ImportedHash } from '../../domain/imported-account.ts';

/**
 * Returns the setting of the hash that is computed for an unknown login name. It has one of the imported kinds, each as
 * often as it was imported, or is undefined for a hash of ours. The login name's keyed hash chooses, so the same name
 * gives the same setting at every try, and nobody outside can tell which one.
 */
export const likenessOf = (name: LoginKey, imported: readonly ImportedHash[]): string | undefined => {
  let place = (Buffer.from(name, 'base64url').readUInt32BE() / 2 ** 32) * 100;
  for (const hash of imported) {
    if (place < hash.percent) return settingOf(hash);
    place -= hash.percent;
  }
  return undefined;
};

/** In the form of `parseLegacyHash`. Any salt will do, because it does not change the time. */
const settingOf = (hash: ImportedHash): string => {
  switch (hash.kind) {
    case 'bcrypt':
      return `bcrypt:$2b$${String(hash.rounds).padStart(2, '0')}$${'.'.repeat(22)}`;
    case 'pbkdf2':
      return `pbkdf2:pbkdf2_${hash.algorithm}$${hash.iterations}$text:salt$${digestBytes[hash.algorithm]}`;
    case 'md5-crypt':
      return 'md5-crypt:$1$saltsalt';
    case 'ssha':
    case 'ssha256':
    case 'ssha512':
      return `${hash.kind}:{${hash.kind.toUpperCase()}}c2FsdHNhbHQ=`;
  }
};

const digestBytes = { sha1: 20, sha256: 32, sha512: 64 };
