import type { Vneid, VneidAnswer, VneidRequest } from '../../../domain/gateways.ts';
import { cappedFetch } from '../capped-fetch.ts';
import { readIdentity } from '../identity.ts';
import { isOutage } from '../outage.ts';
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
  (profile: DirectProfile, secrets: ClientSecrets): Vneid['finish'] =>
  async (query, request) => {
    const { clientSecret, privateKey } = await secrets();
    try {
      return await redeem(profile, { clientSecret: clientSecret ?? '', privateKey }, query, request);
    } catch (error) {
      if (error instanceof Rejected) return { kind: 'rejected', rule: error.message };
      if (error instanceof Down || isOutage(error)) return { kind: 'unavailable' };
      return { kind: 'rejected', rule: (error as { code?: string }).code ?? (error as Error).name };
    }
  };

interface Keys {
  readonly clientSecret: string;
  readonly privateKey: string | undefined;
}

const redeem = async (
  profile: DirectProfile,
  keys: Keys,
  query: string,
  { state, codeVerifier }: VneidRequest,
): Promise<VneidAnswer> => {
  const answer = rawParameters(query);
  if (answer.get('state') !== state) throw new Rejected('state');
  const error = answer.get('error');
  if (error === 'access_denied') return { kind: 'denied' };
  if (error === 'server_error' || error === 'temporarily_unavailable') return { kind: 'unavailable' };
  const code = codeIn(answer, keys.privateKey);
  const token = await ask(keys, profile.tokenEndpoint, {
    method: 'POST',
    headers: { authorization: basic(profile.clientId, keys.clientSecret) },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: profile.redirectUri,
      code_verifier: codeVerifier,
    }),
  });
  const accessToken = token['access_token'];
  if (typeof accessToken !== 'string') throw new Rejected('access_token');
  const claims = await ask(keys, profile.userinfoEndpoint, { headers: { authorization: `Bearer ${accessToken}` } });
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
  { privateKey }: Keys,
  url: string,
  init: { method?: 'POST'; headers: Record<string, string>; body?: URLSearchParams },
) => {
  const options = { method: 'GET', ...init, signal: AbortSignal.timeout(answerMs) };
  const response = await cappedFetch(url, options as unknown as Parameters<typeof cappedFetch>[1]);
  if (response.status >= 500 || response.status === 429) throw new Down();
  const text = await response.text();
  const body = response.ok ? readBody(text, privateKey) : undefined;
  if (!body) throw new Rejected(`status ${response.status}`);
  return body;
};
