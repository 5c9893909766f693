import { createPrivateKey } from 'node:crypto';
import * as oidc from 'openid-client';
import type { ClientSecrets, OpenIdProfile } from './profile.ts';

/** @param secrets `privateKey` is an RSA key, PKCS #8 in PEM @throws when what the profile asks for is not in the secret */
export const authenticationOf = async (profile: OpenIdProfile, secrets: ClientSecrets): Promise<oidc.ClientAuth> => {
  const { clientSecret, privateKey } = await secrets();
  if (profile.authentication === 'secret') return oidc.ClientSecretBasic(needed(clientSecret));
  return oidc.PrivateKeyJwt(await toSigningKey(needed(privateKey)));
};

const toSigningKey = (pem: string) => {
  const der = createPrivateKey(pem).export({ type: 'pkcs8', format: 'der' });
  return crypto.subtle.importKey('pkcs8', der, { name: 'RSA-PSS', hash: 'SHA-256' }, false, ['sign']);
};

const needed = (value: string | undefined): string => {
  if (!value) throw new Error('VNeID’s secret lacks what its profile asks for');
  return value;
};
