import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import type { Gateway } from './api.ts';
import { type EdgeHeaders, headersOf } from './edge-headers.ts';
import { readBody } from './http.ts';
import type { Templates } from './template.ts';

interface Deployment {
  SourceObjectKeys: string[];
  SystemMetadata: Record<string, string>;
  Include?: string[];
}

interface EdgeSettings {
  /** The file that a function of a stage writes into the bucket of the site every minute. */
  readonly outages?: () => string;
  /** The time that the edge function uses to choose the phase of the login policy. */
  readonly now?: () => Date;
}

/** CloudFront as the template describes it: its function, its headers, its origins. */
export const edge = (
  templates: Templates,
  api: Gateway,
  originSecret: string,
  { outages = () => '{}', now = () => new Date() }: EdgeSettings = {},
): RequestListener => {
  const headers = headersOf(templates);
  const { HeadersConfig } = templates.one<{ OriginRequestPolicyConfig: { HeadersConfig: { Headers: string[] } } }>(
    'AWS::CloudFront::OriginRequestPolicy',
  ).properties.OriginRequestPolicyConfig;
  const passed = HeadersConfig.Headers.map((name) => name.toLowerCase());
  const decide = edgeFunction(templates, now);
  const fileAt = siteBucket(templates, outages);
  return (request, response) => {
    const [path = '/', rawQuery = ''] = (request.url ?? '/').split(/\?(.*)/s);
    const isApi = path.startsWith('/api/');
    const answer = async () => {
      // The distribution allows no other method for files.
      if (!isApi && request.method !== 'GET' && request.method !== 'HEAD') return forbidden;
      const result = decide(request, path, rawQuery);
      if ('statusCode' in result) return answerOf(result);
      return isApi ? toApi(api, originSecret, passed, request, path, rawQuery) : fileAt(result.uri);
    };
    answer()
      .then((found) => send(request, response, headers(isApi), found))
      .catch((error: unknown) => {
        console.error(error);
        send(request, response, headers(isApi), { status: 502, headers: {}, cookies: [], body: '' });
      });
  };
};

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly cookies: readonly string[];
  readonly body: Buffer | string;
}

const forbidden: Answer = { status: 403, headers: {}, cookies: [], body: '' };

const send = (
  request: IncomingMessage,
  response: ServerResponse,
  { added, overriding }: EdgeHeaders,
  { status, headers, cookies, body }: Answer,
) => {
  response.writeHead(status, {
    ...added,
    ...headers,
    ...overriding,
    ...(cookies.length > 0 && { 'set-cookie': [...cookies] }),
  });
  response.end(request.method === 'HEAD' ? undefined : body);
};

const toApi = async (
  api: Gateway,
  originSecret: string,
  passed: readonly string[],
  request: IncomingMessage,
  path: string,
  rawQuery: string,
): Promise<Answer> => {
  const headers: Record<string, string> = {
    host: 'api.local',
    'user-agent': 'Amazon CloudFront',
    'x-origin-secret': originSecret,
  };
  for (const name of passed) {
    const value = request.headers[name];
    if (typeof value === 'string') headers[name] = value;
  }
  headers['cloudfront-viewer-address'] = `${request.socket.remoteAddress}:${request.socket.remotePort}`;
  if (request.headers.cookie) headers['cookie'] = request.headers.cookie;
  const {
    statusCode = 200,
    headers: given = {},
    cookies = [],
    body = '',
    isBase64Encoded,
  } = await api.call({ method: request.method ?? 'GET', path, rawQuery, headers, body: await readBody(request) });
  return {
    status: statusCode,
    headers: given as Record<string, string>,
    cookies,
    body: isBase64Encoded ? Buffer.from(body, 'base64') : body,
  };
};

/** The types that S3 guesses for files if a deployment names no type. */
const types: Record<string, string> = {
  '.html': 'text/html',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** Runs the edge function's code for every address. */
const edgeFunction = (templates: Templates, now: () => Date) => {
  const { FunctionCode } = templates.one<{ FunctionCode: string }>('AWS::CloudFront::Function').properties;
  const handler = runInContext(`${FunctionCode}; handler`, createContext({ Date: { now: () => now().getTime() } })) as (
    event: unknown,
  ) => EdgeResult;
  return ({ method = 'GET', headers: { host = '', accept = '' } }: IncomingMessage, uri: string, querystring: string) =>
    handler({ request: { method, uri, querystring, headers: { host: { value: host }, accept: { value: accept } } } });
};

const answerOf = ({ statusCode: status, headers, body }: Extract<EdgeResult, { statusCode: number }>): Answer => ({
  status,
  headers: Object.fromEntries(Object.entries(headers).map(([name, { value }]) => [name, value])),
  cookies: [],
  body: body?.data ?? '',
});

/** Serves the bucket's files with their deployed metadata. */
const siteBucket = (templates: Templates, outages: () => string) => {
  const deployments = templates.all<Deployment>('Custom::CDKBucketDeployment').map(({ properties }) => properties);
  const folder = templates.asset(deployments[0]!.SourceObjectKeys[0]!);
  return (uri: string): Answer => {
    if (uri === '/assets/outages.json') {
      const headers = {
        'content-type': 'application/json',
        'cache-control': 'public, max-age=30',
        'last-modified': new Date().toUTCString(),
      };
      return { status: 200, headers, cookies: [], body: outages() };
    }
    const file = join(folder, normalize(uri));
    if (!file.startsWith(folder) || !existsSync(file) || !statSync(file).isFile()) return forbidden;
    const isAsset = uri.startsWith('/assets/');
    const deployment = deployments.find(({ Include }) => (Include !== undefined) === isAsset)!;
    return {
      status: 200,
      headers: {
        'content-type': deployment.SystemMetadata['content-type'] ?? types[extname(file)] ?? 'application/octet-stream',
        'cache-control': deployment.SystemMetadata['cache-control']!,
      },
      cookies: [],
      body: readFileSync(file),
    };
  };
};

type EdgeResult =
  { uri: string } | { statusCode: number; headers: Record<string, { value: string }>; body?: { data: string } };
