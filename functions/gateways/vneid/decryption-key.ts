import type { DecryptionKey } from 'openid-client';
import { needed } from './authentication.ts';
import { ownKey } from './own-key.ts';
import type { ClientSecrets, OpenIdProfile } from './profile.ts';

const imports = {
  'RSA-OAEP-256': { algorithm: { name: 'RSA-OAEP', hash: 'SHA-256' }, use: 'decrypt' },
  'ECDH-ES': { algorithm: { name: 'ECDH', namedCurve: 'P-256' }, use: 'deriveBits' },
} as const;

/** Returns our private key as the one that decrypts ID tokens. @throws Error if the key is of another kind */
export const decryptionKeyOf = async (
  name: NonNullable<OpenIdProfile['idTokenEncryption']>['algorithm'],
  secrets: ClientSecrets,
): Promise<DecryptionKey> => {
  const der = ownKey(needed((await secrets()).privateKey)).export({ type: 'pkcs8', format: 'der' });
  const { algorithm, use } = imports[name];
  return { key: await crypto.subtle.importKey('pkcs8', der, algorithm, false, [use]), alg: name };
};
