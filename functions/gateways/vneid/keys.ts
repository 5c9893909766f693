import { createRemoteJWKSet, customFetch, errors } from 'jose';
import type { Log } from '../../log.ts';
import { providerFetch } from './provider-fetch.ts';
import type { OpenIdProfile } from './profile.ts';

/** Finds the key that a token names. */
export type ProviderKeys = (...asked: Parameters<ReturnType<typeof createRemoteJWKSet>>) => Promise<CryptoKey>;

/** How long after a reload for an unknown key no other reload is made. */
const guardMs = 5_000;

/**
 * The provider's keys. The provider may sign with a new key at any time, even just after we read its keys, so an
 * unknown key causes one reload at once. Until the guard time ends, the next unknown key counts as an outage and not as
 * a forgery, because nobody has checked whether it exists. A short RSA key is refused.
 */
export const providerKeys = (profile: OpenIdProfile, log: Log): ProviderKeys => {
  const find = createRemoteJWKSet(new URL(profile.jwksUri), {
    [customFetch]: providerFetch(profile, log) as typeof fetch,
    // This file makes the reloads for unknown keys itself, below.
    cooldownDuration: Infinity,
    timeoutDuration: 2_000,
  });
  let guardedUntil = 0;
  const reloaded: ProviderKeys = async (header, token) => {
    if (performance.now() < guardedUntil) throw Object.assign(new errors.JOSEError(), { code: 'KEYS_RELOADED_LATELY' });
    guardedUntil = performance.now() + guardMs;
    await find.reload();
    return find(header, token);
  };
  return async (header, token) => {
    const key = await find(header, token).catch((error: unknown) => {
      if (error instanceof errors.JWKSNoMatchingKey) return reloaded(header, token);
      throw error;
    });
    const { modulusLength = Infinity } = key.algorithm as Partial<RsaKeyAlgorithm>;
    if (modulusLength < profile.leastRsaBits)
      throw Object.assign(new errors.JOSEError(), { code: 'ERR_RSA_KEY_TOO_SHORT' });
    return key;
  };
};
