import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { RequestSource } from '../domain/audit.ts';
import type { Language } from '../domain/destination.ts';
import { AppError } from '../domain/app-error.ts';
import { supportCodeOf } from '../domain/support-code.ts';

/** Payload 2.0 with every field optional: SAM, test events and older gateways leave fields out. */
export type ApiEvent = {
  [Key in keyof Omit<APIGatewayProxyEventV2, 'requestContext'>]?: APIGatewayProxyEventV2[Key] | null;
} & {
  requestContext?: { http?: { sourceIp?: string } };
};

/** A request in the form that the handlers read, the same for API Gateway, SAM and the laptop edition. */
export interface ApiRequest {
  /**
   * The route's name in the API, such as `GET /api/dossiers/{dossierId}`. It never contains what a person typed into
   * the address.
   */
  readonly route: string;
  /** The headers, by lower-case name. */
  readonly headers: ReadonlyMap<string, string>;
  readonly cookies: ReadonlyMap<string, string>;
  /** Not decoded: a code of VNeID may contain a `+`, which decoding would turn into a space. */
  readonly rawQuery: string;
  readonly isForm: boolean;
  /** Sent by a browser that will show the answer: a form or a link. Our scripts ask for JSON. */
  readonly wantsPage: boolean;
  readonly source: RequestSource;
}

const maxBodyBytes = 4096;

export const readRequest = (event: ApiEvent, awsRequestId: string): ApiRequest => {
  const headers = new Map<string, string>();
  for (const [name, value] of Object.entries(event.headers ?? {}))
    if (value !== undefined) headers.set(name.toLowerCase(), value);
  const isForm = mediaTypeOf(headers) === 'application/x-www-form-urlencoded';
  return {
    route: event.routeKey ?? '?',
    headers,
    // AWS moves the cookies out of the headers. SAM keeps both, and its own list has lost duplicates.
    cookies: readCookies(headers.get('cookie') ?? (event.cookies ?? []).join('; ')),
    rawQuery: event.rawQueryString ?? '',
    isForm,
    wantsPage: isForm || (headers.get('accept') ?? '').includes('text/html'),
    source: { ...viewer(headers, event), supportCode: supportCodeOf(awsRequestId) },
  };
};

/** The language that the query of a page asks for. */
export const languageIn = ({ rawQuery }: ApiRequest): Language =>
  new URLSearchParams(rawQuery).get('language') === 'en' ? 'en' : 'vi';

const mediaTypeOf = (headers: ReadonlyMap<string, string>) =>
  (headers.get('content-type') ?? '').split(';')[0]!.trim().toLowerCase();

/** If two cookies have the same name, the first one wins: RFC 6265 puts the more specific path first. */
const readCookies = (header: string): ReadonlyMap<string, string> => {
  const cookies = new Map<string, string>();
  for (const pair of header.split(';')) {
    const cut = pair.indexOf('=');
    const name = pair.slice(0, cut).trim();
    if (cut > 0 && !cookies.has(name)) cookies.set(name, pair.slice(cut + 1).trim());
  }
  return cookies;
};

/**
 * CloudFront writes the visitor's `address:port`. The value can be trusted because `originSecret` refuses calls that
 * bypassed the edge.
 */
const viewer = (headers: ReadonlyMap<string, string>, event: ApiEvent) => {
  const [, ip, port] = /^\[?([0-9A-Fa-f:.]+?)\]?:(\d{1,5})$/.exec(headers.get('cloudfront-viewer-address') ?? '') ?? [];
  return { ip: ip ?? event.requestContext?.http?.sourceIp ?? '0.0.0.0', port: Number(port ?? 0) };
};

/**
 * Reads the body as plain fields: one JSON object, or one form in which each field occurs once.
 * @throws AppError `body-type`, `body-too-large` or `body-malformed`
 */
export const readFields = (event: ApiEvent, request: ApiRequest): Record<string, unknown> => {
  const isJson = mediaTypeOf(request.headers) === 'application/json';
  if (!isJson && !request.isForm) throw new AppError('body-type');
  const bytes = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.length > maxBodyBytes) throw new AppError('body-too-large');
  return isJson ? readJsonObject(bytes) : readForm(bytes);
};

const readJsonObject = (bytes: Buffer): Record<string, unknown> => {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new AppError('body-malformed', { cause });
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new AppError('body-malformed');
  return value as Record<string, unknown>;
};

const readForm = (bytes: Buffer): Record<string, unknown> => {
  const pairs = [...new URLSearchParams(bytes.toString('utf8'))];
  if (new Set(pairs.map(([name]) => name)).size < pairs.length) throw new AppError('body-malformed');
  return Object.fromEntries(pairs);
};
