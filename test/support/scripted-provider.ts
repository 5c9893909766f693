import { exportJWK, generateKeyPair, type JWK, SignJWT, UnsecuredJWT } from 'jose';
import type { CryptoKey, JWTHeaderParameters, JWTPayload } from 'jose';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { close, listen, portOf } from '../../local/cloud/http.ts';

type Signer = 'first' | 'second' | 'short' | 'es256' | 'es256-other';

/** The next answers of the provider. */
export interface Script {
  claims: (claims: JWTPayload) => JWTPayload;
  header: Partial<JWTHeaderParameters>;
  /** Replaces the header after signing, with one that no library writes. */
  forgedHeader: object | undefined;
  /** `unknown` and `es256-unknown` sign under the id of a published key. */
  signer: Signer | 'unknown' | 'es256-unknown' | 'none';
  published: Signer[];
  /** The fields of a token answer besides the ID token. */
  token: Record<string, unknown>;
  userinfoSubject: string;
}

const usual = (): Script => ({
  claims: (c) => c,
  header: {},
  forgedHeader: undefined,
  signer: 'first',
  published: ['first'],
  token: { access_token: 'at', token_type: 'Bearer', expires_in: 60 },
  userinfoSubject: 'person-1',
});

const algorithmOf = (kid: string) => (kid.startsWith('es256') ? 'ES256' : 'RS256');

const makeKey = async (kid: string) => {
  const { privateKey, publicKey } = await generateKeyPair(algorithmOf(kid), {
    modulusLength: kid === 'short' ? 2048 : 3072,
  });
  return { privateKey, jwk: { ...(await exportJWK(publicKey)), kid, use: 'sig' } };
};

/**
 * A provider that answers as a test scripts it. It starts before the first test of a file and stops after the last.
 */
export const scriptedProvider = () => {
  let server: Awaited<ReturnType<typeof listen>>;
  const keys = new Map<string, { privateKey: CryptoKey; jwk: JWK }>();
  const provider = {
    ...{ script: usual(), issuer: '', nonce: '' },
    /** Paths that were requested in this test. */
    asked: [] as string[],
  };
  beforeAll(async () => {
    for (const kid of ['first', 'second', 'unknown', 'short', 'es256', 'es256-other', 'es256-unknown'])
      keys.set(kid, await makeKey(kid));
    server = await listen(0, (request, response) => {
      provider.asked.push(request.url!);
      void answerTo(request.url!).then((body) => {
        response.writeHead(request.url === '/request' ? 201 : 200, { 'content-type': 'application/json' });
        response.end(JSON.stringify(body));
      });
    });
    provider.issuer = `http://127.0.0.1:${portOf(server)}`;
  });
  afterAll(() => close(server));
  beforeEach(() => Object.assign(provider, { script: usual(), asked: [] }));

  const answerTo = async (path: string): Promise<unknown> => {
    const { published, header, userinfoSubject, token } = provider.script;
    const hasNoKid = header.kid === undefined && 'kid' in header;
    if (path === '/jwks')
      return { keys: published.map((kid) => ({ ...keys.get(kid)!.jwk, ...(hasNoKid && { kid: undefined }) })) };
    if (path === '/userinfo') return { sub: userinfoSubject };
    if (path === '/request') return { request_uri: 'urn:example:request', expires_in: 60 };
    return { ...token, id_token: await idToken() };
  };

  const idToken = async (): Promise<string> => {
    const { script, issuer, nonce } = provider;
    const { signer, header, forgedHeader } = script;
    const now = Math.floor(Date.now() / 1000);
    const claims = script.claims({
      ...{ iss: issuer, sub: 'person-1', aud: 'lien-ket-vneid', iat: now, exp: now + 300, auth_time: now, nonce },
      ...{ citizenPid: '000090000102', fullName: 'Trần Văn Bình', birthDate: '19900521', accountLevel: '2' },
    });
    if (signer === 'none') return new UnsecuredJWT(claims).encode();
    const kid = { unknown: 'first', 'es256-unknown': 'es256' }[signer as string] ?? signer;
    const signed = new SignJWT(claims).setProtectedHeader({ alg: algorithmOf(signer), kid, ...header });
    const token = await signed.sign(keys.get(signer)!.privateKey);
    if (!forgedHeader) return token;
    return token.replace(/^[^.]+/, Buffer.from(JSON.stringify(forgedHeader)).toString('base64url'));
  };
  return provider;
};

/** A script that changes the claims of the ID token. */
export const withClaims = (more: JWTPayload) => ({ claims: (claims: JWTPayload) => ({ ...claims, ...more }) });
export const withoutClaim = (name: string) => ({ claims: ({ [name]: _, ...rest }: JWTPayload) => rest });
export const secondsAgo = (seconds: number) => Math.floor(Date.now() / 1000) - seconds;
