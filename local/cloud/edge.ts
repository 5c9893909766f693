import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import type { Gateway } from './api.ts';
import { readBody } from './http.ts';
import type { Templates } from './template.ts';

interface HeadersPolicy {
  ResponseHeadersPolicyConfig: {
    CustomHeadersConfig: { Items: { Header: string; Value: string }[] };
    SecurityHeadersConfig: {
      ContentSecurityPolicy: { ContentSecurityPolicy: string };
      ReferrerPolicy: { ReferrerPolicy: string };
      FrameOptions: { FrameOption: string };
      StrictTransportSecurity: { AccessControlMaxAgeSec: number };
    };
  };
}

interface Deployment {
  SourceObjectKeys: string[];
  SystemMetadata: Record<string, string>;
  Include?: string[];
}

/**
 * CloudFront as the template describes it: its function, its headers, its origins.
 * @param now the time for the edge function, which selects the pages of a phase of the login policy by it
 */
export const edge = (
  templates: Templates,
  api: Gateway,
  originSecret: string,
  now: () => Date = () => new Date(),
): RequestListener => {
  const headers = headersOf(templates);
  const { HeadersConfig } = templates.one<{ OriginRequestPolicyConfig: { HeadersConfig: { Headers: string[] } } }>(
    'AWS::CloudFront::OriginRequestPolicy',
  ).properties.OriginRequestPolicyConfig;
  const passed = HeadersConfig.Headers.map((name) => name.toLowerCase());
  const site = siteOrigin(templates, now);
  return (request, response) => {
    const [path = '/', rawQuery = ''] = (request.url ?? '/').split(/\?(.*)/s);
    const isApi = path.startsWith('/api/');
    const answer = isApi
      ? toApi(api, originSecret, passed, request, path, rawQuery)
      : Promise.resolve(site(request.method ?? 'GET', path, rawQuery, request.headers.host));
    answer
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

/** Headers that the edge adds if an answer lacks them, and headers that it overrides in every answer. */
interface EdgeHeaders {
  readonly added: Readonly<Record<string, string>>;
  readonly overriding: Readonly<Record<string, string>>;
}

interface Behaviour {
  readonly ResponseHeadersPolicyId: string;
  readonly PathPattern?: string;
}

/** Returns the headers for the site and for the API, from the policies that the distribution names. */
const headersOf = (templates: Templates) => {
  const policies = templates.all<HeadersPolicy>('AWS::CloudFront::ResponseHeadersPolicy');
  const { DefaultCacheBehavior, CacheBehaviors } = templates.one<{
    DistributionConfig: { DefaultCacheBehavior: Behaviour; CacheBehaviors: readonly Behaviour[] };
  }>('AWS::CloudFront::Distribution').properties.DistributionConfig;
  const of = ({ ResponseHeadersPolicyId }: Behaviour) =>
    edgeHeaders(policies.find(({ id }) => id === ResponseHeadersPolicyId)!.properties);
  const [ofSite, ofApi] = [
    of(DefaultCacheBehavior),
    of(CacheBehaviors.find(({ PathPattern }) => PathPattern === '/api/*')!),
  ];
  return (isApi: boolean) => (isApi ? ofApi : ofSite);
};

const edgeHeaders = ({
  ResponseHeadersPolicyConfig: { CustomHeadersConfig, SecurityHeadersConfig: s },
}: HeadersPolicy): EdgeHeaders => ({
  added: {
    'content-security-policy': s.ContentSecurityPolicy.ContentSecurityPolicy,
    'referrer-policy': s.ReferrerPolicy.ReferrerPolicy,
  },
  overriding: {
    ...Object.fromEntries(CustomHeadersConfig.Items.map(({ Header, Value }) => [Header.toLowerCase(), Value])),
    'strict-transport-security': `max-age=${s.StrictTransportSecurity.AccessControlMaxAgeSec}; includeSubDomains`,
    'x-content-type-options': 'nosniff',
    'x-frame-options': s.FrameOptions.FrameOption,
  },
});

/** The types that S3 guesses for files if a deployment names no type. */
const types: Record<string, string> = {
  '.html': 'text/html',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** Runs the edge function's code for every address, and serves the bucket's files with their deployed metadata. */
const siteOrigin = (templates: Templates, now: () => Date) => {
  const { FunctionCode } = templates.one<{ FunctionCode: string }>('AWS::CloudFront::Function').properties;
  const handler = runInContext(`${FunctionCode}; handler`, createContext({ Date: { now: () => now().getTime() } })) as (
    event: unknown,
  ) => EdgeResult;
  const deployments = templates.all<Deployment>('Custom::CDKBucketDeployment').map(({ properties }) => properties);
  const folder = templates.asset(deployments[0]!.SourceObjectKeys[0]!);
  return (method: string, path: string, rawQuery: string, host = ''): Answer => {
    if (method !== 'GET' && method !== 'HEAD') return { status: 403, headers: {}, cookies: [], body: '' };
    const result = handler({
      request: { method, uri: path, querystring: rawQuery, headers: { host: { value: host } } },
    });
    if ('statusCode' in result) {
      const headers = Object.fromEntries(Object.entries(result.headers).map(([name, { value }]) => [name, value]));
      return { status: result.statusCode, headers, cookies: [], body: result.body?.data ?? '' };
    }
    const file = join(folder, normalize(result.uri));
    if (!file.startsWith(folder) || !existsSync(file) || !statSync(file).isFile())
      return { status: 403, headers: {}, cookies: [], body: '' };
    const isAsset = result.uri.startsWith('/assets/');
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
