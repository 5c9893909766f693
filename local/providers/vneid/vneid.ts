import { createPublicKey } from 'node:crypto';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';
import { createMemoryAdapter } from 'oidc-provider/lib/adapters/memory_adapter.js';
import Provider, { type Configuration } from 'oidc-provider';
import type { RequestListener } from 'node:http';
import type { VneidSettings } from './settings.ts';
import { personas } from '../personas.ts';
import { interactions } from './interactions.ts';
import { logoutPage } from './pages.ts';
import { claimsOf, knownBy } from './people.ts';
import { tamper } from './tamper.ts';

type Algorithm = 'RS256' | 'ES256';

const generated = new Map<string, Promise<JWK>>();

/**
 * Returns a signing key in the form that a provider publishes. All simulators of one process have the same one, because
 * an RSA key takes half a second.
 */
export const signingKey = (kid: string, alg: Algorithm): Promise<JWK> => {
  const key = generated.get(kid + alg) ?? newKey(kid, alg);
  generated.set(kid + alg, key);
  return key;
};

const newKey = async (kid: string, alg: Algorithm): Promise<JWK> => {
  const { privateKey } = await generateKeyPair(alg, { extractable: true, modulusLength: 3072 });
  return { ...(await exportJWK(privateKey)), kid, alg, use: 'sig' };
};

/**
 * VNeID as the chosen kind of provider: the real protocol, its own login and consent, and answers that faults can
 * change.
 */
export const vneidSimulator = async (settings: VneidSettings): Promise<RequestListener> => {
  const alg = settings.provider === 'fapi' ? 'ES256' : 'RS256';
  const [key, nextKey] = await Promise.all([signingKey('vneid-1', alg), signingKey('vneid-2', alg)]);
  const provider = new Provider(settings.issuer, await configurationOf(settings, key));
  provider.use(tamper({ faults: settings.faults, key, nextKey }));
  const pages = interactions(provider, settings.faults);
  const protocol = provider.callback();
  return (request, response) => {
    if (request.url?.startsWith('/dang-nhap/')) void pages(request, response);
    else void protocol(request, response);
  };
};

const clientOf = async ({ provider, clientId, clientSecret, clientPublicKey, redirectUri }: VneidSettings) => ({
  client_id: clientId,
  redirect_uris: [redirectUri],
  post_logout_redirect_uris: [new URL('/dang-nhap/', redirectUri).href],
  backchannel_logout_uri: new URL('/api/vneid/logged-out', redirectUri).href,
  backchannel_logout_session_required: false,
  response_types: ['code' as const],
  grant_types: ['authorization_code'],
  ...(provider === 'fapi'
    ? {
        token_endpoint_auth_method: 'private_key_jwt' as const,
        token_endpoint_auth_signing_alg: clientAlgorithm(clientPublicKey),
        jwks: { keys: [await publicKeyOf(clientPublicKey)] },
        id_token_signed_response_alg: 'ES256' as const,
        require_pushed_authorization_requests: true,
        dpop_bound_access_tokens: true,
      }
    : { client_secret: clientSecret, token_endpoint_auth_method: 'client_secret_basic' as const }),
});

/** The key id is the thumbprint (RFC 7638), so a provider with two keys of a client finds the right one. */
const publicKeyOf = async (pem: string): Promise<JWK> => {
  const jwk = await exportJWK(createPublicKey(pem));
  return { ...jwk, kid: await calculateJwkThumbprint(jwk), use: 'sig' };
};

/** FAPI 2.0 allows these three algorithms. */
const clientAlgorithm = (pem: string): 'Ed25519' | 'ES256' | 'PS256' => {
  const { asymmetricKeyType: type } = createPublicKey(pem);
  return type === 'ed25519' ? 'Ed25519' : type === 'ec' ? 'ES256' : 'PS256';
};

const configurationOf = async (settings: VneidSettings, key: JWK): Promise<Configuration> => {
  const { provider, clientSecret } = settings;
  const claims = Object.keys(claimsOf(personas.find(({ vneid }) => vneid)!.vneid!));
  return {
    // The default adapter, without its warning about production.
    adapter: createMemoryAdapter(0),
    clients: [await clientOf(settings)],
    jwks: { keys: [key] },
    scopes: ['openid', 'identity'],
    claims: { openid: ['sub'], acr: null, identity: claims },
    // The claims are in the ID token, so one request fetches all.
    conformIdTokenClaims: false,
    enabledJWA: {
      idTokenSigningAlgValues: ['RS256', 'ES256'],
      clientAuthSigningAlgValues: ['PS256', 'ES256', 'Ed25519'],
    },
    features: {
      devInteractions: { enabled: false },
      backchannelLogout: { enabled: true },
      dPoP: { enabled: provider === 'fapi' },
      rpInitiatedLogout: { enabled: true, logoutSource: (context, form) => void (context.body = logoutPage(form)) },
    },
    // The provider's own guard refuses loopback addresses, but here everything is on loopback. The library's timeout is
    // 2.5 seconds. The first request of a function may take longer on a busy machine.
    fetch: (url, options) =>
      fetch(url, { ...options, dispatcher: undefined, signal: AbortSignal.timeout(60_000) } as RequestInit),
    pkce: { required: () => true },
    ttl: { AuthorizationCode: 60, AccessToken: 300, IdToken: 300, Interaction: 600, Session: 3600, Grant: 3600 },
    cookies: { keys: [clientSecret] },
    findAccount: (_context, subject) => {
      const known = knownBy(subject);
      return known && { accountId: subject, claims: () => ({ ...claimsOf(known), sub: subject }) };
    },
    interactions: { url: (_context, interaction) => `/dang-nhap/${interaction.uid}` },
  };
};
