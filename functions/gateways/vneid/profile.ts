import type { BirthDateForm } from '../../domain/person.ts';
import type { VneidLevel } from '../../domain/account.ts';

/** What every provider has. Each endpoint, claim name and word comes from here, none from the code. */
interface AnyProfile {
  readonly issuer: string;
  /** Former names of this provider. A link with such a name moves at its next login. Tokens with it are refused. */
  readonly formerIssuers?: readonly string[];
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scope: string;
  /** RFC 7636: the request carries a challenge, and the token request its verifier. */
  readonly pkce: boolean;
  readonly endSession: EndSessionMethod;
  readonly claims: {
    /** The stable name of the person. If it is the claim of the CCCD, links are keyed by the CCCD's index. */
    readonly subject: string;
    readonly cccd: string;
    /** The old identity card (CMND), if the provider states it. */
    readonly cmnd?: string;
    readonly fullName: string;
    readonly birthDate: string;
    readonly level: string;
    /** A claim that distinguishes persons from organisations, and its word for each. */
    readonly person?: { readonly claim: string; readonly value: string; readonly organisation: string };
    /** A claim that only organisations have. */
    readonly organisationId?: string;
  };
  /** How birth dates are written. The first form that fits is used. A year alone is accepted in every form. */
  readonly birthDates: readonly BirthDateForm[];
  /** The provider's words for its levels. */
  readonly levels: Readonly<Record<string, VneidLevel>>;
}

/**
 * How a person ends the provider's own session after ours. `post-hint` sends the ID token in a form. `logout-uri` opens
 * the address that the provider stated for this person. `ask` opens the provider's page, which asks the person.
 */
export type EndSessionMethod =
  | { readonly kind: 'none' }
  | { readonly kind: 'ask' | 'post-hint'; readonly endpoint: string }
  | { readonly kind: 'logout-uri'; readonly claim: string; readonly hosts: readonly string[] };

/** How we prove who we are: id and secret in the form or as HTTP Basic, or a signature (RFC 7523). */
export type Authentication = 'post' | 'basic' | 'private-key';

/** OpenID Connect with an ID token. Further features of the provider's metadata are enabled here. */
export interface OpenIdProfile extends AnyProfile {
  readonly kind: 'openid';
  readonly authentication: Authentication;
  readonly jwksUri: string;
  /** Where the claims are, if the ID token does not contain them. */
  readonly userinfoEndpoint?: string;
  /** OpenID Connect Core 3.1.2.1: the ID token repeats our value. */
  readonly nonce: boolean;
  /** RFC 9207: the answer names its issuer. */
  readonly answersWithIssuer: boolean;
  readonly acr?: string;
  readonly idTokenAlgorithm: string;
  /** The shortest RSA key that we accept from the provider: 3,072 bits, or 2,048, the minimum of RFC 7518. */
  readonly leastRsaBits: 2048 | 3072;
  /** The ID token is encrypted to our key in VNeID's secret. */
  readonly idTokenEncryption?: {
    readonly algorithm: 'RSA-OAEP-256' | 'ECDH-ES';
    readonly content: 'A128GCM' | 'A256GCM';
  };
  /** A login at VNeID older than this is refused. Undefined if the provider states no `auth_time`. */
  readonly maxAgeSeconds?: number;
  /** `login` asks the person at each login, because people share computers. */
  readonly prompt?: 'login';
  /** RFC 9126: the request is sent to the provider first, and the browser carries only its name. */
  readonly pushedRequestEndpoint?: string;
  /** RFC 9449: tokens are bound to a key of this algorithm. */
  readonly dpop?: 'ES256';
  /** Back-channel logout: the `typ` that the provider writes (`any` if none), and what names the session. */
  readonly logoutToken: { readonly typ: 'logout+jwt' | 'any'; readonly names: 'sub' | 'sid-only' };
}

/** VNeID without the hub: OAuth 2.0 with no ID token and no nonce. Bodies may be in an envelope. */
export interface DirectProfile extends AnyProfile {
  readonly kind: 'direct';
  readonly authentication: Exclude<Authentication, 'private-key'>;
  readonly userinfoEndpoint: string;
  /** The body of a token request. A provider that expects the other form answers 415. */
  readonly tokenBody: 'form' | 'json';
  /** The key of the code's envelope is sent to the token endpoint with the decrypted code. */
  readonly sendsEncryptKey: boolean;
}

export type VneidProfile = OpenIdProfile | DirectProfile;

/** Returns whether the code is bound to our request. If nothing binds it, each code is accepted once. */
export const bindsCodes = (profile: VneidProfile): boolean =>
  profile.pkce || (profile.kind === 'openid' && profile.nonce);

/** Our secrets at the provider: one shared secret, and one private key. They are read again after a rotation. */
export type ClientSecrets = () => Promise<Readonly<Partial<Record<'clientSecret' | 'privateKey', string>>>>;
