import { createDecipheriv, constants, privateDecrypt } from 'node:crypto';
import { request as httpRequest } from 'node:http';

export interface Reply {
  readonly status: number;
  readonly location: string;
  readonly type: string;
  readonly body: string;
}

export interface Sent {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
  /** Source address of the connection. */
  readonly from?: string;
}

/** Sends the path and the body byte for byte. A URL object or fetch would change some characters. */
export const send = (url: string, { method, headers = {}, body, from }: Sent = {}): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const [, origin, path] = /^(https?:\/\/[^/]+)(.*)$/.exec(url)!;
    const { hostname, port } = new URL(origin!);
    const request = httpRequest(
      {
        hostname,
        port,
        path,
        method: method ?? (body === undefined ? 'GET' : 'POST'),
        headers,
        ...(from && { localAddress: from }),
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({
            status: response.statusCode!,
            location: response.headers.location ?? '',
            type: response.headers['content-type'] ?? '',
            body: Buffer.concat(chunks).toString('utf8'),
          }),
        );
      },
    );
    request.on('error', reject);
    request.end(body);
  });

export const formType = { 'content-type': 'application/x-www-form-urlencoded' };
export const jsonType = { 'content-type': 'application/json' };

/** Reads a parameter as the public client does: `+` stays `+`. */
export const rawParameter = (url: string, name: string): string =>
  decodeURIComponent(new RegExp(`[?&]${name}=([^&]*)`).exec(url)?.[1] ?? '');

/** Opens an envelope as the public client does. @param pem PKCS#8 or PKCS#1 */
export const open = (pem: string, data: string, key: string): string => {
  const aes = privateDecrypt({ key: pem, padding: constants.RSA_PKCS1_PADDING }, Buffer.from(key, 'base64'));
  const decipher = createDecipheriv('aes-256-ecb', aes, null);
  return Buffer.concat([decipher.update(data, 'base64'), decipher.final()]).toString('utf8');
};
