import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { RequestListener } from 'node:http';
import { createMemoryAdapter } from 'oidc-provider/lib/adapters/memory_adapter.js';
import Provider, { type Configuration } from 'oidc-provider';
import { secretReader } from '../functions/gateways/secrets.ts';
import { providers } from '../lib/providers.ts';
import { localCredentials } from '../local/cloud/dynamodb.ts';
import type { Laptop } from '../local/laptop-parts.ts';
import { close, listen, loopback, portOf } from '../local/cloud/http.ts';
import { signingKey } from '../local/providers/vneid/vneid.ts';

interface IssuerSettings {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUris: readonly string[];
  /** The number of people who log in, one after the other, again and again. */
  readonly people: number;
}

interface Issuer {
  readonly issuer: string;
  stop(): Promise<void>;
}

const claims = (n: number) => ({
  citizenPid: `0000900${String(n).padStart(5, '0')}`,
  fullName: 'Lê Văn Tám',
  birthDate: '19900521',
  accountLevel: '2',
  email: `vneid-${n}@example.vn`,
  email_verified: true,
  name: 'Lê Văn Tám',
});

/** An OpenID Connect issuer for the benchmarks: the next person is logged in and has consented, without a page. */
const startIssuer = async (settings: IssuerSettings): Promise<Issuer> => {
  const late: { listener?: RequestListener } = {};
  const server = await listen(0, (request, response) => late.listener!(request, response));
  const issuer = `http://${loopback}:${portOf(server)}`;
  const provider = new Provider(issuer, await configurationOf(settings));
  let next = 0;
  const protocol = provider.callback();
  late.listener = (request, response) =>
    void (request.url!.startsWith('/next/')
      ? logIn(provider, `nguoi-${next++ % settings.people}`, request, response)
      : protocol(request, response));
  return { issuer, stop: () => close(server) };
};

const logIn = async (
  provider: Provider,
  accountId: string,
  ...[request, response]: Parameters<Provider['interactionDetails']>
) => {
  const { params } = await provider.interactionDetails(request, response);
  const grant = new provider.Grant({ accountId, clientId: String(params['client_id']) });
  grant.addOIDCScope(String(params['scope']));
  const consent = { grantId: await grant.save() };
  await provider.interactionFinished(request, response, { login: { accountId }, consent });
};

const configurationOf = async ({ clientId, clientSecret, redirectUris }: IssuerSettings): Promise<Configuration> => ({
  adapter: createMemoryAdapter(0),
  clients: [
    {
      client_id: clientId,
      client_secret: clientSecret,
      redirect_uris: [...redirectUris],
      response_types: ['code'],
      grant_types: ['authorization_code'],
      token_endpoint_auth_method: 'client_secret_basic',
    },
  ],
  jwks: { keys: [await signingKey('bench', 'RS256')] },
  scopes: ['openid', 'identity'],
  claims: { openid: ['sub'], identity: Object.keys(claims(0)) },
  conformIdTokenClaims: false,
  features: { devInteractions: { enabled: false } },
  pkce: { required: () => true },
  ttl: { AuthorizationCode: 600, AccessToken: 600, IdToken: 600, Interaction: 600, Session: 600, Grant: 600 },
  cookies: { keys: [clientSecret] },
  findAccount: (_context, sub) => ({
    accountId: sub,
    claims: () => ({ ...claims(Number(sub.split('-')[1])), sub }),
  }),
  interactions: { url: (_context, interaction) => `/next/${interaction.uid}` },
});

const secretOf = async ({ environment }: Laptop): Promise<string> => {
  const client = new SecretsManagerClient({
    endpoint: environment['AWS_ENDPOINT_URL_SECRETS_MANAGER']!,
    region: 'ap-southeast-1',
    credentials: localCredentials,
  });
  return (await secretReader(client, () => new Date())(environment['VNEID_SECRET']!))['clientSecret']!;
};

/**
 * Starts an issuer that the functions of a laptop edition trust in place of VNeID.
 * @param alsoTo redirect addresses of peers
 * @returns what functions and peers must have in their environment
 */
export const issuerFor = async (laptop: Laptop, people: number, alsoTo: readonly string[] = []) => {
  const profile = (issuer: string) => providers.openid(issuer, laptop.site);
  const { clientId, redirectUri } = profile('');
  const clientSecret = await secretOf(laptop);
  const { issuer, stop } = await startIssuer({
    ...{ clientId, clientSecret, people },
    redirectUris: [redirectUri, ...alsoTo],
  });
  const environment = {
    ...{ ISSUER: issuer, CLIENT_ID: clientId, CLIENT_SECRET: clientSecret },
    VNEID_PROFILE: JSON.stringify(profile(issuer)),
  };
  return { environment, stop };
};
