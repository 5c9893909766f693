/**
 * Signs tokens as a WSO2 Identity Server does (github.com/wso2-extensions/identity-inbound-auth-oauth, classes
 * DefaultLogoutTokenBuilder, LogoutRequestSender and OAuth2Util): RS256, a header with `kid` and `x5t` and without
 * `typ`, and the address of the token endpoint as the issuer.
 */
import {
  calculateJwkThumbprint,
  compactVerify,
  exportJWK,
  generateKeyPair,
  type JWK,
  type JWTPayload,
  SignJWT,
} from 'jose';

export interface Signer {
  readonly jwks: { keys: JWK[] };
  /** @param typ the header's `typ`; left out if undefined */
  sign(payload: JWTPayload, typ?: string): Promise<string>;
  /** @returns the payload of a token of this signer, expired or not; undefined for any other text */
  read(token: string): Promise<JWTPayload | undefined>;
}

export const createSigner = async (): Promise<Signer> => {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = await exportJWK(publicKey);
  const kid = await calculateJwkThumbprint(jwk);
  return {
    jwks: { keys: [{ ...jwk, kid, use: 'sig', alg: 'RS256' }] },
    sign: (payload, typ) =>
      new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid, x5t: kid, ...(typ && { typ }) }).sign(privateKey),
    read: async (token) => {
      try {
        // An ID token is a valid hint long after it has expired, so its times are not checked.
        const { payload } = await compactVerify(token, publicKey);
        return JSON.parse(new TextDecoder().decode(payload)) as JWTPayload;
      } catch {
        return undefined;
      }
    },
  };
};

/** Seconds since 1970, the unit of time in a JWT. */
export const seconds = (date: Date): number => Math.floor(date.getTime() / 1000);
