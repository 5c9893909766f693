import * as oidc from 'openid-client';
import type { Log } from '../../log.ts';
import type { Vneid } from '../../domain/gateways.ts';
import { authenticationOf } from './authentication.ts';
import { client } from './client.ts';
import { isOutage } from './outage.ts';
import type { ClientSecrets, OpenIdProfile } from './profile.ts';

/** Begins the authorization code flow with state, and with PKCE and nonce if the profile has them (RFC 9700). */
export const beginAtVneid =
  (profile: OpenIdProfile, secrets: ClientSecrets, log: Log): Vneid['begin'] =>
  async () => {
    const request = {
      state: oidc.randomState(),
      nonce: profile.nonce ? oidc.randomNonce() : '',
      codeVerifier: profile.pkce ? oidc.randomPKCECodeVerifier() : '',
    };
    const parameters = {
      redirect_uri: profile.redirectUri,
      scope: profile.scope,
      state: request.state,
      ...(profile.nonce && { nonce: request.nonce }),
      ...(profile.pkce && {
        code_challenge: await oidc.calculatePKCECodeChallenge(request.codeVerifier),
        code_challenge_method: 'S256',
      }),
      ...(profile.prompt && { prompt: profile.prompt }),
      ...(profile.maxAgeSeconds !== undefined && { max_age: String(profile.maxAgeSeconds) }),
      ...(profile.acr && { acr_values: profile.acr }),
    };
    const location = profile.pushedRequestEndpoint
      ? await push(client(profile, await authenticationOf(profile, secrets), log), parameters)
      : oidc.buildAuthorizationUrl(client(profile, oidc.None(), log), parameters);
    return location && { request, location: location.href };
  };

/** Undefined if the provider is down. */
const push = async (configuration: oidc.Configuration, parameters: Record<string, string>) => {
  try {
    return await oidc.buildAuthorizationUrlWithPAR(configuration, parameters);
  } catch (error) {
    if (isOutage(error)) return undefined;
    throw error;
  }
};
