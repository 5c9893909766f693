import { constants, createDecipheriv, privateDecrypt } from 'node:crypto';

/**
 * Decrypts `{data, key}`: an AES key encrypted to us with RSA (PKCS #1 v1.5), and data encrypted with it by AES-ECB,
 * both base64. ECB does not protect against changes, so the content is trusted only because it came over TLS from the
 * provider itself.
 * @throws if it is not encrypted to us
 */
export const openEnvelope = (privateKey: string, { data, key }: { data: string; key: string }): string => {
  const secret = privateDecrypt({ key: privateKey, padding: constants.RSA_PKCS1_PADDING }, Buffer.from(key, 'base64'));
  const decipher = createDecipheriv(`aes-${secret.length * 8}-ecb`, secret, null);
  return Buffer.concat([decipher.update(Buffer.from(data, 'base64')), decipher.final()]).toString('utf8');
};

/** Returns the JSON object of a body, decrypted if it is in an envelope. Undefined if the body has no object. */
export const readBody = (
  text: string,
  privateKey: string | undefined,
): Readonly<Record<string, unknown>> | undefined => {
  const body = objectIn(text);
  if (typeof body?.['data'] !== 'string' || typeof body['key'] !== 'string') return body;
  return privateKey ? objectIn(openEnvelope(privateKey, { data: body['data'], key: body['key'] })) : undefined;
};

/** Reads a JSON object. Undefined if the text is not one. */
export const objectIn = (text: string): Record<string, unknown> | undefined => {
  try {
    const value = JSON.parse(text) as unknown;
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
};
