import type { BuiltSite } from './security-headers.ts';

/**
 * Code of the CloudFront function in front of the bucket: folder addresses get their file, an address without the slash
 * is sent to the one with it, and whatever is no page is a real 404. The last is why this is no error page of the
 * distribution: that one would also replace the API's own 404 answers.
 */
export const siteFunctionCode = ({ pages, notFoundHtml }: BuiltSite, securityText: string): string => `
var pages = ${JSON.stringify(Object.fromEntries(pages.map((page) => [page, 1])))};
function handler(event) {
  var request = event.request;
  var uri = request.uri;
  if (uri.indexOf('/assets/') === 0) return request;
  if (pages[uri]) {
    request.uri = uri + 'index.html';
    return request;
  }
  if (pages[uri + '/']) return { statusCode: 308, statusDescription: 'Permanent Redirect', headers: { location: { value: uri + '/' } } };
  if (uri === '/.well-known/security.txt') return {
    statusCode: 200,
    statusDescription: 'OK',
    headers: { 'content-type': { value: 'text/plain; charset=utf-8' }, 'cache-control': { value: 'max-age=3600' } },
    body: { encoding: 'text', data: ${JSON.stringify(securityText)} }
  };
  return {
    statusCode: 404,
    statusDescription: 'Not Found',
    headers: { 'content-type': { value: 'text/html; charset=utf-8' }, 'cache-control': { value: 'no-store' } },
    body: { encoding: 'text', data: ${JSON.stringify(notFoundHtml)} }
  };
}`;
