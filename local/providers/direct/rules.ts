import type { DateForm } from '../login/people.ts';

/**
 * How strict the simulated VNeID is, as data. Each rule says what the evidence shows; a test can relax one of them and
 * see that a refusal disappears.
 */
export interface DirectRules {
  /** Parameters that public authorize requests carry. */
  authorizeParameters: readonly string[];
  /** PKCE is one of the unknown ones. */
  unknownParameters: 'refused' | 'ignored';
  repeatedParameters: 'refused' | 'ignored';
  redirectUri: 'registered' | 'any';
  /** Form fields `client_id` and `client_secret`. With `any`, HTTP Basic is accepted as well. */
  clientAuthentication: 'post' | 'any';
  /** Whether `encrypt_key` must come back to the token endpoint beside the opened code. */
  encryptKey: 'required' | 'ignored';
  /** Whether the code must be opened. With `any`, the sealed code from the callback is accepted as well. */
  code: 'opened' | 'any';
  usedCode: 'refused' | 'accepted';
  /** The public client sends a form; the document of the provider is said to ask for JSON. */
  body: 'form' | 'json' | 'any';
  /** Source addresses that may ask. All others get 401 for everything, as without an entry on the allow-list. */
  addresses: readonly string[] | 'any';
  /** The public client restores `+` in the callback, so the real one seems to send base64 without percent signs. */
  callback: 'raw' | 'percent';
  /** "The code lives a few seconds" (public client). */
  codeSeconds: number;
  tokenSeconds: number;
  birthDate: DateForm;
  /** The words are unknown; these are assumed. */
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
