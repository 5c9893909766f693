import * as oidc from 'openid-client';
import { ownKey } from './own-key.ts';
import type { ClientSecrets, OpenIdProfile } from './profile.ts';

/**
 * @param secrets `privateKey` is PKCS #8 in PEM: Ed25519 or EC on P-256, or RSA where the provider takes no other
 * @throws Error when what the profile asks for is not in the secret, or its key is too weak
 */
export const authenticationOf = async (profile: OpenIdProfile, secrets: ClientSecrets): Promise<oidc.ClientAuth> => {
  const { clientSecret, privateKey } = await secrets();
  if (profile.authentication === 'secret') return oidc.ClientSecretBasic(needed(clientSecret));
  return oidc.PrivateKeyJwt(await toSigningKey(needed(privateKey)));
};

const toSigningKey = (pem: string) => {
  const key = ownKey(pem);
  const der = key.export({ type: 'pkcs8', format: 'der' });
  return crypto.subtle.importKey('pkcs8', der, algorithms[key.asymmetricKeyType as keyof typeof algorithms], false, [
    'sign',
  ]);
};

/** EdDSA, ES256 and PS256, by Node's name for the kind of key. */
const algorithms = {
  ed25519: { name: 'Ed25519' },
  ec: { name: 'ECDSA', namedCurve: 'P-256' },
  rsa: { name: 'RSA-PSS', hash: 'SHA-256' },
} as const;

const needed = (value: string | undefined): string => {
  if (!value) throw new Error('VNeID’s secret lacks what its profile asks for');
  return value;
};
