/**
 * The envelope, as a public Keycloak extension opens it (github.com/ospgroupvn/vneid-keycloak-extensions, classes
 * VneidResponseDecryptor and VneidIdentityProvider): a fresh AES key encrypts the content (ECB, PKCS#5 padding, no IV),
 * RSA with PKCS#1 v1.5 padding encrypts that key for the client; both are standard base64 with padding. A token or
 * userinfo answer is `{"data": content, "key": key}`; in the callback they are the parameters `code` and `encrypt_key`.
 * The size of the AES key is not stated; the extension's test uses 256 bits.
 */
import { constants, createCipheriv, type KeyObject, publicEncrypt, randomBytes } from 'node:crypto';

export interface Envelope {
  readonly data: string;
  readonly key: string;
}

/** @param recipient the client's public RSA key, registered with VNeID */
export const seal = (recipient: KeyObject, content: string): Envelope => {
  const key = randomBytes(32);
  const cipher = createCipheriv('aes-256-ecb', key, null);
  return {
    data: Buffer.concat([cipher.update(content, 'utf8'), cipher.final()]).toString('base64'),
    key: publicEncrypt({ key: recipient, padding: constants.RSA_PKCS1_PADDING }, key).toString('base64'),
  };
};
