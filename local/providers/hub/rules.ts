import type { DateForm } from '../login/people.ts';

/** How strict and how simple the simulated hub is, as data. A test can relax one rule and see that a check fails. */
export interface HubRules {
  /** Parameters of ten public authorize links. In addition, a WSO2 server supports PKCE and nonce. */
  authorizeParameters: readonly string[];
  unknownParameters: 'refused' | 'ignored';
  repeatedParameters: 'refused' | 'ignored';
  redirectUri: 'registered' | 'any';
  /** `verified`: PKCE is optional, but a challenge that was sent needs its verifier. */
  pkce: 'verified' | 'refused' | 'ignored';
  /** Form fields `client_id` and `client_secret`. With `any`, HTTP Basic is accepted as well. */
  clientAuthentication: 'post' | 'any';
  body: 'form' | 'any';
  usedCode: 'refused' | 'accepted';
  /** `iss` in the authorization answer (RFC 9207). */
  issInAnswer: 'absent' | 'present';
  /** `auth_time` in the ID token. */
  authTime: 'absent' | 'present';
  /** Whether a hint must be an ID token of this hub for this client. */
  hint: 'verified' | 'ignored';
  postLogoutUri: 'registered' | 'any';
  /** How the hub sends a claim that a person lacks. */
  emptyClaims: 'left-out' | 'empty';
  birthDate: DateForm;
  codeSeconds: number;
  tokenSeconds: number;
  /** Lifetime of a logout token. This is the default of a WSO2 server. */
  logoutTokenSeconds: number;
}

export const strictHubRules = (): HubRules => ({
  authorizeParameters: [
    'response_type',
    'client_id',
    'redirect_uri',
    'scope',
    'state',
    'acr_values',
    'nonce',
    'code_challenge',
    'code_challenge_method',
  ],
  unknownParameters: 'ignored',
  repeatedParameters: 'refused',
  redirectUri: 'registered',
  pkce: 'verified',
  clientAuthentication: 'post',
  body: 'form',
  usedCode: 'refused',
  issInAnswer: 'absent',
  authTime: 'absent',
  hint: 'verified',
  postLogoutUri: 'registered',
  emptyClaims: 'left-out',
  birthDate: 'dd/MM/yyyy',
  codeSeconds: 300,
  tokenSeconds: 3600,
  logoutTokenSeconds: 120,
});
