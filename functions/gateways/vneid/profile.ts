import type { VneidLevel } from '../../domain/account.ts';

/** What every provider has: each endpoint, claim name and word comes from here, none from the code. */
interface AnyProfile {
  readonly issuer: string;
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  /** The provider's own logout page. */
  readonly endSessionEndpoint?: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scope: string;
  readonly claims: {
    /** The stable name of the person; `sub`, unless the provider keeps another one stable. */
    readonly subject: string;
    readonly cccd: string;
    readonly fullName: string;
    readonly birthDate: string;
    readonly level: string;
    /** A claim that tells persons from businesses, and its word for a person. */
    readonly person?: { readonly claim: string; readonly value: string };
  };
  /** The provider's words for its levels. */
  readonly levels: Readonly<Record<string, VneidLevel>>;
}

/** OpenID Connect with an ID token; what the provider's metadata offers beyond that is switched on here. */
export interface OpenIdProfile extends AnyProfile {
  readonly kind: 'openid';
  readonly jwksUri: string;
  /** Where the claims are when the ID token does not carry them. */
  readonly userinfoEndpoint?: string;
  /** RFC 9207: the answer names its issuer. */
  readonly answersWithIssuer: boolean;
  readonly acr?: string;
  readonly idTokenAlgorithm: string;
  /** A login at VNeID older than this is refused; the person is asked to log in there each time, because kiosks are shared. */
  readonly maxAgeSeconds: number;
  /** RFC 9126: the request goes to the provider first, and the browser carries only its name. */
  readonly pushedRequestEndpoint?: string;
  /** How we show who we are: a shared secret, or a signature (`private_key_jwt`, RFC 7523). */
  readonly authentication: 'secret' | 'private-key';
  /** RFC 9449: tokens are bound to a key of this algorithm. */
  readonly dpop?: 'ES256';
}

/** VNeID without the hub: OAuth 2.0 with no ID token and no nonce, and bodies that may come in an envelope. */
export interface DirectProfile extends AnyProfile {
  readonly kind: 'direct';
  readonly userinfoEndpoint: string;
}

export type VneidProfile = OpenIdProfile | DirectProfile;

/** What the provider and we share: one secret for us, one key of ours; read anew when rotated. */
export type ClientSecrets = () => Promise<Readonly<Partial<Record<'clientSecret' | 'privateKey', string>>>>;
