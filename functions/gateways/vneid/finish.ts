import { compactVerify } from 'jose';
import * as oidc from 'openid-client';
import type { Vneid, VneidAnswer, VneidRequest } from '../../domain/gateways.ts';
import type { Log } from '../../log.ts';
import { client } from './client.ts';
import { readIdentity } from './identity.ts';
import { type ProviderKeys, providerKeys } from './keys.ts';
import { isOutage } from './outage.ts';
import type { ClientSecrets, OpenIdProfile } from './profile.ts';
import { authenticationOf } from './authentication.ts';

/** The way back: the code is redeemed and the answer checked (OpenID Connect Core 3.1.3.7, RFC 9207, RFC 9700). */
export const finishAtVneid = (profile: OpenIdProfile, secrets: ClientSecrets, log: Log): Vneid['finish'] => {
  const keys = providerKeys(profile, log);
  return async (query, request) => {
    // Outside: a secret that we cannot read is our fault and not VNeID's.
    const configuration = client(profile, await authenticationOf(profile, secrets), log);
    try {
      return await redeem(profile, configuration, keys, query, request);
    } catch (error) {
      return toAnswer(error);
    }
  };
};

const redeem = async (
  profile: OpenIdProfile,
  configuration: oidc.Configuration,
  keys: ProviderKeys,
  query: string,
  request: VneidRequest,
): Promise<VneidAnswer> => {
  const bound = profile.dpop && {
    DPoP: oidc.getDPoPHandle(configuration, await oidc.randomDPoPKeyPair(profile.dpop)),
  };
  // A code may hold a `+`, which a query decoder would take for a space.
  const tokens = await oidc.authorizationCodeGrant(
    configuration,
    new URL(`${profile.redirectUri}?${query.replaceAll('+', '%2B')}`),
    {
      expectedState: request.state,
      expectedNonce: request.nonce,
      pkceCodeVerifier: request.codeVerifier,
      idTokenExpected: true,
      maxAge: profile.maxAgeSeconds,
    },
    undefined,
    bound,
  );
  // openid-client has checked every claim, but takes the TLS channel as proof of who made them (Core 3.1.3.7, 6).
  await compactVerify(tokens.id_token!, keys, { algorithms: [profile.idTokenAlgorithm] });
  const claims = tokens.claims()!;
  if (profile.acr && claims['acr'] !== profile.acr) return { kind: 'rejected', rule: 'acr' };
  const more =
    profile.userinfoEndpoint && (await oidc.fetchUserInfo(configuration, tokens.access_token, claims.sub, bound));
  const identity = readIdentity(profile, { ...more, ...claims });
  if (typeof identity === 'string') return { kind: 'rejected', rule: `claim ${identity}` };
  const { auth_time: seconds } = claims;
  return {
    kind: 'identity',
    identity: { ...identity, ...(typeof seconds === 'number' && { authenticatedAt: new Date(seconds * 1000) }) },
  };
};

/** Sorts what the libraries throw; the rule is a code of theirs and carries no value from a token. */
const toAnswer = (error: unknown): VneidAnswer => {
  if (error instanceof oidc.AuthorizationResponseError) {
    if (error.error === 'access_denied') return { kind: 'denied' };
    if (error.error === 'server_error' || error.error === 'temporarily_unavailable') return { kind: 'unavailable' };
    return { kind: 'rejected', rule: 'authorization-error' };
  }
  if (isOutage(error)) return { kind: 'unavailable' };
  const { code, name, cause } = error as {
    code?: string;
    name: string;
    cause?: { code?: string; cause?: { claim?: string } };
  };
  return { kind: 'rejected', rule: [code ?? cause?.code ?? name, cause?.cause?.claim].filter(Boolean).join(' ') };
};
