import type { VneidLevel } from '../../domain/account.ts';

/** One provider as it is: every endpoint, claim name and level comes from here, none from the code. */
export interface VneidProfile {
  readonly issuer: string;
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  readonly jwksUri: string;
  /** Where the claims are when the ID token does not carry them. */
  readonly userinfoEndpoint?: string;
  /** The provider's own logout page. */
  readonly endSessionEndpoint?: string;
  /** RFC 9207: the answer names its issuer. */
  readonly answersWithIssuer: boolean;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scope: string;
  readonly acr?: string;
  readonly idTokenAlgorithm: string;
  /** A login at VNeID older than this is refused; the person is asked to log in there each time, because kiosks are shared. */
  readonly maxAgeSeconds: number;
  readonly claims: {
    readonly cccd: string;
    readonly fullName: string;
    readonly birthDate: string;
    readonly level: string;
  };
  /** The provider's words for its levels. */
  readonly levels: Readonly<Record<string, VneidLevel>>;
}
