import http from 'node:http';
import https from 'node:https';

export type Post = (
  url: URL,
  headers: Record<string, string>,
  body: string,
  signal: AbortSignal,
) => Promise<{ status: number; text: string }>;

const maxAnswerBytes = 64 * 1024;
const connectMs = 500;

const fault = (message: string, code: string) => Object.assign(new Error(message), { code });

/**
 * Sends a POST over connections that stay open. It uses `node:http`: the first `fetch` of a process takes longer than
 * the whole call.
 */
export const keepAlivePost = (): Post => {
  const agents = { 'http:': new http.Agent({ keepAlive: true }), 'https:': new https.Agent({ keepAlive: true }) };
  return (url, headers, body, signal) =>
    new Promise((resolve, reject) => {
      const { request } = url.protocol === 'https:' ? https : http;
      const agent = agents[url.protocol as keyof typeof agents];
      const outgoing = request(url, {
        method: 'POST',
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
        agent,
        signal,
      });
      const connecting = setTimeout(() => outgoing.destroy(fault('connect timeout', 'CONNECT_TIMEOUT')), connectMs);
      outgoing.on('socket', (socket) => {
        if (!socket.connecting) clearTimeout(connecting);
        else socket.once('connect', () => clearTimeout(connecting));
      });
      outgoing.on('error', reject);
      outgoing.on('close', () => clearTimeout(connecting));
      outgoing.on('response', (response) => {
        const chunks: Buffer[] = [];
        let size = 0;
        response.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size > maxAnswerBytes) outgoing.destroy(fault('answer too large', 'ANSWER_TOO_LARGE'));
          chunks.push(chunk);
        });
        response.on('error', reject);
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }),
        );
      });
      outgoing.end(body);
    });
};
