import type { CustomFetch } from 'openid-client';
import type { Log } from '../../log.ts';
import { outageCause } from '../outage-cause.ts';
import type { VneidProfile } from './profile.ts';

const maxAnswerBytes = 256 * 1024;

/** Servers that fail or are overloaded. */
export const isDown = (status: number): boolean => status >= 500 || status === 429;

/**
 * Returns whether an answer is a fault. Two errors are part of the protocol: 400 is about one code or one request (RFC
 * 6749, 5.2), and 401 with a nonce asks for the same request with that nonce (RFC 9449, 9).
 */
const isFault = ({ ok, status, headers }: Response): boolean =>
  !ok && status !== 400 && !(status === 401 && headers.has('dpop-nonce'));

/**
 * A `fetch` that follows no redirects and limits the size of a body, because the provider's servers are not ours. It
 * logs why a server did not answer as agreed, by endpoint, status and code.
 */
export const providerFetch =
  (profile: VneidProfile, log: Log): CustomFetch =>
  async (url, options) => {
    const failed = (why: { status?: number; code: string; cause: 'certificate' | 'other' }) =>
      log('vneid.failed', { endpoint: endpointOf(profile, url), ...why });
    try {
      const response = await fetchCapped(url, options);
      if (isFault(response)) failed({ status: response.status, code: 'STATUS', cause: 'other' });
      return response;
    } catch (error) {
      failed(outageCause(error));
      throw error;
    }
  };

const fetchCapped: CustomFetch = async (url, options) => {
  const response = await fetch(url, { ...options, redirect: 'manual' } as RequestInit);
  if (!response.body) return response;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body) {
    size += chunk.length;
    if (size > maxAnswerBytes)
      throw Object.assign(new Error('provider answer too large'), { code: 'ANSWER_TOO_LARGE' });
    chunks.push(chunk);
  }
  return new Response(Buffer.concat(chunks), {
    status: response.status,
    statusText: response.statusText,
    headers: response.headers,
  });
};

export type Endpoint = 'token' | 'userinfo' | 'keys' | 'request' | 'other';

/** Our name for an address. The address itself may contain personal data. */
const endpointOf = (profile: VneidProfile, url: string): Endpoint => {
  const { tokenEndpoint: token, userinfoEndpoint: userinfo } = profile;
  const { jwksUri: keys, pushedRequestEndpoint: request } = profile.kind === 'openid' ? profile : {};
  const names = Object.entries({ token, userinfo, keys, request }) as [Endpoint, string | undefined][];
  return names.find(([, address]) => address === url)?.[0] ?? 'other';
};
