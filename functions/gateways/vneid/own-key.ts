import { createPrivateKey, type KeyObject } from 'node:crypto';

/** NIST SP 800-57 Part 1, 5.6.1: 128 bits of strength, like all our other keys. */
const rsaBits = 3_072;

/**
 * Reads our private key from VNeID's secret.
 * @param pem PKCS #8, PKCS #1 or SEC 1
 * @throws Error if it is not a private key, if we do not use its kind, or if it is a short RSA key; the message
 *   contains no secret
 */
export const ownKey = (pem: string): KeyObject => {
  const key = readKey(pem);
  const { asymmetricKeyType: type, asymmetricKeyDetails: { modulusLength = 0, namedCurve } = {} } = key;
  if (type === 'rsa' && modulusLength < rsaBits)
    throw unusable(`an RSA key of ${modulusLength} bits; it needs ${rsaBits} or more`);
  if (type === 'rsa' || type === 'ed25519' || (type === 'ec' && namedCurve === 'prime256v1')) return key;
  throw unusable('neither Ed25519, nor EC on P-256, nor RSA');
};

const unusable = (why: string) => new Error(`VNeID’s privateKey is ${why}`);

const readKey = (pem: string) => {
  try {
    return createPrivateKey(pem);
  } catch {
    // The cause is left out, because it may quote the secret.
    throw unusable('not a private key in PEM');
  }
};
