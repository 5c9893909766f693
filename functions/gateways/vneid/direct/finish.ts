import type { Vneid, VneidAnswer } from '../../../domain/gateways.ts';
import type { Log } from '../../../log.ts';
import { readIdentity } from '../identity.ts';
import { isOutage } from '../outage.ts';
import { ownKey } from '../own-key.ts';
import { bindsCodes, type ClientSecrets, type DirectProfile } from '../profile.ts';
import { ask, Down, type Means, Rejected, UnknownClient } from './ask.ts';
import { openEnvelope } from './envelope.ts';
import { tokenRequest } from './token-request.ts';
import { wordIn } from '../../../domain/word.ts';

/**
 * Finishes a flow: redeems the code at once (it lives for seconds), and reads the identity from userinfo. Without an ID
 * token there is no signature. The answer is bound by state, TLS, the browser of the flow, and a code that counts once.
 */
export const finishDirect =
  (profile: DirectProfile, secrets: ClientSecrets, log: Log): Vneid['finish'] =>
  async (query, request, isNew) => {
    const { clientSecret = '', privateKey } = await secrets();
    // This is outside `try`: a key that is too short is our fault and not VNeID's.
    if (privateKey) ownKey(privateKey);
    try {
      const answer = rawParameters(query);
      const code = codeIn(answer, request.state, privateKey);
      if (typeof code !== 'string') return code;
      if (!bindsCodes(profile) && !(await isNew(code))) return { kind: 'rejected', rule: 'code came before' };
      const given = {
        code,
        verifier: request.codeVerifier,
        encryptKey: answer.get('encrypt_key'),
        clientSecret,
      };
      return await redeem(profile, { profile, privateKey, log }, tokenRequest(profile, given));
    } catch (error) {
      if (error instanceof UnknownClient) return { kind: 'unknown-client', rule: error.message };
      if (error instanceof Rejected) return { kind: 'rejected', rule: error.message };
      if (error instanceof Down || isOutage(error)) return { kind: 'unavailable' };
      return { kind: 'rejected', rule: (error as { code?: string }).code ?? (error as Error).name };
    }
  };

const redeem = async (
  profile: DirectProfile,
  means: Means,
  request: ReturnType<typeof tokenRequest>,
): Promise<VneidAnswer> => {
  const token = await ask(means, profile.tokenEndpoint, request);
  const accessToken = token['access_token'];
  if (typeof accessToken !== 'string') throw new Rejected('access_token');
  const claims = await ask(means, profile.userinfoEndpoint, { headers: { authorization: `Bearer ${accessToken}` } });
  const read = readIdentity(profile, claims);
  if (read.kind !== 'identity' || profile.endSession.kind !== 'logout-uri') return read;
  const ends = claims[profile.endSession.claim];
  return { ...read, ...(typeof ends === 'string' && { session: { ends } }) };
};

/** Decodes only percent-encoding. A code is base64, and its `+` is not a space. */
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

/** Returns the code of the answer. If the answer has `encrypt_key`, the code is in an envelope. */
const codeIn = (
  answer: ReadonlyMap<string, string>,
  state: string,
  privateKey: string | undefined,
): string | Extract<VneidAnswer, { kind: 'denied' | 'unavailable' }> => {
  if (answer.get('state') !== state) throw new Rejected('state');
  const error = answer.get('error');
  if (error === 'access_denied') return { kind: 'denied' };
  if (error === 'server_error' || error === 'temporarily_unavailable') return { kind: 'unavailable' };
  if (error !== undefined) throw new Rejected(`error ${wordIn(error) ?? 'unreadable'}`);
  const [code, key] = [answer.get('code'), answer.get('encrypt_key')];
  if (!code) throw new Rejected('code');
  if (key === undefined) return code;
  if (!privateKey) throw new Rejected('encrypt_key');
  return openEnvelope(privateKey, { data: code, key });
};
