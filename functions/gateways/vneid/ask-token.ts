import * as oidc from 'openid-client';
import type { Log } from '../../log.ts';
import { authenticationOf } from './authentication.ts';
import { client } from './client.ts';
import { tokenRequest } from './direct/token-request.ts';
import { isOutage, statusOf } from './outage.ts';
import type { ClientSecrets, DirectProfile, OpenIdProfile, VneidProfile } from './profile.ts';
import { isDown, providerFetch } from './provider-fetch.ts';
import { isUnknownClient } from './unknown-client.ts';
import { wordIn } from '../../domain/word.ts';

/** How the token endpoint sees us. `says` is the status and the OAuth error that it returned. */
export interface Acquaintance {
  readonly kind: 'known' | 'unknown client or address' | 'body type refused' | 'does not answer' | 'unclear';
  readonly says: string;
}

const madeUpCode = 'lien-ket-vneid-made-up-code';

/** Asks the token endpoint once, with an invented code. A provider that knows us refuses only the code. */
export const askTokenEndpoint = async (
  profile: VneidProfile,
  secrets: ClientSecrets,
  log: Log,
): Promise<Acquaintance> => {
  const answer =
    profile.kind === 'direct' ? await askDirect(profile, secrets, log) : await askOpenId(profile, secrets, log);
  return answer ? judge(answer) : { kind: 'does not answer', says: 'no answer' };
};

interface Answer {
  readonly status: number;
  readonly error?: string | undefined;
}

const judge = ({ status, error }: Answer): Acquaintance => {
  const says = [status, error].filter(Boolean).join(' ');
  if (isDown(status)) return { kind: 'does not answer', says };
  if (status === 415) return { kind: 'body type refused', says };
  if (isUnknownClient(status, error)) return { kind: 'unknown client or address', says };
  const isKnown = status === 400 && (error === 'invalid_grant' || error === 'invalid_request');
  return { kind: isKnown ? 'known' : 'unclear', says };
};

const askDirect = async (profile: DirectProfile, secrets: ClientSecrets, log: Log): Promise<Answer | undefined> => {
  const { clientSecret = '' } = await secrets();
  const given = { code: madeUpCode, verifier: 'v'.repeat(43), encryptKey: madeUpCode, clientSecret };
  const init = { ...tokenRequest(profile, given), signal: AbortSignal.timeout(5_000) };
  try {
    const response = await providerFetch(profile, log)(profile.tokenEndpoint, init as never);
    const body = (await response.json().catch(() => undefined)) as { error?: unknown } | undefined;
    return { status: response.status, error: wordIn(body?.error) };
  } catch (error) {
    if (isOutage(error)) return undefined;
    throw error;
  }
};

const askOpenId = async (profile: OpenIdProfile, secrets: ClientSecrets, log: Log): Promise<Answer | undefined> => {
  const configuration = client(profile, await authenticationOf(profile, secrets), log);
  const bound = profile.dpop && {
    DPoP: oidc.getDPoPHandle(configuration, await oidc.randomDPoPKeyPair(profile.dpop)),
  };
  const fields = {
    code: madeUpCode,
    redirect_uri: profile.redirectUri,
    ...(profile.pkce && { code_verifier: 'v'.repeat(43) }),
  };
  try {
    await oidc.genericGrantRequest(configuration, 'authorization_code', fields, bound);
    return { status: 200 };
  } catch (error) {
    const status = statusOf(error);
    if (status !== undefined) return { status, error: wordIn((error as { error?: unknown }).error) };
    if (isOutage(error)) return undefined;
    throw error;
  }
};
