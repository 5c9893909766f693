import type { IncomingMessage, Server } from 'node:http';
import { close, listen, loopback, portOf, readBody } from '../../cloud/http.ts';

/**
 * One request, as a simulator reads it. `rawQuery` keeps the original bytes, because only they distinguish `+` and
 * `%2B`.
 */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly rawQuery: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  /** The source address of the request. */
  readonly address: string;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Record<string, string | string[]>;
  readonly body?: string;
}

export type Route = (asked: Asked) => Answer | Promise<Answer>;
/** Keys are `METHOD /path`. */
export type Routes = Readonly<Record<string, Route>>;

/** One request and the status of its answer. */
export interface Seen extends Asked {
  readonly status: number;
}

const keptRequests = 10_000;

export interface Host {
  readonly origin: string;
  stop(): Promise<void>;
}

/**
 * Listens on loopback only.
 * @param name host name in the origin; two names make two hosts with separate cookies and content policies
 * @param port 0 for any free port
 * @param seen receives every request, oldest first
 * @param routes builds the routes when the origin is known
 */
export const startHost = async (
  { name = loopback, port = 0, seen }: { name?: string; port?: number; seen: Seen[] },
  routes: (origin: string) => Routes,
): Promise<Host> => {
  let table: Routes = {};
  const server: Server = await listen(port, async (request, response) => {
    const asked = await read(request);
    const route = table[`${asked.method} ${asked.path}`];
    const answer = route ? await route(asked) : { status: 404, body: 'not found' };
    seen.push({ ...asked, status: answer.status });
    if (seen.length > keptRequests) seen.shift();
    response.writeHead(answer.status, { 'cache-control': 'no-store', ...answer.headers });
    response.end(answer.body);
  });
  const origin = `http://${name}:${portOf(server)}`;
  table = routes(origin);
  return { origin, stop: () => close(server) };
};

const read = async (request: IncomingMessage): Promise<Asked> => {
  const [path = '/', rawQuery = ''] = (request.url ?? '/').split(/\?(.*)/s);
  return {
    method: request.method ?? 'GET',
    path,
    rawQuery,
    query: new URLSearchParams(rawQuery),
    headers: request.headers,
    body: (await readBody(request)).toString('utf8'),
    address: request.socket.remoteAddress ?? '',
  };
};

export const json = (status: number, body: object): Answer => ({
  status,
  headers: { 'content-type': 'application/json;charset=UTF-8' },
  body: JSON.stringify(body),
});

/** An error of RFC 6749, section 5.2. Its description is for engineers. */
export const oauthError = (status: number, error: string, description: string): Answer =>
  json(status, { error, error_description: description });

export const html = (status: number, body: string): Answer => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body,
});

export const redirect = (location: string, cookie?: string): Answer => ({
  status: 302,
  headers: { location, ...(cookie && { 'set-cookie': cookie }) },
});

export const cookieOf = ({ headers }: Asked, name: string): string | undefined =>
  headers.cookie
    ?.split(/;\s*/)
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1);

export const sessionCookie = (name: string, value: string): string =>
  `${name}=${value}; Path=/; HttpOnly; SameSite=Lax`;

/** Finds a repeated parameter. Two parsers could read different values, so a strict partner refuses it. */
export const repeated = (parameters: URLSearchParams): string | undefined =>
  [...parameters.keys()].find((name) => parameters.getAll(name).length > 1);

/** @returns the media type without parameters, in lower case */
export const mediaType = ({ headers }: Asked): string =>
  (headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase();

/** The fields of a form or of a flat JSON object. Returns undefined if the body is neither. */
export const fieldsOf = (asked: Asked): URLSearchParams | undefined => {
  if (mediaType(asked) === 'application/x-www-form-urlencoded') return new URLSearchParams(asked.body);
  if (mediaType(asked) !== 'application/json') return undefined;
  try {
    const value: unknown = JSON.parse(asked.body);
    return new URLSearchParams(Object.entries(value as Record<string, unknown>).map(([k, v]) => [k, String(v)]));
  } catch {
    return undefined;
  }
};

/**
 * Whether the caller sends the client's id and secret as form fields. With way `any`, HTTP Basic is accepted as well.
 */
export const isClient = (
  { clientId, clientSecret }: { readonly clientId: string; readonly clientSecret: string },
  way: 'post' | 'any',
  { headers: { authorization } }: Asked,
  fields: URLSearchParams,
): boolean => {
  if (authorization !== undefined)
    return way === 'any' && authorization === `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
  return fields.get('client_id') === clientId && fields.get('client_secret') === clientSecret;
};

/** The access token of the request, or an empty text. */
export const bearerOf = ({ headers }: Asked): string => /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? '';
