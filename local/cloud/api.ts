import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Writable } from 'node:stream';
import type { CloudFaults } from './faults.ts';
import type { Lambda } from './lambda.ts';
import { nameOfArn, type Templates } from './template.ts';

export interface ApiCall {
  readonly method: string;
  readonly path: string;
  readonly rawQuery: string;
  readonly headers: Record<string, string>;
  readonly body: Buffer;
}

interface Route {
  readonly key: string;
  readonly method: string;
  readonly segments: readonly string[];
  readonly lambda: Lambda;
}

interface Access {
  readonly routeKey: string;
  readonly status: number;
  /** When the request arrived, in milliseconds. */
  readonly began: number;
  /** Undefined if no function was called. */
  readonly functionMs?: number;
}

type AccessLog = (access: Access) => void;

/** Writes one line for each request, in the format of the template. An unknown value is `-`, as in API Gateway. */
const accessLogOf = (templates: Templates, to: Writable): AccessLog => {
  const { Format } = templates.one<{ AccessLogSettings: { Format: string } }>('AWS::ApiGatewayV2::Stage').properties
    .AccessLogSettings;
  return ({ routeKey, status, began, functionMs }) => {
    const known: Readonly<Record<string, string | number | undefined>> = {
      requestId: randomUUID(),
      routeKey,
      status,
      responseLatency: Math.round(performance.now() - began),
      integrationLatency: functionMs,
    };
    to.write(`${Format.replace(/\$context\.([\w.]+)/g, (_, name: string) => String(known[name] ?? '-'))}\n`);
  };
};

/** Replaces API Gateway. */
export interface Gateway {
  call(call: ApiCall): Promise<APIGatewayProxyStructuredResultV2>;
}

/**
 * API Gateway's HTTP API as the template describes it: routes with precedence, payload format 2.0, and the `$default`
 * stage.
 */
export class LocalApi implements Gateway {
  readonly #routes: Route[];
  readonly #log: Writable;
  readonly #access: AccessLog;
  readonly #faults: CloudFaults;

  constructor(
    templates: Templates,
    lambdas: ReadonlyMap<string, Lambda>,
    { log, accessLog, faults }: { log: Writable; accessLog: Writable; faults: CloudFaults },
  ) {
    this.#log = log;
    this.#access = accessLogOf(templates, accessLog);
    this.#faults = faults;
    const integrations = new Map(
      templates
        .all<{ IntegrationUri: string }>('AWS::ApiGatewayV2::Integration')
        .map(({ id, properties }) => [id, nameOfArn(properties.IntegrationUri)]),
    );
    this.#routes = templates
      .all<{ RouteKey: string; Target: string }>('AWS::ApiGatewayV2::Route')
      .map(({ properties: { RouteKey: key, Target } }) => {
        const lambda = lambdas.get(integrations.get(Target.replace('integrations/', ''))!)!;
        const [method, path] = key.split(' ') as [string, string];
        return { key, method, segments: path.split('/'), lambda };
      });
  }

  async call(call: ApiCall): Promise<APIGatewayProxyStructuredResultV2> {
    const began = performance.now();
    const found = this.#find(call);
    if (!found) return message(404, 'Not Found');
    const { key } = found.route;
    if (this.#faults.gateway === 'throttling') {
      this.#access({ routeKey: key, status: 429, began });
      return message(429, 'Too Many Requests');
    }
    const invocation = await found.route.lambda.invoke(eventOf(call, key, found.parameters));
    const functionMs = Math.round(performance.now() - began);
    if (!invocation.ok) {
      this.#log.write(`${JSON.stringify({ level: 'error', name: 'function.failed', why: invocation.why })}\n`);
      this.#access({ routeKey: key, status: invocation.status, began, functionMs });
      return message(invocation.status, STATUS_CODES[invocation.status]!);
    }
    const answer = invocation.result as APIGatewayProxyStructuredResultV2;
    this.#access({ routeKey: key, status: answer.statusCode ?? 200, began, functionMs });
    return answer;
  }

  /** The route with the most literal segments wins, as in API Gateway. */
  #find({ method, path }: ApiCall) {
    const segments = path.split('/');
    const literal = (route: Route) => route.segments.filter((s) => !s.startsWith('{')).length;
    const fits = (route: Route) =>
      route.method === method &&
      route.segments.length === segments.length &&
      route.segments.every((s, i) => (s.startsWith('{') ? segments[i] !== '' : s === segments[i]));
    const route = this.#routes.filter(fits).sort((a, b) => literal(b) - literal(a))[0];
    if (!route) return undefined;
    const named = route.segments.flatMap((s, i) => (s.startsWith('{') ? [[s.slice(1, -1), decode(segments[i]!)]] : []));
    return { route, parameters: Object.fromEntries(named) as Record<string, string> };
  }
}

const decode = (segment: string) => {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
};

const message = (statusCode: number, text: string): APIGatewayProxyStructuredResultV2 => ({
  statusCode,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ message: text }),
});

/**
 * API Gateway passes JSON and text on unchanged and everything else in base64. Cookies are removed from the headers.
 */
const eventOf = (
  { method, path, rawQuery, headers, body }: ApiCall,
  routeKey: string,
  pathParameters: Record<string, string>,
): APIGatewayProxyEventV2 => {
  const { cookie, ...others } = headers;
  const isText = /^(text\/|application\/(json|javascript|xml))/.test(headers['content-type'] ?? '');
  const now = new Date();
  return {
    version: '2.0',
    routeKey,
    rawPath: path,
    rawQueryString: rawQuery,
    ...(cookie && { cookies: cookie.split(/; */) }),
    headers: others,
    ...(Object.keys(pathParameters).length > 0 && { pathParameters }),
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      domainName: 'api.local',
      domainPrefix: 'api',
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: headers['user-agent'] ?? '' },
      requestId: randomUUID(),
      routeKey,
      stage: '$default',
      time: now.toISOString(),
      timeEpoch: now.getTime(),
    },
    ...(body.length > 0 && { body: body.toString(isText ? 'utf8' : 'base64') }),
    isBase64Encoded: body.length > 0 && !isText,
  };
};
