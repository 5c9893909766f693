import type { CustomFetch } from 'openid-client';
import type { Log } from '../../../log.ts';
import type { DirectProfile } from '../profile.ts';
import { isDown, providerFetch } from '../provider-fetch.ts';
import { isUnknownClient } from '../unknown-client.ts';
import { objectIn, readBody } from './envelope.ts';
import { wordIn } from '../../../domain/word.ts';

const answerMs = 5_000;

/** The provider's answer breaks a rule. The message names the rule and contains no value. */
export class Rejected extends Error {}
/** The provider answered with a server error. */
export class Down extends Error {}
/** The provider does not know us. */
export class UnknownClient extends Error {}

export interface Means {
  readonly profile: DirectProfile;
  readonly privateKey: string | undefined;
  readonly log: Log;
}

/**
 * Sends a request to one of the provider's servers.
 * @returns the JSON object of the answer, decrypted if it was in an envelope
 * @throws Down, UnknownClient or Rejected if the server does not answer as agreed
 */
export const ask = async (
  { profile, privateKey, log }: Means,
  url: string,
  init: { method?: 'POST'; headers: Record<string, string>; body?: string },
): Promise<Readonly<Record<string, unknown>>> => {
  const options = { method: 'GET', ...init, signal: AbortSignal.timeout(answerMs) };
  const response = await providerFetch(profile, log)(url, options as unknown as Parameters<CustomFetch>[1]);
  if (isDown(response.status)) throw new Down();
  const text = await response.text();
  if (response.ok) {
    const body = readBody(text, privateKey);
    if (!body) throw new Rejected(`body of status ${response.status}`);
    return body;
  }
  const word = wordIn(objectIn(text)?.['error']);
  if (isUnknownClient(response.status, word)) throw new UnknownClient(`status ${response.status}`);
  throw new Rejected(`status ${response.status}${word ? ` ${word}` : ''}`);
};
