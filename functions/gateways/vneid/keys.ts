import { createRemoteJWKSet, customFetch } from 'jose';
import type { Log } from '../../log.ts';
import { providerFetch } from './provider-fetch.ts';
import type { OpenIdProfile } from './profile.ts';

/**
 * The provider's keys. It may sign with a new one at any time: an unknown key is looked up again, but not by every
 * forged token.
 */
export const providerKeys = (profile: OpenIdProfile, log: Log): ReturnType<typeof createRemoteJWKSet> =>
  createRemoteJWKSet(new URL(profile.jwksUri), {
    [customFetch]: providerFetch(profile, log) as typeof fetch,
    cooldownDuration: 5_000,
    timeoutDuration: 2_000,
  });
