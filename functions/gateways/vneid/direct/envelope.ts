import { constants, createDecipheriv, privateDecrypt } from 'node:crypto';

/**
 * Opens `{data, key}`: an AES key encrypted to us with RSA (PKCS #1 v1.5), and AES-ECB data under it, both base64. ECB
 * protects nothing from change, so what comes out is trusted only because it came over TLS from the provider itself.
 * @throws when it is not encrypted to us
 */
export const openEnvelope = (privateKey: string, { data, key }: { data: string; key: string }): string => {
  const secret = privateDecrypt({ key: privateKey, padding: constants.RSA_PKCS1_PADDING }, Buffer.from(key, 'base64'));
  const decipher = createDecipheriv(`aes-${secret.length * 8}-ecb`, secret, null);
  return Buffer.concat([decipher.update(Buffer.from(data, 'base64')), decipher.final()]).toString('utf8');
};

/** The JSON object of a body, out of its envelope when it came in one. Undefined without one. */
export const readBody = (
  text: string,
  privateKey: string | undefined,
): Readonly<Record<string, unknown>> | undefined => {
  const body = objectIn(text);
  if (typeof body?.['data'] !== 'string' || typeof body['key'] !== 'string') return body;
  return privateKey ? objectIn(openEnvelope(privateKey, { data: body['data'], key: body['key'] })) : undefined;
};

export const objectIn = (text: string): Record<string, unknown> | undefined => {
  try {
    const value = JSON.parse(text) as unknown;
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
};
