import * as oidc from 'openid-client';
import type { Vneid } from '../../domain/gateways.ts';
import { client } from './client.ts';
import type { VneidProfile } from './profile.ts';

/** The way to VNeID: authorization code flow with PKCE, state and nonce (OpenID Connect Core 3.1.2.1, RFC 7636). */
export const beginAtVneid =
  (profile: VneidProfile): Vneid['begin'] =>
  async () => {
    const request = {
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      codeVerifier: oidc.randomPKCECodeVerifier(),
    };
    const location = oidc.buildAuthorizationUrl(client(profile, oidc.None()), {
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
    });
    return { request, location: location.href };
  };
