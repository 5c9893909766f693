import { createRemoteJWKSet, customFetch } from 'jose';
import { cappedFetch } from './capped-fetch.ts';
import type { OpenIdProfile } from './profile.ts';

/**
 * The provider's keys. It may sign with a new one at any time: an unknown key is looked up again, but not by every
 * forged token.
 */
export const providerKeys = ({ jwksUri }: Pick<OpenIdProfile, 'jwksUri'>): ReturnType<typeof createRemoteJWKSet> =>
  createRemoteJWKSet(new URL(jwksUri), {
    [customFetch]: cappedFetch as typeof fetch,
    cooldownDuration: 5_000,
    timeoutDuration: 2_000,
  });
