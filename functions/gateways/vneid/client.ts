import * as oidc from 'openid-client';
import type { Log } from '../../log.ts';
import { providerFetch } from './provider-fetch.ts';
import type { OpenIdProfile } from './profile.ts';

const answerSeconds = 5;

/** The relying party as the profile describes it. Nothing is discovered at run time. */
export const client = (profile: OpenIdProfile, authentication: oidc.ClientAuth, log: Log): oidc.Configuration => {
  const configuration = new oidc.Configuration(
    {
      issuer: profile.issuer,
      authorization_endpoint: profile.authorizationEndpoint,
      token_endpoint: profile.tokenEndpoint,
      jwks_uri: profile.jwksUri,
      ...(profile.pushedRequestEndpoint && { pushed_authorization_request_endpoint: profile.pushedRequestEndpoint }),
      ...(profile.userinfoEndpoint && { userinfo_endpoint: profile.userinfoEndpoint }),
      authorization_response_iss_parameter_supported: profile.answersWithIssuer,
    },
    profile.clientId,
    { id_token_signed_response_alg: profile.idTokenAlgorithm },
    authentication,
  );
  configuration.timeout = answerSeconds;
  configuration[oidc.customFetch] = providerFetch(profile, log);
  // Configuration allows plain HTTP only for a loopback provider.
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the library marks it so that it is seen
  if (profile.issuer.startsWith('http:')) oidc.allowInsecureRequests(configuration);
  return configuration;
};
