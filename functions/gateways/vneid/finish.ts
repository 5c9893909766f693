import { compactVerify } from 'jose';
import * as oidc from 'openid-client';
import type { ProviderSession, Vneid, VneidAnswer, VneidRequest } from '../../domain/gateways.ts';
import type { Log } from '../../log.ts';
import { authenticationOf } from './authentication.ts';
import { client } from './client.ts';
import { decryptionKeyOf } from './decryption-key.ts';
import { readIdentity } from './identity.ts';
import { type ProviderKeys, providerKeys } from './keys.ts';
import { isOutage, statusOf } from './outage.ts';
import { bindsCodes, type ClientSecrets, type OpenIdProfile } from './profile.ts';
import { isUnknownClient } from './unknown-client.ts';
import { wordIn } from '../../domain/word.ts';

/** Finishes a flow: redeems the code and checks the answer (OpenID Connect Core 3.1.3.7, RFC 9207, RFC 9700). */
export const finishAtVneid = (profile: OpenIdProfile, secrets: ClientSecrets, log: Log): Vneid['finish'] => {
  const keys = providerKeys(profile, log);
  return async (query, request, isNew) => {
    // This is outside `try`: a secret that we cannot read is our fault and not VNeID's.
    const configuration = client(profile, await authenticationOf(profile, secrets), log);
    if (profile.idTokenEncryption)
      oidc.enableDecryptingResponses(
        configuration,
        [profile.idTokenEncryption.content],
        await decryptionKeyOf(profile.idTokenEncryption.algorithm, secrets),
      );
    try {
      return await redeem({ profile, configuration, keys }, query, request, isNew);
    } catch (error) {
      return toAnswer(error);
    }
  };
};

interface Means {
  readonly profile: OpenIdProfile;
  readonly configuration: oidc.Configuration;
  readonly keys: ProviderKeys;
}

const redeem = async (
  { profile, configuration, keys }: Means,
  query: string,
  request: VneidRequest,
  isNew: (code: string) => Promise<boolean>,
): Promise<VneidAnswer> => {
  const bound = profile.dpop && {
    DPoP: oidc.getDPoPHandle(configuration, await oidc.randomDPoPKeyPair(profile.dpop)),
  };
  // A code may contain a `+`, which a query decoder would read as a space.
  const answer = new URL(`${profile.redirectUri}?${query.replaceAll('+', '%2B')}`);
  const code = answer.searchParams.get('code');
  if (code && !bindsCodes(profile) && !(await isNew(code))) return { kind: 'rejected', rule: 'code came before' };
  const tokens = await oidc.authorizationCodeGrant(
    configuration,
    answer,
    {
      expectedState: request.state,
      ...(profile.nonce && { expectedNonce: request.nonce }),
      ...(profile.pkce && { pkceCodeVerifier: request.codeVerifier }),
      idTokenExpected: true,
      ...(profile.maxAgeSeconds !== undefined && { maxAge: profile.maxAgeSeconds }),
    },
    undefined,
    bound,
  );
  const idToken = oidc.getDecryptedResponses(tokens)?.id_token?.token_endpoint ?? tokens.id_token!;
  // openid-client has checked the claims, but accepts TLS as the signature (Core 3.1.3.7, 6). So it is checked here.
  await compactVerify(idToken, keys, { algorithms: [profile.idTokenAlgorithm] });
  const claims = tokens.claims()!;
  // If the level is in `acr`, every word of the profile is accepted.
  if (profile.acr && profile.claims.level !== 'acr' && claims['acr'] !== profile.acr)
    return { kind: 'rejected', rule: 'claim acr' };
  const more =
    profile.userinfoEndpoint && (await oidc.fetchUserInfo(configuration, tokens.access_token, claims.sub, bound));
  const all = { ...more, ...claims };
  const read = readIdentity(profile, all);
  if (read.kind !== 'identity') return read;
  const { auth_time: seconds } = claims;
  return {
    ...read,
    identity: { ...read.identity, ...(typeof seconds === 'number' && { authenticatedAt: new Date(seconds * 1000) }) },
    session: sessionOf(profile, all, idToken),
  };
};

const sessionOf = (
  { endSession, logoutToken }: OpenIdProfile,
  claims: Readonly<Record<string, unknown>>,
  idToken: string,
): ProviderSession => {
  const stated = endSession.kind === 'logout-uri' ? claims[endSession.claim] : undefined;
  const ends = endSession.kind === 'post-hint' ? idToken : stated;
  const { sid } = claims;
  return {
    ...(typeof ends === 'string' && { ends }),
    ...(logoutToken.names === 'sid-only' && typeof sid === 'string' && { sid }),
  };
};

interface Thrown {
  readonly code?: string;
  readonly error?: string;
  readonly name: string;
  readonly message: string;
  readonly cause?: Thrown & { readonly claim?: string };
}

/** Sorts the errors of the libraries. A rule is a code and the name of a claim. It has no value from a token. */
const toAnswer = (thrown: unknown): VneidAnswer => {
  const error = thrown as Thrown;
  if (thrown instanceof oidc.AuthorizationResponseError) {
    if (error.error === 'access_denied') return { kind: 'denied' };
    if (error.error === 'server_error' || error.error === 'temporarily_unavailable') return { kind: 'unavailable' };
    return { kind: 'rejected', rule: `error ${wordIn(error.error)}` };
  }
  if (isOutage(thrown)) return { kind: 'unavailable' };
  const status = statusOf(thrown);
  const rule = [error.code ?? error.cause?.code ?? error.name, nameOf(error)].filter(Boolean).join(' ');
  return status !== undefined && isUnknownClient(status, error.error)
    ? { kind: 'unknown-client', rule: `status ${status}` }
    : { kind: 'rejected', rule };
};

/** The claim, parameter or OAuth error that caused an error. Messages of the libraries quote names, never values. */
const nameOf = ({ error, message, cause }: Thrown): string | undefined =>
  error === undefined
    ? (cause?.cause?.claim ??
      [cause?.message, message].map((text) => /"(\w{1,32})"/.exec(text ?? '')?.[1]).find(Boolean))
    : (wordIn(error) ?? 'unreadable');
