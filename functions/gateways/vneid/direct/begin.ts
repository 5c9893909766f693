import { hash, randomBytes } from 'node:crypto';
import type { Vneid } from '../../../domain/gateways.ts';
import type { DirectProfile } from '../profile.ts';

const random = () => randomBytes(32).toString('base64url');

/**
 * Begins OAuth 2.0's code flow with state, at VNeID without the hub. No nonce can come back. The provider may refuse a
 * parameter that it does not know, so PKCE is sent only if the profile has it.
 */
export const beginDirect =
  (profile: DirectProfile): Vneid['begin'] =>
  async () => {
    const request = { state: random(), nonce: '', codeVerifier: profile.pkce ? random() : '' };
    const location = new URL(profile.authorizationEndpoint);
    const parameters = {
      response_type: 'code',
      client_id: profile.clientId,
      redirect_uri: profile.redirectUri,
      scope: profile.scope,
      state: request.state,
      ...(profile.pkce && {
        code_challenge: hash('sha256', request.codeVerifier, 'base64url'),
        code_challenge_method: 'S256',
      }),
    };
    for (const [name, value] of Object.entries(parameters)) location.searchParams.set(name, value);
    return { request, location: location.href };
  };
