import type { DateForm } from '../login/people.ts';

/**
 * How strict the simulated VNeID is, as data. The comment of each rule says what the evidence shows. A test can relax a
 * rule and see that the refusal disappears.
 */
export interface DirectRules {
  /** Parameters of public authorize requests. */
  authorizeParameters: readonly string[];
  /** PKCE is one of the unknown parameters. */
  unknownParameters: 'refused' | 'ignored';
  repeatedParameters: 'refused' | 'ignored';
  redirectUri: 'registered' | 'any';
  /** Form fields `client_id` and `client_secret`. With `any`, HTTP Basic is accepted as well. */
  clientAuthentication: 'post' | 'any';
  /** Whether `encrypt_key` must be sent to the token endpoint together with the decrypted code. */
  encryptKey: 'required' | 'ignored';
  /** Whether the code must be decrypted. With `any`, the encrypted code from the callback is accepted as well. */
  code: 'opened' | 'any';
  usedCode: 'refused' | 'accepted';
  /** The public client sends a form, but the provider's document is said to require JSON. */
  body: 'form' | 'json' | 'any';
  /** Source addresses that may call. All others get 401 for every request, as without an entry on the allow-list. */
  addresses: readonly string[] | 'any';
  /**
   * The public client restores `+` in the callback, so the real VNeID seems to send base64 without percent-encoding.
   */
  callback: 'raw' | 'percent';
  /** "The code lives a few seconds" (public client). */
  codeSeconds: number;
  tokenSeconds: number;
  birthDate: DateForm;
  /** The real words are unknown. These are assumptions. */
  accountType: Readonly<Record<'person' | 'organisation', string>>;
  accountLevel: Readonly<Record<1 | 2, string>>;
}

export const strictDirect = (): DirectRules => ({
  authorizeParameters: ['response_type', 'client_id', 'redirect_uri', 'scope', 'state'],
  unknownParameters: 'refused',
  repeatedParameters: 'refused',
  redirectUri: 'registered',
  clientAuthentication: 'post',
  encryptKey: 'required',
  code: 'opened',
  usedCode: 'refused',
  body: 'form',
  addresses: ['127.0.0.1'],
  callback: 'raw',
  codeSeconds: 30,
  tokenSeconds: 300,
  birthDate: 'yyyyMMdd',
  accountType: { person: '1', organisation: '2' },
  accountLevel: { 1: '1', 2: '2' },
});
