import { createRemoteJWKSet, customFetch, errors } from 'jose';
import type { Log } from '../../log.ts';
import { rsaBits } from './own-key.ts';
import { providerFetch } from './provider-fetch.ts';
import type { OpenIdProfile } from './profile.ts';

/** Finds the key that a token names. */
export type ProviderKeys = (...asked: Parameters<ReturnType<typeof createRemoteJWKSet>>) => Promise<CryptoKey>;

/**
 * The provider's keys. It may sign with a new one at any time: an unknown key is looked up again, but not by every
 * forged token. A short RSA key is not taken.
 */
export const providerKeys = (profile: OpenIdProfile, log: Log): ProviderKeys => {
  const find = createRemoteJWKSet(new URL(profile.jwksUri), {
    [customFetch]: providerFetch(profile, log) as typeof fetch,
    cooldownDuration: 5_000,
    timeoutDuration: 2_000,
  });
  return async (header, token) => {
    const key = await find(header, token);
    const { modulusLength = rsaBits } = key.algorithm as Partial<RsaKeyAlgorithm>;
    if (modulusLength < rsaBits) throw Object.assign(new errors.JOSEError(), { code: 'ERR_RSA_KEY_TOO_SHORT' });
    return key;
  };
};
