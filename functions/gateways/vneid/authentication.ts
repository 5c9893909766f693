import { createPublicKey } from 'node:crypto';
import { calculateJwkThumbprint } from 'jose';
import * as oidc from 'openid-client';
import { ownKey } from './own-key.ts';
import type { ClientSecrets, OpenIdProfile } from './profile.ts';

/**
 * Returns how we authenticate at VNeID.
 * @param secrets `privateKey` is PEM (PKCS #8, PKCS #1 or SEC 1): Ed25519 or EC on P-256, or RSA for a provider that
 *   accepts no other
 * @throws Error if the secret lacks a value that the profile needs, or if the key is too weak
 */
export const authenticationOf = async (profile: OpenIdProfile, secrets: ClientSecrets): Promise<oidc.ClientAuth> => {
  const { clientSecret, privateKey } = await secrets();
  switch (profile.authentication) {
    case 'post':
      return oidc.ClientSecretPost(needed(clientSecret));
    case 'basic':
      return oidc.ClientSecretBasic(needed(clientSecret));
    case 'private-key':
      return oidc.PrivateKeyJwt(await toSigningKey(needed(privateKey)));
  }
};

/** The key's id is its thumbprint (RFC 7638), so that a provider with two keys of ours knows which one signed. */
const toSigningKey = async (pem: string) => {
  const own = ownKey(pem);
  const der = own.export({ type: 'pkcs8', format: 'der' });
  const algorithm = algorithms[own.asymmetricKeyType as keyof typeof algorithms];
  const key = await crypto.subtle.importKey('pkcs8', der, algorithm, false, ['sign']);
  return { key, kid: await calculateJwkThumbprint(createPublicKey(own).export({ format: 'jwk' })) };
};

/** EdDSA, ES256 and PS256, by Node's name for the kind of key. */
const algorithms = {
  ed25519: { name: 'Ed25519' },
  ec: { name: 'ECDSA', namedCurve: 'P-256' },
  rsa: { name: 'RSA-PSS', hash: 'SHA-256' },
} as const;

/** Returns the value. @throws Error if the secret does not have it */
export const needed = (value: string | undefined): string => {
  if (!value) throw new Error('VNeID’s secret lacks a value its profile needs');
  return value;
};
