/**
 * Tokens as a WSO2 Identity Server signs them (github.com/wso2-extensions/identity-inbound-auth-oauth, classes
 * DefaultLogoutTokenBuilder, LogoutRequestSender and OAuth2Util): RS256; the header holds `kid` and `x5t` and no `typ`;
 * the issuer is the address of the token endpoint.
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
  /** @param typ left out of the header where nothing is given */
  sign(payload: JWTPayload, typ?: string): Promise<string>;
  /** @returns the payload of a token of this signer, expired or not; nothing for any other text */
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
        // An ID token is a hint long after it has expired, so its times are not checked.
        const { payload } = await compactVerify(token, publicKey);
        return JSON.parse(new TextDecoder().decode(payload)) as JWTPayload;
      } catch {
        return undefined;
      }
    },
  };
};

/** Seconds since 1970, as JWT counts. */
export const seconds = (date: Date): number => Math.floor(date.getTime() / 1000);
