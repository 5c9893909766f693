/** The shapes that the functions read (functions/config.ts checks them at start). Nothing of a provider is in the code. */
interface AnyProfile {
  readonly issuer: string;
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  readonly endSessionEndpoint?: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scope: string;
  readonly claims: {
    readonly subject: string;
    readonly cccd: string;
    readonly fullName: string;
    readonly birthDate: string;
    readonly level: string;
    readonly person?: { readonly claim: string; readonly value: string };
  };
  readonly levels: Readonly<Record<string, 1 | 2>>;
}

export interface OpenIdProfile extends AnyProfile {
  readonly kind: 'openid';
  readonly jwksUri: string;
  readonly userinfoEndpoint?: string;
  readonly answersWithIssuer: boolean;
  readonly acr?: string;
  readonly idTokenAlgorithm: string;
  readonly maxAgeSeconds: number;
  readonly pushedRequestEndpoint?: string;
  readonly authentication: 'secret' | 'private-key';
  readonly dpop?: 'ES256';
}

export interface DirectProfile extends AnyProfile {
  readonly kind: 'direct';
  readonly userinfoEndpoint: string;
}

export type VneidProfile = OpenIdProfile | DirectProfile;

/** VNeID gives each agency its own; preflight takes this one for a field that was not filled in. */
export const exampleClientId = 'lien-ket-vneid';

const common = (issuer: string, origin: string) => ({
  issuer,
  authorizationEndpoint: `${issuer}/auth`,
  tokenEndpoint: `${issuer}/token`,
  clientId: exampleClientId,
  redirectUri: `${origin}/api/vneid/callback`,
});

const vneidClaims = {
  subject: 'sub',
  cccd: 'citizenPid',
  fullName: 'fullName',
  birthDate: 'birthDate',
  level: 'accountLevel',
};
const vneidLevels = { '1': 1, '2': 2 } as const;

/** OpenID Connect as its core has it: a shared secret, the claims in the ID token. */
const openid = (issuer: string, origin: string): OpenIdProfile => ({
  ...common(issuer, origin),
  kind: 'openid',
  jwksUri: `${issuer}/jwks`,
  endSessionEndpoint: `${issuer}/session/end`,
  answersWithIssuer: true,
  scope: 'openid identity',
  idTokenAlgorithm: 'RS256',
  maxAgeSeconds: 300,
  authentication: 'secret',
  claims: vneidClaims,
  levels: vneidLevels,
});

/** The same under the FAPI 2.0 security profile: pushed requests, signed client authentication, bound tokens. */
const fapi = (issuer: string, origin: string): OpenIdProfile => ({
  ...openid(issuer, origin),
  idTokenAlgorithm: 'ES256',
  pushedRequestEndpoint: `${issuer}/request`,
  authentication: 'private-key',
  dpop: 'ES256',
});

/** The portal hub: claims in Vietnamese from userinfo, `TechID` as the stable name, the level as `acr`. */
const hub = (issuer: string, origin: string): OpenIdProfile => ({
  ...openid(issuer, origin),
  userinfoEndpoint: `${issuer}/me`,
  acr: 'LoA1',
  claims: {
    subject: 'TechID',
    cccd: 'SoDinhDanh',
    fullName: 'HoVaTen',
    birthDate: 'NgayThangNamSinh',
    level: 'acr',
    person: { claim: 'LoaiTaiKhoan', value: '1' },
  },
  levels: { LoA1: 2 },
});

/** VNeID without the hub: OAuth 2.0 with envelopes and codes that live for seconds. */
const direct = (issuer: string, origin: string): DirectProfile => ({
  ...common(issuer, origin),
  kind: 'direct',
  userinfoEndpoint: `${issuer}/userinfo`,
  scope: 'openid',
  claims: { ...vneidClaims, subject: 'sub', person: { claim: 'accountType', value: '1' } },
  levels: vneidLevels,
});

export const providers = { openid, fapi, hub, direct } as const;
export type ProviderName = keyof typeof providers;
