import * as oidc from 'openid-client';
import type { Log } from '../../log.ts';
import type { Vneid } from '../../domain/gateways.ts';
import { authenticationOf } from './authentication.ts';
import { client } from './client.ts';
import { isOutage } from './outage.ts';
import type { ClientSecrets, OpenIdProfile } from './profile.ts';

/** The way to VNeID: authorization code flow with PKCE, state and nonce (OpenID Connect Core 3.1.2.1, RFC 7636). */
export const beginAtVneid =
  (profile: OpenIdProfile, secrets: ClientSecrets, log: Log): Vneid['begin'] =>
  async () => {
    const request = {
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      codeVerifier: oidc.randomPKCECodeVerifier(),
    };
    const parameters = {
      redirect_uri: profile.redirectUri,
      scope: profile.scope,
      state: request.state,
      nonce: request.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(request.codeVerifier),
      code_challenge_method: 'S256',
      // VNeID's own session may be somebody else's: kiosks are shared.
      prompt: 'login',
      max_age: String(profile.maxAgeSeconds),
      ...(profile.acr && { acr_values: profile.acr }),
    };
    const location = profile.pushedRequestEndpoint
      ? await push(client(profile, await authenticationOf(profile, secrets), log), parameters)
      : oidc.buildAuthorizationUrl(client(profile, oidc.None(), log), parameters);
    return location && { request, location: location.href };
  };

/** Undefined when the provider is down. */
const push = async (configuration: oidc.Configuration, parameters: Record<string, string>) => {
  try {
    return await oidc.buildAuthorizationUrlWithPAR(configuration, parameters);
  } catch (error) {
    if (isOutage(error)) return undefined;
    throw error;
  }
};
