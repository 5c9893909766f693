/** The shapes that the functions read (functions/config.ts checks them at start). The code itself names no provider. */
interface AnyProfile {
  readonly issuer: string;
  readonly formerIssuers?: readonly string[];
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scope: string;
  readonly pkce: boolean;
  readonly endSession:
    | { readonly kind: 'none' }
    | { readonly kind: 'ask' | 'post-hint'; readonly endpoint: string }
    | { readonly kind: 'logout-uri'; readonly claim: string; readonly hosts: readonly string[] };
  readonly claims: {
    readonly subject: string;
    readonly cccd: string;
    readonly cmnd?: string;
    readonly fullName: string;
    readonly birthDate: string;
    readonly level: string;
    readonly person?: { readonly claim: string; readonly value: string; readonly organisation: string };
    readonly organisationId?: string;
  };
  readonly birthDates: readonly ('yyyyMMdd' | 'dd/MM/yyyy' | 'yyyy-MM-dd')[];
  readonly levels: Readonly<Record<string, 1 | 2>>;
}

export interface OpenIdProfile extends AnyProfile {
  readonly kind: 'openid';
  readonly authentication: 'post' | 'basic' | 'private-key';
  readonly jwksUri: string;
  readonly userinfoEndpoint?: string;
  readonly nonce: boolean;
  readonly answersWithIssuer: boolean;
  readonly acr?: string;
  readonly idTokenAlgorithm: string;
  readonly leastRsaBits: 2048 | 3072;
  readonly idTokenEncryption?: {
    readonly algorithm: 'RSA-OAEP-256' | 'ECDH-ES';
    readonly content: 'A128GCM' | 'A256GCM';
  };
  readonly maxAgeSeconds?: number;
  readonly prompt?: 'login';
  readonly pushedRequestEndpoint?: string;
  readonly dpop?: 'ES256';
  readonly logoutToken: { readonly typ: 'logout+jwt' | 'any'; readonly names: 'sub' | 'sid-only' };
}

export interface DirectProfile extends AnyProfile {
  readonly kind: 'direct';
  readonly authentication: 'post' | 'basic';
  readonly userinfoEndpoint: string;
  readonly tokenBody: 'form' | 'json';
  readonly sendsEncryptKey: boolean;
}

export type VneidProfile = OpenIdProfile | DirectProfile;

/** VNeID gives each agency an id of its own. Preflight treats this one as a field that was not filled in. */
export const exampleClientId = 'lien-ket-vneid';

const common = (issuer: string, origin: string) => ({
  issuer,
  authorizationEndpoint: `${issuer}/auth`,
  tokenEndpoint: `${issuer}/token`,
  clientId: exampleClientId,
  redirectUri: `${origin}/api/vneid/callback`,
});

const vneidClaims = {
  cccd: 'citizenPid',
  fullName: 'fullName',
  birthDate: 'birthDate',
  level: 'accountLevel',
};
const vneidLevels = { '1': 1, '2': 2 } as const;

/** Plain OpenID Connect Core: a shared secret, and the claims in the ID token. */
const openid = (issuer: string, origin: string): OpenIdProfile => ({
  ...common(issuer, origin),
  kind: 'openid',
  scope: 'openid identity',
  pkce: true,
  nonce: true,
  authentication: 'basic',
  jwksUri: `${issuer}/jwks`,
  endSession: { kind: 'ask', endpoint: `${issuer}/session/end` },
  answersWithIssuer: true,
  idTokenAlgorithm: 'RS256',
  leastRsaBits: 3072,
  maxAgeSeconds: 300,
  prompt: 'login',
  logoutToken: { typ: 'logout+jwt', names: 'sub' },
  claims: { ...vneidClaims, subject: 'sub' },
  birthDates: ['yyyyMMdd'],
  levels: vneidLevels,
});

/** OpenID Connect with the FAPI 2.0 security profile: pushed requests, signed client authentication, bound tokens. */
const fapi = (issuer: string, origin: string): OpenIdProfile => ({
  ...openid(issuer, origin),
  idTokenAlgorithm: 'ES256',
  pushedRequestEndpoint: `${issuer}/request`,
  authentication: 'private-key',
  dpop: 'ES256',
});

/**
 * The portal hub, a WSO2 server, as public requests show it. Its issuer is its token address. Claims with Vietnamese
 * names come from userinfo, and `TechID` is the stable name of a person. Its answers contain neither `iss` nor
 * `auth_time`.
 * @param hub origin of the hub
 */
const hub = (hubOrigin: string, origin: string): OpenIdProfile => ({
  ...common(hubOrigin, origin),
  kind: 'openid',
  issuer: `${hubOrigin}/oauth2/token`,
  authorizationEndpoint: `${hubOrigin}/oauth2/authorize`,
  tokenEndpoint: `${hubOrigin}/oauth2/token`,
  userinfoEndpoint: `${hubOrigin}/oauth2/userinfo`,
  jwksUri: `${hubOrigin}/oauth2/jwks`,
  endSession: { kind: 'ask', endpoint: `${hubOrigin}/oidc/logout` },
  scope: 'openid',
  pkce: true,
  nonce: true,
  authentication: 'post',
  answersWithIssuer: false,
  idTokenAlgorithm: 'RS256',
  // The default key of a WSO2 server has 2048 bits.
  leastRsaBits: 2048,
  acr: 'LoA1',
  logoutToken: { typ: 'any', names: 'sub' },
  claims: {
    subject: 'TechID',
    cccd: 'SoDinhDanh',
    cmnd: 'SoCMND',
    fullName: 'HoVaTen',
    birthDate: 'NgayThangNamSinh',
    level: 'acr',
    person: { claim: 'LoaiTaiKhoan', value: '1', organisation: '2' },
  },
  birthDates: ['dd/MM/yyyy', 'yyyyMMdd'],
  levels: { LoA0: 1, LoA1: 2 },
});

/** VNeID without the hub: OAuth 2.0 with envelopes and with codes that live for seconds. The CCCD is the subject. */
const direct = (issuer: string, origin: string): DirectProfile => ({
  ...common(issuer, origin),
  kind: 'direct',
  userinfoEndpoint: `${issuer}/userinfo`,
  scope: 'openid',
  pkce: false,
  authentication: 'post',
  tokenBody: 'form',
  sendsEncryptKey: true,
  endSession: { kind: 'none' },
  claims: {
    ...vneidClaims,
    subject: 'citizenPid',
    person: { claim: 'accountType', value: '1', organisation: '2' },
  },
  birthDates: ['yyyyMMdd', 'dd/MM/yyyy'],
  levels: vneidLevels,
});

export const providers = { openid, fapi, hub, direct } as const;
export type ProviderName = keyof typeof providers;
