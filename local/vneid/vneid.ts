import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { createMemoryAdapter } from 'oidc-provider/lib/adapters/memory_adapter.js';
import Provider, { type Configuration } from 'oidc-provider';
import type { RequestListener } from 'node:http';
import type { Faults } from '../faults.ts';
import { personas } from '../personas.ts';
import { interactions } from './interactions.ts';
import { logoutPage } from './pages.ts';
import { subjectOf } from './subject.ts';
import { tamper } from './tamper.ts';

export interface VneidSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUri: string;
  readonly faults: Faults;
}

/** Makes a signing key as a provider would publish it. */
export const signingKey = async (kid: string): Promise<JWK> => ({
  ...(await exportJWK((await generateKeyPair('RS256', { extractable: true })).privateKey)),
  kid,
  alg: 'RS256',
  use: 'sig',
});

/** VNeID as an OpenID Connect provider: real protocol, its own login and consent, and answers that can be spoilt. */
export const vneidSimulator = async ({
  issuer,
  clientId,
  clientSecret,
  redirectUri,
  faults,
}: VneidSettings): Promise<RequestListener> => {
  const [key, nextKey] = await Promise.all([signingKey('vneid-1'), signingKey('vneid-2')]);
  const configuration: Configuration = {
    // The default one, without its warning about production.
    adapter: createMemoryAdapter(0),
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [redirectUri],
        post_logout_redirect_uris: [new URL('/dang-nhap/', redirectUri).href],
        backchannel_logout_uri: new URL('/api/vneid/logged-out', redirectUri).href,
        backchannel_logout_session_required: false,
        response_types: ['code'],
        grant_types: ['authorization_code'],
        token_endpoint_auth_method: 'client_secret_basic',
      },
    ],
    jwks: { keys: [key] },
    scopes: ['openid', 'identity'],
    claims: { openid: ['sub'], identity: ['citizenPid', 'fullName', 'birthDate', 'accountLevel'] },
    // The claims come with the ID token, so that one request fetches all.
    conformIdTokenClaims: false,
    features: {
      devInteractions: { enabled: false },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: { enabled: true, logoutSource: (context, form) => void (context.body = logoutPage(form)) },
    },
    // The provider's own guard refuses loopback, which is all that there is here.
    fetch: (url, options) => fetch(url, { ...options, dispatcher: undefined } as RequestInit),
    pkce: { required: () => true },
    ttl: { AuthorizationCode: 60, AccessToken: 300, IdToken: 300, Interaction: 600, Session: 3600, Grant: 3600 },
    cookies: { keys: [clientSecret] },
    findAccount: (_context, subject) => {
      const known = personas.find(({ vneid }) => vneid && subjectOf(vneid.cccd) === subject)?.vneid;
      return (
        known && {
          accountId: subject,
          claims: () => ({
            sub: subject,
            citizenPid: known.cccd,
            fullName: known.fullName,
            birthDate: known.birthDate,
            accountLevel: String(known.level),
          }),
        }
      );
    },
    interactions: { url: (_context, interaction) => `/dang-nhap/${interaction.uid}` },
  };
  const provider = new Provider(issuer, configuration);
  provider.use(tamper({ faults, key, nextKey }));
  const pages = interactions(provider, faults);
  const protocol = provider.callback();
  return (request, response) => {
    if (request.url?.startsWith('/dang-nhap/')) void pages(request, response);
    else void protocol(request, response);
  };
};
