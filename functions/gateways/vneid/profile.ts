import type { BirthDateForm } from '../../domain/person.ts';
import type { VneidLevel } from '../../domain/account.ts';

/** What every provider has: each endpoint, claim name and word comes from here, none from the code. */
interface AnyProfile {
  readonly issuer: string;
  /** Names that this provider had before. A link under one of them moves at its next login; tokens of it are refused. */
  readonly formerIssuers?: readonly string[];
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scope: string;
  /** RFC 7636: a challenge goes with the request and its verifier with the code. */
  readonly pkce: boolean;
  readonly endSession: EndSession;
  readonly claims: {
    /** The stable name of the person. Where it is the claim of the number, links are keyed by the number's index. */
    readonly subject: string;
    readonly cccd: string;
    /** The number of the old identity card (CMND), where the provider states it. */
    readonly cmnd?: string;
    readonly fullName: string;
    readonly birthDate: string;
    readonly level: string;
    /** A claim that tells persons from organisations, and its word for each. */
    readonly person?: { readonly claim: string; readonly value: string; readonly organisation: string };
    /** A claim that only organisations have. */
    readonly organisationId?: string;
  };
  /** How birth dates are written; the first form that fits is read. A year alone is read in every form. */
  readonly birthDates: readonly BirthDateForm[];
  /** The provider's words for its levels. */
  readonly levels: Readonly<Record<string, VneidLevel>>;
}

/**
 * How a person ends the provider's own session after ours: `post-hint` sends the ID token in a form, `logout-uri` follows
 * the address that the provider stated about this person, `ask` opens the provider's page, which asks the person.
 */
export type EndSession =
  | { readonly kind: 'none' }
  | { readonly kind: 'ask' | 'post-hint'; readonly endpoint: string }
  | { readonly kind: 'logout-uri'; readonly claim: string; readonly hosts: readonly string[] };

/** How we show who we are: our id and secret in the form or as HTTP Basic, or a signature (RFC 7523). */
export type Authentication = 'post' | 'basic' | 'private-key';

/** OpenID Connect with an ID token; what the provider's metadata offers beyond that is switched on here. */
export interface OpenIdProfile extends AnyProfile {
  readonly kind: 'openid';
  readonly authentication: Authentication;
  readonly jwksUri: string;
  /** Where the claims are when the ID token does not carry them. */
  readonly userinfoEndpoint?: string;
  /** OpenID Connect Core 3.1.2.1: the ID token repeats a value of ours. */
  readonly nonce: boolean;
  /** RFC 9207: the answer names its issuer. */
  readonly answersWithIssuer: boolean;
  readonly acr?: string;
  readonly idTokenAlgorithm: string;
  /** The shortest RSA key of the provider that is taken: 3,072 bits, or the 2,048 that RFC 7518 asks for at least. */
  readonly leastRsaBits: 2048 | 3072;
  /** The ID token is encrypted to our key of VNeID's secret. */
  readonly idTokenEncryption?: {
    readonly algorithm: 'RSA-OAEP-256' | 'ECDH-ES';
    readonly content: 'A128GCM' | 'A256GCM';
  };
  /** A login at VNeID older than this is refused. Left out where the provider states no `auth_time`. */
  readonly maxAgeSeconds?: number;
  /** `login` asks the person at each login, because computers are shared. */
  readonly prompt?: 'login';
  /** RFC 9126: the request goes to the provider first, and the browser carries only its name. */
  readonly pushedRequestEndpoint?: string;
  /** RFC 9449: tokens are bound to a key of this algorithm. */
  readonly dpop?: 'ES256';
  /** Back-channel logout: the `typ` that the provider writes (`any` where it writes none), and what names the session. */
  readonly logoutToken: { readonly typ: 'logout+jwt' | 'any'; readonly names: 'sub' | 'sid-only' };
}

/** VNeID without the hub: OAuth 2.0 with no ID token and no nonce, and bodies that may come in an envelope. */
export interface DirectProfile extends AnyProfile {
  readonly kind: 'direct';
  readonly authentication: Exclude<Authentication, 'private-key'>;
  readonly userinfoEndpoint: string;
  /** The body of a token request; a provider that wants the other one answers 415. */
  readonly tokenBody: 'form' | 'json';
  /** The key of the code's envelope goes to the token endpoint beside the opened code. */
  readonly sendsEncryptKey: boolean;
}

export type VneidProfile = OpenIdProfile | DirectProfile;

/** Whether something of the request comes back with the code. Where nothing does, a code is taken once. */
export const bindsCodes = (profile: VneidProfile): boolean =>
  profile.pkce || (profile.kind === 'openid' && profile.nonce);

/** What the provider and we share: one secret for us, one key of ours; read again when rotated. */
export type ClientSecrets = () => Promise<Readonly<Partial<Record<'clientSecret' | 'privateKey', string>>>>;
