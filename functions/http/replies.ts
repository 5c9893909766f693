import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Account } from '../domain/account.ts';
import type { AppError, AppErrorCode } from '../domain/app-error.ts';
import { ownerMark } from '../domain/owner.ts';
import { withoutScript } from '../domain/destination.ts';
import type { SitePage } from '../domain/gateways.ts';
import { type Filling, fillPage } from './fill-page.ts';
import { statuses } from './statuses.ts';
import type { ApiRequest } from './request.ts';
import type { Shown } from './show-on.ts';

export type Reply = APIGatewayProxyStructuredResultV2;

/** Headers of every answer of the API, errors included. The edge adds the site's own security headers. */
const always = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

export const json = (
  statusCode: number,
  body: unknown,
  more: { cookies?: string[]; headers?: Record<string, string> } = {},
): Reply => ({
  statusCode,
  headers: { ...always, 'content-type': 'application/json; charset=utf-8', ...more.headers },
  ...(more.cookies && { cookies: more.cookies }),
  body: JSON.stringify(body),
});

/** A JSON answer about an account, with its owner mark, because a page shows the data of one account only. */
export const ownJson = (account: Account, body: object): Reply => json(200, { owner: ownerMark(account.id), ...body });

/** A page that the API itself writes. @param policy its content security policy */
export const html = (body: string, policy: string, cookies: string[] = [], referrerPolicy = 'no-referrer'): Reply => ({
  statusCode: 200,
  headers: {
    ...always,
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy,
    'referrer-policy': referrerPolicy,
  },
  cookies,
  body,
});

/**
 * A static page of the site with its places filled. It keeps the referrer policy of the site: under `no-referrer` a
 * browser would send the page's forms with `Origin: null`.
 */
export const filledPage = (
  { html: page, policy, referrerPolicy }: SitePage,
  filling: Filling,
  cookies: string[] = [],
): Reply => html(fillPage(page, filling), policy, cookies, referrerPolicy);

/**
 * 303: the browser requests the page with GET, so that reload and the back button never post again (RFC 9110, 15.4.4).
 */
export const seeOther = (location: string, cookies: string[] = [], headers: Record<string, string> = {}): Reply => ({
  statusCode: 303,
  headers: { ...always, ...headers, location },
  cookies,
});

/** Leads to the next page. A form follows the 303 to a page that needs no script. A script reads `next`. */
export const next = (
  request: ApiRequest,
  location: string,
  cookies: string[] = [],
  headers: Record<string, string> = {},
): Reply =>
  request.isForm
    ? seeOther(withoutScript(location), cookies, headers)
    : json(200, { next: location }, { cookies, headers });

/**
 * The stored data of this site that a browser deletes after a logout. Its cache contains no answers of the API, and
 * some browsers need seconds to clear it, so it is cleared only on a shared computer.
 */
export const forgetsSite = (isShared: boolean): Record<string, string> => ({
  'clear-site-data': isShared ? '"cache", "storage"' : '"storage"',
});

/** In seconds. A restore takes longer than a moment of overload. */
const retryAfter = ({ code }: AppError) => (code === 'portal-closed' ? '300' : '5');

/**
 * Turns a refusal into a reply. A script gets the code. A browser is sent to a page: the fragment of the address shows
 * the hidden message with that id.
 */
export const refuse = (refusal: AppError, request: ApiRequest, showOn: string | Shown | undefined): Reply =>
  request.wantsPage && showOn
    ? refuseOn(typeof showOn === 'string' ? { location: showOn } : showOn, refusal, request)
    : json(
        statuses[refusal.code],
        {
          code: refusal.code,
          supportCode: refusal.supportCode ?? request.source.supportCode,
          ...refusal.tries,
          effort: refusal.effort,
          since: refusal.since,
        },
        statuses[refusal.code] === 503 ? { headers: { 'retry-after': retryAfter(refusal) } } : {},
      );

const refuseOn = ({ location, cookie }: Shown, { code, supportCode }: AppError, { source }: ApiRequest): Reply =>
  seeOther(shownAt(location, code, supportCode ?? source.supportCode), cookie ? [cookie] : []);

/**
 * The address at which a page shows a refusal. If the message sends the person to the support desk, the address contains
 * the support code. The page's script removes it again.
 * @param since when the account was frozen; the address has the day in Vietnam, which has no summer time
 */
export const shownAt = (path: string, code: AppErrorCode, supportCode: string, since?: Date): string => {
  const asked =
    /internal|rejected|reissued|no-cccd|unknown-word|name-differs|vneid-other|held-elsewhere|link-frozen/.test(code)
      ? `${path.includes('?') ? '&' : '?'}ma-ho-tro=${supportCode}`
      : '';
  const day = since ? `&tu-ngay=${new Date(+since + 7 * 3_600_000).toISOString().slice(0, 10)}` : '';
  return `${path}${asked}${day}#${code}`;
};
