import { constants, createCipheriv, createHash, publicEncrypt, randomBytes } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Faults } from '../faults.ts';
import { readBody } from '../../cloud/http.ts';
import { vneidPassword } from '../personas.ts';
import { consentPage, loginPage } from './pages.ts';
import { claimsOf, knownByNumber } from './people.ts';
import type { VneidSettings } from './settings.ts';

/** Seconds, as the real one's: long enough for a redirect. */
const codeLifeMs = 10_000;

interface Code {
  readonly cccd: string;
  readonly challenge: string;
  readonly endsAt: number;
}

/** VNeID without the hub: its own login, base64 codes in an envelope, and every body in one. */
export const directSimulator = (settings: VneidSettings): RequestListener => {
  const codes = new Map<string, Code>();
  const tokens = new Map<string, string>();
  const routes: Record<string, (request: IncomingMessage, response: ServerResponse, url: URL) => unknown> = {
    '/auth': (request, response, url) => authorize(settings, codes, request, response, url),
    '/token': (request, response) => token(settings, codes, tokens, request, response),
    '/userinfo': (request, response) => userinfo(settings, tokens, request, response),
  };
  return async (request, response) => {
    const url = new URL(request.url ?? '/', settings.issuer);
    const route = routes[url.pathname];
    if (route) await route(request, response, url);
    else response.writeHead(404).end();
  };
};

const page = (response: ServerResponse, html: string) =>
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }).end(html);

const authorize = async (
  { redirectUri, faults, clientPublicKey }: VneidSettings,
  codes: Map<string, Code>,
  request: IncomingMessage,
  response: ServerResponse,
  { searchParams: asked }: URL,
) => {
  const back = (query: string) =>
    response.writeHead(303, { location: `${redirectUri}?${query}&state=${asked.get('state')}` }).end();
  if (asked.get('redirect_uri') !== redirectUri) return response.writeHead(400).end();
  const form = request.method === 'POST' ? new URLSearchParams((await readBody(request)).toString('utf8')) : undefined;
  if (faults.vneid === 'denied' || form?.get('answer') === 'no') return back('error=access_denied');
  if (!form) return page(response, loginPage());
  const cccd = (form.get('cccd') ?? form.get('who') ?? '').replace(/\s/g, '');
  const known = knownByNumber(cccd);
  const isRight = form.has('who') || form.get('password') === vneidPassword;
  if (!known || !isRight) return page(response, loginPage('Số định danh hoặc mật khẩu VNeID chưa đúng.'));
  if (!form.has('who')) return page(response, consentPage(known.fullName, cccd));
  const code = plusCode();
  codes.set(code, { cccd, challenge: asked.get('code_challenge') ?? '', endsAt: Date.now() + codeLifeMs });
  const { data, key } = seal(clientPublicKey, code);
  // Base64 stands in the address as it is: its `+` is no space.
  return back(`code=${data.replaceAll('=', '%3D')}&encrypt_key=${key.replaceAll('=', '%3D')}`);
};

/** Codes of the real one are base64; ours always hold the sign that careless readers lose. */
const plusCode = () => `+${randomBytes(24).toString('base64')}`;

const token = async (
  { clientId, clientSecret, redirectUri, faults, clientPublicKey }: VneidSettings,
  codes: Map<string, Code>,
  tokens: Map<string, string>,
  request: IncomingMessage,
  response: ServerResponse,
) => {
  const form = new URLSearchParams((await readBody(request)).toString('utf8'));
  if (faults.vneid === 'unavailable') return response.writeHead(503).end();
  const known = codes.get(form.get('code') ?? '');
  // Used or not, a code is for one try.
  codes.delete(form.get('code') ?? '');
  const challenge = createHash('sha256')
    .update(form.get('code_verifier') ?? '')
    .digest('base64url');
  const isOurs =
    request.headers.authorization === `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
  if (
    !isOurs ||
    known?.challenge !== challenge ||
    known.endsAt < Date.now() ||
    form.get('redirect_uri') !== redirectUri
  )
    return response.writeHead(400, { 'content-type': 'application/json' }).end('{"error":"invalid_grant"}');
  const accessToken = randomBytes(32).toString('base64url');
  tokens.set(accessToken, known.cccd);
  send(response, clientPublicKey, { access_token: accessToken, token_type: 'Bearer', expires_in: 60 });
};

const userinfo = (
  { faults, clientPublicKey }: VneidSettings,
  tokens: Map<string, string>,
  request: IncomingMessage,
  response: ServerResponse,
) => {
  const known = knownByNumber(tokens.get((request.headers.authorization ?? '').replace(/^Bearer /, '')) ?? '');
  if (!known) return response.writeHead(401).end();
  send(response, clientPublicKey, changed(faults, claimsOf('direct', known)));
};

const changed = ({ vneid: fault }: Faults, claims: Record<string, string>): Record<string, string> => {
  if (fault === 'new-subject') return { ...claims, sub: `moi-${claims['sub']}` };
  if (fault === 'new-number') return { ...claims, citizenPid: `9${claims['citizenPid']!.slice(1)}` };
  return fault === 'new-name' ? { ...claims, fullName: `${claims['fullName']} Anh` } : claims;
};

const send = (response: ServerResponse, publicKey: string, body: object) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(seal(publicKey, JSON.stringify(body))));
};

/** `{data, key}`: what only the relying party's private key opens. */
const seal = (publicKey: string, text: string) => {
  const secret = randomBytes(16);
  const cipher = createCipheriv('aes-128-ecb', secret, null);
  const data = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]).toString('base64');
  const key = publicEncrypt({ key: publicKey, padding: constants.RSA_PKCS1_PADDING }, secret).toString('base64');
  return { data, key };
};
