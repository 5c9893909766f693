import type { APIGatewayProxyEventV2 } from 'aws-lambda';

export interface Sent {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export type Shape = (sent: Sent) => APIGatewayProxyEventV2;

const context = ({ method, path }: Sent, id: string, timeEpoch: number): APIGatewayProxyEventV2['requestContext'] => ({
  accountId: '000000000000',
  apiId: 'api',
  domainName: 'api.example',
  domainPrefix: 'api',
  http: { method, path, protocol: 'HTTP/1.1', sourceIp: '198.51.100.9', userAgent: 'test' },
  requestId: id,
  routeKey: `${method} ${path}`,
  stage: '$default',
  time: '24/Nov/2026:05:00:00 +0000',
  timeEpoch,
});

const cookieList = ({ cookies = {} }: Sent) => Object.entries(cookies).map(([name, value]) => `${name}=${value}`);
const pathParameters = ({ path }: Sent) =>
  /^\/api\/dossiers\/./.test(path) ? { pathParameters: { dossierId: path.slice('/api/dossiers/'.length) } } : {};
const isForm = ({ headers = {} }: Sent) => (headers['content-type'] ?? '').includes('form');

const base = (sent: Sent) => ({
  version: '2.0',
  routeKey: `${sent.method} ${sent.path}`,
  rawPath: sent.path,
  rawQueryString: sent.query ?? '',
  ...pathParameters(sent),
});

/** API Gateway: lower-case headers, cookies in a list of their own, forms in base64. */
const aws: Shape = (sent) => ({
  ...base(sent),
  headers: Object.fromEntries(Object.entries(sent.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value])),
  ...(sent.cookies && { cookies: cookieList(sent) }),
  requestContext: context(sent, crypto.randomUUID(), Date.now()),
  ...(sent.body !== undefined && { body: isForm(sent) ? Buffer.from(sent.body).toString('base64') : sent.body }),
  isBase64Encoded: sent.body !== undefined && isForm(sent),
});

/** SAM: Title-Case headers, a Cookie header besides the list, plain forms, always the same request id. */
const sam: Shape = (sent) => ({
  ...base(sent),
  headers: {
    ...Object.fromEntries(
      Object.entries(sent.headers ?? {}).map(([name, value]) => [
        name.replace(/(^|-)(\w)/g, (m) => m.toUpperCase()),
        value,
      ]),
    ),
    ...(sent.cookies && { Cookie: cookieList(sent).join('; ') }),
  },
  ...(sent.cookies && { cookies: cookieList(sent).slice(-1) }),
  requestContext: context(sent, 'c6af9ac6-7b61-11e6-9a41-93e8deadbeef', 1_583_348_638_390),
  ...(sent.body !== undefined && { body: sent.body }),
  isBase64Encoded: false,
});

/** An event that no server sends on purpose: absent fields, null for undefined, everything in base64. */
const bare: Shape = (sent) => {
  const event = aws(sent);
  return {
    ...event,
    body: sent.body === undefined ? (null as unknown as undefined) : Buffer.from(sent.body).toString('base64'),
    isBase64Encoded: sent.body !== undefined,
    cookies: event.cookies ?? (null as unknown as undefined),
    queryStringParameters: null as unknown as undefined,
    requestContext: { http: event.requestContext.http } as APIGatewayProxyEventV2['requestContext'],
  };
};

export const shapes: Readonly<Record<string, Shape>> = { aws, sam, bare };
