import type { CustomFetch } from 'openid-client';
import type { Vneid, VneidAnswer, VneidRequest } from '../../../domain/gateways.ts';
import type { Log } from '../../../log.ts';
import { readIdentity } from '../identity.ts';
import { ownKey } from '../own-key.ts';
import { isOutage } from '../outage.ts';
import { isDown, providerFetch } from '../provider-fetch.ts';
import type { ClientSecrets, DirectProfile } from '../profile.ts';
import { openEnvelope, readBody } from './envelope.ts';

const answerMs = 5_000;

/** The provider's answer breaks a rule; its message is the rule and carries no value. */
class Rejected extends Error {}
/** The provider answered with a server error. */
class Down extends Error {}

/**
 * The way back: the code is redeemed at once (it lives for seconds), and who it is comes from userinfo. With no ID token
 * there is no signature: state, PKCE, TLS and the flow's own browser are what binds the answer.
 */
export const finishDirect =
  (profile: DirectProfile, secrets: ClientSecrets, log: Log): Vneid['finish'] =>
  async (query, request) => {
    const { clientSecret, privateKey } = await secrets();
    // Outside: a key that is too short is our fault and not VNeID's.
    if (privateKey) ownKey(privateKey);
    const means = { clientSecret: clientSecret ?? '', privateKey, fetch: providerFetch(profile, log) };
    try {
      return await redeem(profile, means, query, request);
    } catch (error) {
      if (error instanceof Rejected) return { kind: 'rejected', rule: error.message };
      if (error instanceof Down || isOutage(error)) return { kind: 'unavailable' };
      return { kind: 'rejected', rule: (error as { code?: string }).code ?? (error as Error).name };
    }
  };

interface Means {
  readonly clientSecret: string;
  readonly privateKey: string | undefined;
  readonly fetch: CustomFetch;
}

const redeem = async (
  profile: DirectProfile,
  means: Means,
  query: string,
  { state, codeVerifier }: VneidRequest,
): Promise<VneidAnswer> => {
  const answer = rawParameters(query);
  if (answer.get('state') !== state) throw new Rejected('state');
  const error = answer.get('error');
  if (error === 'access_denied') return { kind: 'denied' };
  if (error === 'server_error' || error === 'temporarily_unavailable') return { kind: 'unavailable' };
  const code = codeIn(answer, means.privateKey);
  const token = await ask(means, profile.tokenEndpoint, {
    method: 'POST',
    headers: { authorization: basic(profile.clientId, means.clientSecret) },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: profile.redirectUri,
      code_verifier: codeVerifier,
    }),
  });
  const accessToken = token['access_token'];
  if (typeof accessToken !== 'string') throw new Rejected('access_token');
  const claims = await ask(means, profile.userinfoEndpoint, { headers: { authorization: `Bearer ${accessToken}` } });
  const identity = readIdentity(profile, claims);
  if (typeof identity === 'string') throw new Rejected(`claim ${identity}`);
  return { kind: 'identity', identity };
};

/** Undoes percent-encoding only: a code is base64, and its `+` is no space. */
const rawParameters = (query: string): ReadonlyMap<string, string> =>
  new Map(
    query.split('&').map((pair) => {
      const cut = pair.indexOf('=');
      return [pair.slice(0, cut), decode(pair.slice(cut + 1))] as const;
    }),
  );

const decode = (text: string) => {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new Rejected('query');
  }
};

/** With `encrypt_key` beside it, the code itself is in an envelope. */
const codeIn = (answer: ReadonlyMap<string, string>, privateKey: string | undefined): string => {
  const [code, key] = [answer.get('code'), answer.get('encrypt_key')];
  if (!code) throw new Rejected('authorization-error');
  if (key === undefined) return code;
  if (!privateKey) throw new Rejected('encrypt_key');
  return openEnvelope(privateKey, { data: code, key });
};

const basic = (id: string, secret: string) =>
  `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64')}`;

const ask = async (
  { privateKey, fetch }: Means,
  url: string,
  init: { method?: 'POST'; headers: Record<string, string>; body?: URLSearchParams },
) => {
  const options = { method: 'GET', ...init, signal: AbortSignal.timeout(answerMs) };
  const response = await fetch(url, options as unknown as Parameters<CustomFetch>[1]);
  if (isDown(response.status)) throw new Down();
  const text = await response.text();
  const body = response.ok ? readBody(text, privateKey) : undefined;
  if (!body) throw new Rejected(`status ${response.status}`);
  return body;
};
