import type { BuiltSite } from './security-headers.ts';

/**
 * Code of the CloudFront function in front of the bucket and of the API: folder addresses get their file, an address without the slash
 * is sent to the one with it, and every other address is a real 404. The last is why this is no error page of the
 * distribution: that one would also replace the API's own 404 answers.
 *
 * Each phase of the login policy has files of its own, and the moment of the request chooses. A phase begins at midnight
 * in Vietnam, which stands here as a number, so that no clock is set to a zone. The caches see the chosen file's name,
 * so nothing that was kept before midnight is given after it.
 *
 * CloudFront answers under a name of its own as well, which is another origin for a browser and takes old TLS. From
 * there, pages lead to the one origin that citizens see, and the API refuses.
 * @param origin the one origin; left out where the distribution has no name but CloudFront's
 */
export const siteFunctionCode = (
  { pages, phases, notFoundHtml }: BuiltSite,
  securityText: string,
  origin?: string,
): string => `
var origin = ${JSON.stringify(origin ?? '')};
var pages = ${JSON.stringify(Object.fromEntries(pages.map((page) => [page, 1])))};
var phases = ${JSON.stringify(phases.map(({ folder, from }) => [folder, from]))};
function isPage(uri) {
  return pages[uri.indexOf('/en/') === 0 ? uri.slice(3) : uri] === 1;
}
function folder() {
  var found = phases[0][0];
  var now = Date.now();
  for (var i = 1; i < phases.length; i++) if (now >= phases[i][1]) found = phases[i][0];
  return found;
}
function handler(event) {
  var request = event.request;
  var uri = request.uri;
  var isApi = uri.indexOf('/api/') === 0;
  if (origin && (!request.headers.host || 'https://' + request.headers.host.value !== origin)) return isApi
    ? { statusCode: 403, statusDescription: 'Forbidden', headers: { 'cache-control': { value: 'no-store' } } }
    : { statusCode: 308, statusDescription: 'Permanent Redirect', headers: { location: { value: origin + uri } } };
  if (isApi) return request;
  if (uri.indexOf('/assets/') === 0) return request;
  if (isPage(uri)) {
    request.uri = '/' + folder() + uri + 'index.html';
    return request;
  }
  if (isPage(uri + '/')) return { statusCode: 308, statusDescription: 'Permanent Redirect', headers: { location: { value: uri + '/' } } };
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
